"""Change proposals by the office: pass on, take over, approve (and apply), return, refuse, approve many."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, DomainError, MasukanSalah, dengan_terjemahan
from asn_karier.core.workflow import CatatanLangkah
from pegawai.models import Usulan
from pegawai.rules import ALASAN_USULAN
from pegawai.rules.pelayanan import Alasan
from pegawai.selectors.usulan_nilai import dari_json, label_isian, nilai_kini, tampilkan
from pegawai.services.usulan import kabari, mengubah, pastikan_versi, periksa_bukti, serahkan, simpan
from pegawai.services.usulan_nilai import periksa_dengan_nip, rapikan_catatan
from pegawai.services.usulan_terap import terapkan
from pegawai.workflow import ALUR_USULAN

MASSAL_MAKS = 200


class PerluGabung(Bentrok):
    """The record was changed since the proposal was made: the decider must see both and choose."""


@dengan_terjemahan
def teruskan_usulan(*, actor: Actor, usulan_id: int, versi: int | None = None) -> Usulan:
    """The unit has checked it: to BKD."""
    with mengubah(actor, usulan_id, "teruskan_usulan") as usulan:
        pastikan_versi(usulan, versi)
        langkah = ALUR_USULAN.jalankan("teruskan", actor=actor, objek=usulan)
        usulan.diperiksa_oleh_id, usulan.diperiksa_pada = actor.pengguna_id, langkah.waktu
        serahkan(usulan, langkah)
        simpan(usulan)
        return usulan


@dengan_terjemahan
def ambil_alih_usulan(*, actor: Actor, usulan_id: int, alasan: str, versi: int | None = None) -> Usulan:
    """BKD takes a proposal that the unit does not get to, with the reason."""
    with mengubah(actor, usulan_id, "ambil_alih_usulan", alasan) as usulan:
        pastikan_versi(usulan, versi)
        alasan = rapikan_catatan(alasan, "alasan")
        langkah = ALUR_USULAN.jalankan("ambil_alih", actor=actor, objek=usulan, alasan=alasan)
        usulan.alasan_lewati_unit = alasan[:300]
        serahkan(usulan, langkah)
        simpan(usulan)
        return usulan


@dengan_terjemahan
def setujui_usulan(
    *, actor: Actor, usulan_id: int, versi: int | None = None, sidik: str = "", pertahankan: Collection[str] = (),
) -> Usulan:  # fmt: skip
    """Approve and apply in the same transaction, with history rows of source USULAN and the proof.

    When the record has changed since the proposal, `sidik` must be that of the values the decider saw (sidik_nilai),
    and `pertahankan` names the fields whose present value stays. Errors: PerluGabung, VersiLama, Bentrok, TidakBerhak.
    """
    with mengubah(actor, usulan_id, "setujui_usulan") as usulan:
        pastikan_versi(usulan, versi)
        langkah = ALUR_USULAN.jalankan("setujui", actor=actor, objek=usulan)
        periksa_bukti(usulan)
        kini = _pastikan_gabung(usulan, sidik)
        nilai = {k: v for k, v in usulan.sesudah.items() if k not in pertahankan}
        if usulan.sesudah and not any(kini.get(k) != v for k, v in nilai.items()):
            raise MasukanSalah(
                "Tidak ada nilai usulan yang diterapkan. Pilih sedikitnya satu, atau tolak usulan ini.", isian="pilih"
            )
        if usulan.sasaran in {"kelahiran", "jenis_kelamin"}:
            siap = {k: dari_json("", k, v) for k, v in nilai.items()}
            periksa_dengan_nip(usulan.pegawai, siap, hari_ini(usulan.pegawai.instansi.zona))
        usulan.hasil_id = terapkan(usulan, nilai)
        usulan.diterapkan = nilai
        _putus(usulan, actor, langkah)
        return usulan


@dengan_terjemahan
def kembalikan_usulan(
    *, actor: Actor, usulan_id: int, kode_alasan: str, catatan: str = "", versi: int | None = None
) -> Usulan:
    """Send back to be mended, with a coded reason of group BTS and what exactly to mend."""
    return _dengan_alasan("kembalikan", "BTS", actor, usulan_id, kode_alasan, catatan, versi)


@dengan_terjemahan
def tolak_usulan(
    *, actor: Actor, usulan_id: int, kode_alasan: str, catatan: str = "", versi: int | None = None
) -> Usulan:
    """Refuse for good, with a coded reason of group TMS and the explanation."""
    return _dengan_alasan("tolak", "TMS", actor, usulan_id, kode_alasan, catatan, versi)


@dataclass(frozen=True)
class HasilMassal:
    """What a bulk approval did: ids approved, and (id, sentence) of those left."""

    disetujui: tuple[int, ...]
    dilewati: tuple[tuple[int, str], ...]

    def kalimat(self) -> str:
        """The outcome in words, with the first reasons."""
        teks = f"{len(self.disetujui)} usulan disetujui dan diterapkan."
        if self.dilewati:
            rinci = "; ".join(f"nomor {pk}: {sebab}" for pk, sebab in self.dilewati[:5])
            teks += f" {len(self.dilewati)} dilewati: {rinci}"
        return teks


def setujui_massal(*, actor: Actor, ids: Sequence[int]) -> HasilMassal:
    """Approve proposals about the same subject, each in its own transaction with its own check.

    A row that may not be approved, or whose record has changed since, is left and tells why.
    """
    if len(ids) > MASSAL_MAKS:
        raise MasukanSalah(f"Paling banyak {MASSAL_MAKS} usulan sekali jalan. Persempit saringan.", isian="pilih")
    jenis = set(Usulan.objects.terlihat_oleh(actor).filter(pk__in=ids).values_list("sasaran", "tindakan"))
    if len(jenis) > 1:
        raise MasukanSalah("Pilih usulan yang sejenis: saring menurut yang diusulkan lebih dulu.", isian="pilih")
    disetujui: list[int] = []
    dilewati: list[tuple[int, str]] = []
    for pk in sorted(ids):
        try:
            setujui_usulan(actor=actor, usulan_id=pk)
        except DomainError as galat:
            dilewati.append((pk, galat.pesan))
        else:
            disetujui.append(pk)
    return HasilMassal(tuple(disetujui), tuple(dilewati))


def sidik_nilai(nilai: Mapping[str, Any] | None) -> str:
    """Fingerprint of the present values, carried by the page so that the decider replaces only what was seen."""
    return hashlib.sha256(json.dumps(nilai, sort_keys=True).encode()).hexdigest()[:32]


def bentrokan(usulan: Usulan, kini: Mapping[str, Any]) -> tuple[str, ...]:
    """Fields whose present value is no longer what the proposer saw, nor what is proposed."""
    return tuple(
        k for k, lama in usulan.sebelum.items() if kini.get(k) != lama and kini.get(k) != usulan.sesudah.get(k)
    )


def _pastikan_gabung(usulan: Usulan, sidik: str) -> dict[str, Any]:
    kini = nilai_kini(usulan)
    if kini is None:
        raise Bentrok(
            "Baris riwayat yang diperbaiki sudah dibatalkan. Kembalikan usulan ini dengan catatan.",
            kode="riwayat-hilang",
        )
    beda = bentrokan(usulan, kini)
    if (beda or sidik) and sidik != sidik_nilai(kini):
        apa = ", ".join(label_isian(usulan.tabel, k).lower() for k in beda) or "nilai yang Anda lihat"
        raise PerluGabung(
            f"Data yang tercatat berubah sejak diusulkan ({apa}). Bandingkan keduanya lalu pilih yang dipakai.",
            kode="perlu-gabung",
            rincian=[
                {
                    "pointer": f"/{k}",
                    "code": "berubah",
                    "detail": f"Sekarang: {tampilkan(usulan.sasaran, usulan.tabel, k, kini.get(k)) or 'kosong'}",
                }
                for k in beda
            ],
        )
    return kini


def _dengan_alasan(
    act: str, kelompok: str, actor: Actor, usulan_id: int, kode: str, catatan: str, versi: int | None
) -> Usulan:
    with mengubah(actor, usulan_id, f"{act}_usulan", catatan) as usulan:
        pastikan_versi(usulan, versi)
        ALUR_USULAN.periksa(act, actor=actor, objek=usulan)
        catatan = rapikan_catatan(catatan, "catatan")
        alasan = _alasan(kelompok, kode, catatan)
        langkah = ALUR_USULAN.jalankan(
            act, actor=actor, objek=usulan, alasan=f"{alasan.judul}. {catatan}", kode_alasan=kode
        )
        usulan.kode_alasan, usulan.catatan_putusan = kode, catatan
        _putus(usulan, actor, langkah)
        return usulan


def _alasan(kelompok: str, kode: str, catatan: str) -> Alasan:
    daftar = ALASAN_USULAN.terbaru.nilai
    alasan = daftar.cari(kode)
    if alasan is None or alasan.kelompok != kelompok:
        pilihan = ", ".join(a.kode for a in daftar.kelompok(kelompok))
        raise MasukanSalah(f"Pilih alasan dari daftar: {pilihan}.", isian="kode_alasan")
    if alasan.catatan_wajib and not catatan:
        raise MasukanSalah("Tulis catatan: apa yang keliru dan apa yang harus dilakukan.", isian="catatan")
    return alasan


def _putus(usulan: Usulan, actor: Actor, langkah: CatatanLangkah) -> None:
    usulan.diputus_oleh_id, usulan.diputus_pada = actor.pengguna_id, langkah.waktu
    usulan.dipegang_sejak, usulan.tenggat = langkah.waktu, None
    simpan(usulan)
    kabari(langkah)
