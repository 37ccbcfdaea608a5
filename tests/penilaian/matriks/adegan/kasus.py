"""Scenes of what follows the work: evaluations, objections, calibration, follow-up."""

from __future__ import annotations

from typing import Any

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakBerhak
from penilaian.enums import KeadaanEvaluasi as E
from penilaian.enums import KeadaanSkp as K
from penilaian.models import Evaluasi, RencanaPerbaikan, Skp
from penilaian.services import evaluasi, kalibrasi, keberatan, skp, tindak_lanjut
from penilaian.services.pelaksanaan import Bukti
from tests.penilaian.kit import BAIK, periode, sampai
from tests.penilaian.matriks.adegan.dasar import ALASAN, KURANG, Langkah, adegan, ajukan, laku, putuskan, tahunan


@adegan("evaluasi-T1", *(f"{s}/{e}" for s in (K.DITETAPKAN, K.DIEVALUASI, K.FINAL, K.KEBERATAN) for e in E.values))
def evaluasi_periodik(pemain: Any, keadaan: str) -> Langkah:
    """The evaluation of a quarter: being written or final, while the SKP runs, is closed, is final, or objected to."""
    satu = sampai(pemain, "pegi", K.DITETAPKAN)
    tujuan, milik = keadaan.split("/")
    vera, triwulan = pemain.aktor("vera"), periode(satu, "T1")
    tulis = evaluasi.finalkan_evaluasi if milik == E.FINAL else evaluasi.simpan_rating
    baris = tulis(actor=vera, skp_id=satu.pk, periode_id=triwulan.pk, isian=BAIK)
    if tujuan != K.DITETAPKAN:
        skp.tutup_masa(actor=pemain.aktor("bunga"), skp_id=satu.pk)
    if tujuan in {K.FINAL, K.KEBERATAN}:
        tahun = periode(satu, "TAHUNAN").pk
        evaluasi.finalkan_evaluasi(actor=vera, skp_id=satu.pk, periode_id=tahun, isian=BAIK)
    if tujuan == K.KEBERATAN:
        ajukan(pemain, "pegi", satu)
    return _langkah_evaluasi(satu, baris)


@adegan("evaluasi-TAHUNAN", "DIEVALUASI/DISUSUN", "FINAL/FINAL", "KEBERATAN/FINAL", "FINAL_TETAP/FINAL")
def evaluasi_tahunan(pemain: Any, keadaan: str) -> Langkah:
    """The evaluation of the year with its SKP; a low predikat, so that everything may follow."""
    tujuan = keadaan.split("/")[0]
    satu = sampai(pemain, "pegi", K.DIEVALUASI)
    vera, tahun = pemain.aktor("vera"), periode(satu, "TAHUNAN").pk
    tulis = evaluasi.simpan_rating if tujuan == K.DIEVALUASI else evaluasi.finalkan_evaluasi
    baris = tulis(actor=vera, skp_id=satu.pk, periode_id=tahun, isian=KURANG)
    if tujuan in {K.KEBERATAN, K.FINAL_TETAP}:
        kasus = ajukan(pemain, "pegi", satu)
        if tujuan == K.FINAL_TETAP:
            putuskan(pemain, kasus)
    hari = hari_ini()
    return _langkah_evaluasi(satu, baris) | {
        "buat_rencana": laku(
            tindak_lanjut.buat_rencana, evaluasi_id=baris.pk, pokok="Ketepatan waktu laporan", mulai=hari,
            tonggak=[("Tiga laporan", hari)],
        ),
        "usulkan_tindak": laku(tindak_lanjut.usulkan_tindak, evaluasi_id=baris.pk, pilihan="BIMBINGAN"),
    }  # fmt: skip


def _langkah_evaluasi(satu: Skp, baris: Evaluasi) -> Langkah:
    return {
        "simpan_rating": laku(evaluasi.simpan_rating, skp_id=satu.pk, periode_id=baris.periode_id, isian=BAIK),
        "finalkan": laku(evaluasi.finalkan_evaluasi, skp_id=satu.pk, periode_id=baris.periode_id, isian=BAIK),
        "finalkan_sisa": laku(_finalkan_sisa, periode_id=baris.periode_id, skp_ids=[satu.pk]),
        "buka": laku(evaluasi.buka_evaluasi, evaluasi_id=baris.pk, alasan=ALASAN),
        "terima": laku(evaluasi.terima_evaluasi, evaluasi_id=baris.pk),
        "keberatan": laku(keberatan.ajukan_keberatan, evaluasi_id=baris.pk, alasan=ALASAN),
    }


def _finalkan_sisa(*, actor: Any, periode_id: int, skp_ids: list[int]) -> None:
    """Whoever may finalise none of them is refused with the sentence about each."""
    hasil = evaluasi.finalkan_sisa(actor=actor, periode_id=periode_id, skp_ids=skp_ids)
    if not hasil.final:
        raise TidakBerhak(hasil.dilewati[0][1])


# -- objections -------------------------------------------------------------------------------------------------------


@adegan("keberatan", "DIAJUKAN", "DIPUTUS", "DICABUT", "CATATAN", "DIAJUKAN/pemutus-diganti", "DIAJUKAN/tanpa-pemutus")
def keberatan_pegawai(pemain: Any, keadaan: str) -> Langkah:
    """An objection of pegi. That of pina, assessed by the mayor, is a note; for that of vera nobody is known yet."""
    if keadaan == "CATATAN":
        kasus = ajukan(pemain, "pina", sampai(pemain, "pina", K.FINAL, penilai="bunga"))
    elif keadaan.endswith("tanpa-pemutus"):
        kasus = ajukan(pemain, "vera", sampai(pemain, "vera", K.FINAL, penilai="pina"))
    else:
        satu = sampai(pemain, "pegi", K.FINAL)
        kasus = ajukan(pemain, "pegi", satu)
    if keadaan == "DIPUTUS":
        putuskan(pemain, kasus)
    elif keadaan == "DICABUT":
        keberatan.cabut_keberatan(actor=pemain.aktor("pegi"), keberatan_id=kasus.pk)
    elif keadaan.endswith("diganti"):
        keberatan.ganti_pemutus(
            actor=pemain.aktor("bunga"), keberatan_id=kasus.pk, pemutus_id=pemain.lia.pk, alasan=ALASAN
        )
    kasus.refresh_from_db()
    assert kasus.keadaan == keadaan.split("/")[0]
    nomor = kasus.pk
    return {
        "beri_keterangan": laku(keberatan.beri_keterangan, keberatan_id=nomor, isi=ALASAN),
        "tambah_bukti": laku(
            keberatan.tambah_bukti, keberatan_id=nomor, bukti=Bukti(tautan=("https://contoh.go.id/bukti",))
        ),
        "putuskan_menguatkan": laku(
            keberatan.putuskan_keberatan, keberatan_id=nomor, putusan="MENGUATKAN", pertimbangan=ALASAN,
            tanpa_keterangan=True,
        ),
        "putuskan_mengubah": laku(
            keberatan.putuskan_keberatan, keberatan_id=nomor, putusan="MENGUBAH", pertimbangan=ALASAN,
            rating_hasil="DI_ATAS_EKSPEKTASI", rating_perilaku="DI_ATAS_EKSPEKTASI", tanpa_keterangan=True,
        ),
        "cabut": laku(keberatan.cabut_keberatan, keberatan_id=nomor),
        "ganti_pemutus": laku(
            keberatan.ganti_pemutus, keberatan_id=nomor, pemutus_id=pemain.lia.pk, alasan=ALASAN
        ),
    }  # fmt: skip


# -- calibration ------------------------------------------------------------------------------------------------------


@adegan("kalibrasi", "BELUM", "DIBUKA", "DIBEKUKAN", "DIBUKA/keberatan", "DIBUKA/evaluasi-pimpinan")
def sidang(pemain: Any, keadaan: str) -> Langkah:
    """A session about Dinas Kesehatan; also over an evaluation under objection, and over that of its own leader."""
    siapa, penilai = ("pina", "bunga") if keadaan.endswith("pimpinan") else ("pegi", "vera")
    satu = sampai(pemain, siapa, K.FINAL, penilai=penilai)
    tahun, dinkes = periode(satu, "TAHUNAN").pk, pemain.unit("dinkes").pk
    buka = laku(kalibrasi.buka_kalibrasi, unit_id=dinkes, periode_id=tahun)
    if keadaan == "BELUM":
        return {"buka_kalibrasi": buka}
    meja = kalibrasi.buka_kalibrasi(actor=pemain.aktor("pina"), unit_id=dinkes, periode_id=tahun)
    catatan = {"peserta": "Pina, Vera", "notulen": "Sidang membahas sebaran predikat dinas."}
    if keadaan == "DIBEKUKAN":
        kalibrasi.bekukan_kalibrasi(actor=pemain.aktor("pina"), kalibrasi_id=meja.pk, **catatan)
    elif keadaan.endswith("/keberatan"):
        ajukan(pemain, "pegi", satu)
    return {
        "buka_kalibrasi": buka,
        "geser_rating": laku(
            kalibrasi.geser_rating, kalibrasi_id=meja.pk, evaluasi_id=tahunan(satu).pk,
            rating_hasil="DI_ATAS_EKSPEKTASI", rating_perilaku="DI_ATAS_EKSPEKTASI", alasan=ALASAN,
        ),
        "simpan_notulen": laku(kalibrasi.simpan_notulen, kalibrasi_id=meja.pk, **catatan),
        "bekukan_kalibrasi": laku(kalibrasi.bekukan_kalibrasi, kalibrasi_id=meja.pk, **catatan),
    }  # fmt: skip


# -- follow-up --------------------------------------------------------------------------------------------------------


def _evaluasi_kurang(pemain: Any) -> Evaluasi:
    satu = sampai(pemain, "pegi", K.DIEVALUASI)
    return evaluasi.finalkan_evaluasi(
        actor=pemain.aktor("vera"), skp_id=satu.pk, periode_id=periode(satu, "TAHUNAN").pk, isian=KURANG
    )


def _rencana(pemain: Any) -> RencanaPerbaikan:
    return tindak_lanjut.buat_rencana(
        actor=pemain.aktor("vera"), evaluasi_id=_evaluasi_kurang(pemain).pk, pokok="Ketepatan waktu laporan",
        mulai=hari_ini(), tonggak=[("Tiga laporan tepat waktu", hari_ini())],
    )  # fmt: skip


@adegan("rencana-perbaikan", "DIBUAT", "DISEPAKATI", "DILAPORKAN", "DITUTUP")
def rencana_perbaikan(pemain: Any, keadaan: str) -> Langkah:
    """An improvement plan: made by the assessor, agreed by both, its milestone reported, closed."""
    satu = _rencana(pemain)
    tonggak = satu.tonggak.get()
    vera = pemain.aktor("vera")
    if keadaan != "DIBUAT":
        tindak_lanjut.sepakati_rencana(actor=pemain.aktor("pegi"), rencana_id=satu.pk)
    if keadaan in {"DILAPORKAN", "DITUTUP"}:
        tindak_lanjut.lapor_tonggak(actor=vera, tonggak_id=tonggak.pk, keadaan="TERCAPAI", catatan=ALASAN)
    if keadaan == "DITUTUP":
        tindak_lanjut.tutup_rencana(actor=vera, rencana_id=satu.pk, kesimpulan=ALASAN)
    return {
        "sepakati_rencana": laku(tindak_lanjut.sepakati_rencana, rencana_id=satu.pk),
        "tutup_rencana": laku(tindak_lanjut.tutup_rencana, rencana_id=satu.pk, kesimpulan=ALASAN),
    }


@adegan("tonggak", "TERBUKA", "TERCAPAI", "TIDAK_TERCAPAI")
def tonggak_perbaikan(pemain: Any, keadaan: str) -> Langkah:
    """A milestone of an agreed plan."""
    satu = _rencana(pemain)
    nomor = satu.tonggak.get().pk
    tindak_lanjut.sepakati_rencana(actor=pemain.aktor("pegi"), rencana_id=satu.pk)
    if keadaan != "TERBUKA":
        tindak_lanjut.lapor_tonggak(actor=pemain.aktor("vera"), tonggak_id=nomor, keadaan=keadaan, catatan=ALASAN)
    return {
        "lapor_tonggak": laku(tindak_lanjut.lapor_tonggak, tonggak_id=nomor, keadaan="TERCAPAI", catatan=ALASAN),
    }


@adegan("tindak-lanjut", "DIUSULKAN", "DIUSULKAN/oleh-bkd", "DISETUJUI", "DITOLAK", "DILAKSANAKAN")
def usul_tindak_lanjut(pemain: Any, keadaan: str) -> Langkah:
    """A proposal of coaching by the assessor, or by BKD; decided by somebody else, carried out by BKD."""
    pengusul = "bunga" if keadaan.endswith("bkd") else "vera"
    satu = tindak_lanjut.usulkan_tindak(
        actor=pemain.aktor(pengusul), evaluasi_id=_evaluasi_kurang(pemain).pk, pilihan="BIMBINGAN"
    )
    if not keadaan.startswith("DIUSULKAN"):
        tindak_lanjut.putuskan_tindak(
            actor=pemain.aktor("pina"), tindak_id=satu.pk, setuju=keadaan != "DITOLAK", alasan=ALASAN
        )
    if keadaan == "DILAKSANAKAN":
        tindak_lanjut.laksanakan_tindak(actor=pemain.aktor("bunga"), tindak_id=satu.pk, keterangan=ALASAN)
    return {
        "setujui_tindak": laku(tindak_lanjut.putuskan_tindak, tindak_id=satu.pk, setuju=True),
        "tolak_tindak": laku(tindak_lanjut.putuskan_tindak, tindak_id=satu.pk, setuju=False, alasan=ALASAN),
        "laksanakan_tindak": laku(tindak_lanjut.laksanakan_tindak, tindak_id=satu.pk, keterangan=ALASAN),
    }
