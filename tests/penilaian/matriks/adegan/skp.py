"""Scenes of the SKP: by every kind of assessor, and that of BKD itself."""

from __future__ import annotations

from typing import Any

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from penilaian.enums import KeadaanSkp as K
from penilaian.models import Keberatan, Skp
from penilaian.services import evaluasi, keberatan, pelaksanaan, pengingat, skp, skp_isi
from penilaian.services.bukti import tarik_bukti
from penilaian.services.delegasi import buat_delegasi
from penilaian.workflow import ALUR_SKP
from tests.penilaian.kit import BAIK, TAHUN, buka_tahun, isi, periode, sampai, skp_dari
from tests.penilaian.matriks.adegan.dasar import ALASAN, Langkah, adegan, dibawa, laku
from tests.penilaian.matriks.adegan.tahun import isian_delegasi

HASIL = skp_isi.IsianHasil(
    rumusan="Tersusunnya rekap mingguan",
    indikator=(skp_isi.IsianIndikator("Jumlah rekap", "4 rekap", aspek="KUANTITAS", perspektif="PROSES_BISNIS"),),
)


def _langkah_alur(satu: Skp) -> Langkah:
    """The acts of the two workflows by the services that take them, whatever state the SKP is in."""
    akhir = satu.evaluasi.filter(periode__kode="TAHUNAN").first()
    kasus = Keberatan.objects.filter(evaluasi=akhir).last() if akhir else None
    tahun = periode(satu, "TAHUNAN").pk
    langkah = {
        "ajukan": laku(skp.ajukan_skp, skp_id=satu.pk),
        "tarik": laku(skp.tarik_skp, skp_id=satu.pk),
        "setujui": laku(skp.setujui_skp, skp_id=satu.pk),
        "kembalikan": laku(skp.kembalikan_skp, skp_id=satu.pk, alasan=ALASAN),
        "buka_revisi": laku(skp.buka_revisi, skp_id=satu.pk, alasan=ALASAN),
        "batalkan": laku(skp.batalkan_skp, skp_id=satu.pk, alasan=ALASAN),
        "tutup_periode": laku(skp.tutup_masa, skp_id=satu.pk),
        "tetapkan_predikat": laku(evaluasi.finalkan_evaluasi, skp_id=satu.pk, periode_id=tahun, isian=BAIK),
    }
    if akhir is not None:
        langkah |= {
            "keberatan": laku(keberatan.ajukan_keberatan, evaluasi_id=akhir.pk, alasan=ALASAN),
            "buka_kembali": laku(evaluasi.buka_evaluasi, evaluasi_id=akhir.pk, alasan=ALASAN),
        }
    if kasus is not None:
        langkah |= {
            "putuskan": laku(
                keberatan.putuskan_keberatan, keberatan_id=kasus.pk, putusan="MENGUATKAN", pertimbangan=ALASAN,
                tanpa_keterangan=True,
            ),
            "cabut_keberatan": laku(keberatan.cabut_keberatan, keberatan_id=kasus.pk),
        }  # fmt: skip
    return langkah


@adegan("skp", *K.values)
def skp_pegawai(pemain: Any, keadaan: str) -> Langkah:
    """The SKP of an employee with a definitive assessor who has a superior."""
    satu = dibawa(pemain, "pegi", keadaan, "vera")
    if keadaan == K.DRAF:
        isi(pemain, "pegi")
    return _langkah_alur(satu) | _isi_skp(pemain, satu) | _pelaksanaan(pemain, satu)


@adegan("skp-salin", "DRAF")
def skp_disalin(pemain: Any, keadaan: str) -> Langkah:
    """An empty draft beside the SKP of the year before."""
    kini = skp_dari(pemain, "pegi")
    buka_tahun(pemain, TAHUN - 1)
    return {"salin_dari": laku(skp_isi.salin_dari, skp_id=kini.pk, sumber_id=skp_dari(pemain, "pegi", TAHUN - 1).pk)}


def _sah(satu: Skp) -> Langkah:
    """Only the acts that the state of the SKP knows: who may take them is the question."""
    return {act: baris for act, baris in _langkah_alur(satu).items() if satu.keadaan in ALUR_SKP.langkah[act].dari}


def _isi_skp(pemain: Any, satu: Skp) -> Langkah:
    hasil = satu.hasil.first()
    komentar = satu.komentar.create(penulis=pemain.akun("vera"), nama_penulis="Vera", isi="Perjelas.")
    return {
        "simpan_hasil": laku(skp_isi.simpan_hasil, skp_id=satu.pk, isian=HASIL),
        "hapus_hasil": laku(skp_isi.hapus_hasil, skp_id=satu.pk, hasil_id=hasil.pk if hasil else 0),
        "ubah_pendekatan": laku(skp_isi.ubah_pendekatan, skp_id=satu.pk, pendekatan="KUALITATIF"),
        "simpan_harapan": laku(skp_isi.simpan_harapan, skp_id=satu.pk, harapan={"LOYAL": "Menjaga rahasia."}),
        "simpan_lampiran": laku(skp_isi.simpan_lampiran, skp_id=satu.pk, jenis="DUKUNGAN", butir=["Laptop"]),
        "salin_dari": laku(skp_isi.salin_dari, skp_id=satu.pk, sumber_id=satu.pk),
        "tulis_komentar": laku(skp_isi.tulis_komentar, skp_id=satu.pk, isi="Perjelas targetnya."),
        "selesaikan_komentar": laku(skp_isi.selesaikan_komentar, skp_id=satu.pk, komentar_id=komentar.pk),
        "tetapkan_penilai": laku(
            skp.tetapkan_penilai, skp_id=satu.pk, penilai_id=pemain.dodi.pk, atasan_id=pemain.pina.pk, alasan=ALASAN
        ),
        "segarkan_penilai": laku(skp.segarkan_penilai, skp_id=satu.pk),
    }


def _pelaksanaan(pemain: Any, satu: Skp) -> Langkah:
    hasil = satu.hasil.first()
    umpan = satu.umpan_balik.create(
        tanggal=hari_ini(), sumber="REKAN", isi="Cepat.", pemberi=pemain.akun("dodi"), nama_pemberi="Dodi"
    )
    bukti = satu.bukti.create(
        umpan_balik=umpan, tautan="https://contoh.go.id/laporan", diunggah_oleh=pemain.akun("pegi")
    )
    triwulan = periode(satu, "T1").pk
    return {
        "simpan_realisasi": laku(
            pelaksanaan.simpan_realisasi, skp_id=satu.pk, periode_id=triwulan, hasil_id=hasil.pk if hasil else 0,
            indikator_id=hasil.indikator.get().pk if hasil else None, uraian="Selesai", capaian="TERCAPAI",
        ),
        "beri_umpan_balik": laku(pelaksanaan.beri_umpan_balik, skp_id=satu.pk, isi="Teliti.", nada="APRESIASI"),
        "beri_umpan_balik_pemangku": laku(
            pelaksanaan.beri_umpan_balik, skp_id=satu.pk, isi="Teliti.", nada="APRESIASI", sumber="PEMANGKU",
            nama_pemangku="Camat Contoh",
        ),
        "tarik_umpan_balik": laku(pelaksanaan.tarik_umpan_balik, umpan_balik_id=umpan.pk, alasan=ALASAN),
        "tarik_bukti": laku(tarik_bukti, skp_id=satu.pk, bukti_id=bukti.pk, alasan=ALASAN),
        "ingatkan": laku(_ingatkan, periode_id=triwulan, skp_ids=[satu.pk]),
    }  # fmt: skip


def _ingatkan(*, actor: Any, periode_id: int, skp_ids: list[int]) -> None:
    """A reminder about an SKP that is not in the actor's list counts as outside."""
    hasil = pengingat.ingatkan(actor=actor, periode_id=periode_id, skp_ids=skp_ids)
    if not (hasil.dikirim or hasil.sudah_hari_ini or hasil.tanpa_penerima):
        raise TidakDitemukan


@adegan("skp-plt", K.DRAF, K.DIAJUKAN, K.DITETAPKAN, K.DIEVALUASI, K.FINAL, K.KEBERATAN)
def skp_dinilai_plt(pemain: Any, keadaan: str) -> Langkah:
    """The SKP of tono, whose head of service is vacant: lia assesses as Plt.; pina is named as her superior."""
    satu = skp_dari(pemain, "tono")
    assert (satu.penilai_id, satu.jenis_penilai) == (pemain.lia.pk, "PLT")
    Skp.objects.filter(pk=satu.pk).update(atasan_penilai=pemain.pina)
    satu = dibawa(pemain, "tono", keadaan, "lia")
    if keadaan == K.DRAF:
        isi(pemain, "tono")
    return _sah(satu)


@adegan("skp-delegasi", K.DIAJUKAN, K.DITETAPKAN, K.DIEVALUASI, K.FINAL, K.KEBERATAN)
def skp_dinilai_penerima_delegasi(pemain: Any, keadaan: str) -> Langkah:
    """The SKP of pegi while vera has handed the assessing to dodi by a decree; pina stays the superior."""
    buat_delegasi(actor=pemain.aktor("vera"), **isian_delegasi(pemain, hari_ini()))
    satu = skp_dari(pemain, "pegi")
    assert (satu.penilai_id, satu.jenis_penilai) == (pemain.dodi.pk, "DELEGASI")
    return _sah(dibawa(pemain, "pegi", keadaan, "dodi"))


@adegan("skp-penilai-luar", K.DRAF, K.DIAJUKAN, K.DITETAPKAN, K.DIEVALUASI, K.FINAL)
def skp_dinilai_kepala_daerah(pemain: Any, keadaan: str) -> Langkah:
    """The SKP of a head of service: the mayor assesses, BKD writes it down on the mayor's word."""
    satu = skp_dari(pemain, "pina")
    assert satu.penilai_id is None
    assert satu.penilai_luar
    satu = sampai(pemain, "pina", keadaan, penilai="bunga")
    if keadaan == K.DRAF:
        isi(pemain, "pina")
    return _sah(satu)


@adegan("skp-bkd", K.DRAF, K.DIAJUKAN, K.DITETAPKAN, K.DIEVALUASI, K.FINAL)
def skp_pengelola_sendiri(pemain: Any, keadaan: str) -> Langkah:
    """The own SKP of BKD: assessed by lia; what BKD may do to others BKD may not do to itself."""
    satu = skp_dari(pemain, "bunga")
    Skp.objects.filter(pk=satu.pk).update(penilai=pemain.lia, jenis_penilai="DITETAPKAN", penilai_luar="",
                                          atasan_penilai=pemain.pina, puncak=False)  # fmt: skip
    if keadaan in {K.DRAF, K.DIAJUKAN}:
        sampai(pemain, "bunga", keadaan)
    else:
        sampai(pemain, "bunga", K.DITETAPKAN, penilai="lia")
    if keadaan == K.DRAF:
        isi(pemain, "bunga")
    if keadaan in {K.DIEVALUASI, K.FINAL}:
        skp.tutup_masa(actor=aktor_sistem(), skp_id=satu.pk)
    if keadaan == K.FINAL:
        evaluasi.finalkan_evaluasi(
            actor=pemain.aktor("lia"), skp_id=satu.pk, periode_id=periode(satu, "TAHUNAN").pk, isian=BAIK
        )
    satu.refresh_from_db()
    return _sah(satu) | {
        "tetapkan_penilai": laku(
            skp.tetapkan_penilai, skp_id=satu.pk, penilai_id=pemain.dodi.pk, atasan_id=pemain.pina.pk, alasan=ALASAN
        ),
        "segarkan_penilai": laku(skp.segarkan_penilai, skp_id=satu.pk),
    }
