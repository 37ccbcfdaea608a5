"""Shapes of the SKP pages: who holds it, what to do next, which buttons this person gets, what differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision, Syarat
from asn_karier.core.halaman.components.shapes import Perubahan
from asn_karier.core.workflow import Tawaran
from penilaian.enums import Aspek, Berakhlak, JenisHasil, JenisLampiran, Pendekatan, Perspektif, SumberHasil
from penilaian.enums import KeadaanSkp as K
from penilaian.models import Evaluasi, Skp
from penilaian.permissions.skp import BUKAN_PERAN
from penilaian.selectors.skp import Tenggat
from penilaian.tables.skp import NADA_SKP
from penilaian.views.tinjau_tampil import NADA_PREDIKAT
from penilaian.workflow import ALUR_SKP

# Acts of this page; the others have pages of their own (review, objection).
ACT_HALAMAN = ("ajukan", "setujui", "kembalikan", "tarik", "buka_revisi", "tutup_periode", "batalkan")
SUDAH = {
    "buka": "Draf dibuka",
    "ajukan": "Diajukan",
    "tarik": "Ditarik kembali",
    "setujui": "Ditetapkan",
    "kembalikan": "Dikembalikan untuk diperbaiki",
    "buka_revisi": "Dibuka untuk revisi",
    "tutup_periode": "Masa penilaian ditutup",
    "tetapkan_predikat": "Predikat ditetapkan",
    "keberatan": "Keberatan diajukan",
    "putuskan": "Keberatan diputus",
    "batalkan": "Dibatalkan",
    "buka_kembali": "Evaluasi dibuka kembali",
    "cabut_keberatan": "Keberatan dicabut",
}


def tombol(actor: Actor, skp: Skp, syarat: list[Syarat]) -> dict[str, Tawaran]:
    """Acts to show, by name: those of other people are left out, impossible ones keep the reason."""
    hasil = {}
    for t in ALUR_SKP.tawaran(actor, skp):
        if t.langkah.act not in ACT_HALAMAN:
            continue
        if not t.keputusan and t.keputusan.kode in {BUKAN_PERAN, "diri-sendiri"}:
            continue
        if t.langkah.act == "ajukan" and t.keputusan:
            t = Tawaran(t.langkah, _lengkap(syarat))
        hasil[t.langkah.act] = t
    return hasil


def _lengkap(syarat: list[Syarat]) -> Decision:
    kurang = [s for s in syarat if s.terpenuhi is False]
    if not kurang:
        return Decision.ya()
    return Decision.tidak("belum-lengkap", f"Belum lengkap: {kurang[0].uraian}. Lihat daftar kelengkapan.")


def nama_pemegang(actor: Actor, skp: Skp, orang: Mapping[int, Mapping[str, str]], *, lewat: bool = False) -> str:
    """Who holds it now, in words; empty when nobody must act. An evaluation that is due is the assessor's turn."""
    nama = {pk: "Anda" if pk == actor.orang_id else o.get("nama", "") for pk, o in orang.items()}
    if skp.keadaan == K.DRAF or (skp.keadaan == K.DITETAPKAN and not lewat):
        return nama.get(skp.pegawai_id, "pegawai")
    if skp.keadaan in {K.DIAJUKAN, K.DITETAPKAN, K.DIEVALUASI}:
        return nama.get(skp.penilai_id or 0, "") or skp.penilai_luar or "pejabat penilai (belum ditetapkan BKD)"
    if skp.keadaan == K.KEBERATAN:
        return nama.get(skp.atasan_penilai_id or 0, "") or "atasan pejabat penilai"
    return ""


_BERIKUT: dict[tuple[str, bool], str] = {
    (K.DIAJUKAN, True): "Menunggu pejabat penilai menetapkan atau mengembalikan. Anda masih dapat menariknya.",
    (K.DITETAPKAN, True): "Catat realisasi dan lampirkan bukti setiap periode, sebelum penilai mengevaluasi.",
    (K.DIEVALUASI, True): "Masa penilaian sudah ditutup. Lengkapi realisasi terakhir; penilai menetapkan predikat.",
    (K.FINAL, True): "Baca dokumen evaluasi dan nyatakan terima. Keberatan dihitung sejak hari itu.",
    (K.KEBERATAN, True): "Keberatan Anda menunggu putusan atasan pejabat penilai.",
    (K.DIAJUKAN, False): "Baca isinya, tulis komentar bila perlu, lalu tetapkan atau kembalikan dengan alasan.",
    (K.DIEVALUASI, False): "Beri rating hasil kerja dan perilaku beserta alasannya.",
}


def berikutnya(actor: Actor, skp: Skp, syarat: list[Syarat] | None = None, evaluasi: Evaluasi | None = None) -> str:
    """What the reader should do next, in one sentence; empty when it is nobody's or somebody else's turn.

    `evaluasi`: the annual one; once it was received nothing is left to do.
    """
    sendiri = actor.orang_id == skp.pegawai_id
    if not sendiri and actor.orang_id != skp.penilai_id:
        return ""
    if skp.keadaan == K.DRAF and sendiri:
        if skp.alasan_kembali:
            return "Perbaiki menurut alasan pengembalian, lalu ajukan lagi."
        lengkap = syarat is not None and not any(s.terpenuhi is False for s in syarat)
        if lengkap:
            return "Isi sudah lengkap. Periksa sekali lagi, lalu ajukan kepada pejabat penilai."
        return "Isi rencana hasil kerja beserta indikatornya, lalu ajukan kepada pejabat penilai."
    if skp.keadaan == K.FINAL and evaluasi is not None and evaluasi.diterima_pada is not None:
        return ""
    return _BERIKUT.get((skp.keadaan, sendiri), "")


@dataclass(frozen=True)
class KartuSkp:
    """One SKP in a list of cards."""

    skp: Skp
    nada: str
    pemegang: str
    tenggat: Tenggat | None
    nada_tenggat: str
    tugas: str
    nama: str = ""
    jabatan: str = ""
    evaluasi: Evaluasi | None = None
    nada_predikat: str = "netral"


def kartu_skp(
    actor: Actor, skp: Skp, orang: Mapping[int, Mapping[str, str]], tenggat: Tenggat | None, hari: dt.date,
    evaluasi: Evaluasi | None = None, syarat: list[Syarat] | None = None,
) -> KartuSkp:  # fmt: skip
    """A card: state, holder, deadline, what to do (`syarat`: of an own draft), the last predikat."""
    nada = "netral"
    if tenggat is not None:
        sisa = (tenggat.tanggal - hari).days
        nada = "bahaya" if sisa < 0 else "perhatian" if sisa <= 7 else "netral"
    return KartuSkp(
        skp, NADA_SKP[skp.keadaan], nama_pemegang(actor, skp, orang, lewat=nada == "bahaya"), tenggat, nada,
        berikutnya(actor, skp, syarat, evaluasi),
        orang.get(skp.pegawai_id, {}).get("nama", ""), skp.nama_jabatan, evaluasi,
        NADA_PREDIKAT.get(evaluasi.predikat, "netral") if evaluasi else "netral",
    )  # fmt: skip


# -- comparing content -------------------------------------------------------------------------------------------------

_KATA: dict[str, dict[str, str]] = {
    "aspek": dict(Aspek.choices),
    "perspektif": dict(Perspektif.choices),
    "sumber": dict(SumberHasil.choices),
    "jenis": dict(JenisHasil.choices),
    "pendekatan": dict(Pendekatan.choices),
}


def datar(isi: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The content of an SKP (services.versi.susun_isi) as {key: (label, text)} for comparison."""
    hasil = {"pendekatan": ("Pendekatan", _KATA["pendekatan"].get(isi["pendekatan"], ""))}
    hasil["jabatan"] = ("Jabatan", isi["jabatan"])
    for n, h in enumerate(isi["hasil"], start=1):
        sebut = f"Hasil kerja {n}"
        dasar = f"h{h['id']}"
        hasil[dasar] = (f"{sebut}: rencana", h["rumusan"])
        hasil[f"{dasar}j"] = (f"{sebut}: jenis", _KATA["jenis"].get(h["jenis"], ""))
        hasil[f"{dasar}s"] = (f"{sebut}: sumber", h["atasan"] or _KATA["sumber"].get(h["sumber"], ""))
        hasil[f"{dasar}p"] = (f"{sebut}: penugasan", h["penugasan"])
        hasil[f"{dasar}u"] = (f"{sebut}: ukuran keberhasilan", h["ukuran"])
        for m, i in enumerate(h["indikator"], start=1):
            hasil[f"{dasar}i{i['id']}"] = (f"{sebut}, indikator {m}", _kalimat_indikator(i))
    for kode, teks in isi["harapan"].items():
        hasil[f"n{kode}"] = (f"Ekspektasi {Berakhlak(kode).label}", teks)
    for jenis in JenisLampiran:
        butir = [b for j, b in isi["lampiran"] if j == jenis]
        hasil[f"l{jenis}"] = (f"Lampiran: {jenis.label}", "; ".join(butir))
    return hasil


def _kalimat_indikator(i: Mapping[str, Any]) -> str:
    sisi = _KATA["aspek"].get(i["aspek"]) or _KATA["perspektif"].get(i["perspektif"]) or ""
    periodik = "; ".join(f"{k}: {t}" for k, t in sorted(i["periodik"].items()))
    bagian = [f"{sisi}: " if sisi else "", i["rumusan"], f" (target {i['target']})"]
    return "".join(bagian) + (f" [{periodik}]" if periodik else "")


def beda_isi(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> list[Perubahan]:
    """What differs between two contents, in the order of the older one, new things last."""
    a, b = datar(lama), datar(baru)
    return [
        Perubahan((a.get(k) or b[k])[0], a.get(k, ("", ""))[1], b.get(k, ("", ""))[1])
        for k in dict.fromkeys([*a, *b])
        if a.get(k, ("", ""))[1] != b.get(k, ("", ""))[1]
    ]
