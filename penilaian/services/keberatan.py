"""Objection: filed by the person, both sides heard, decided once by the superior of the assessor, letters follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.queue import antrekan
from penilaian.calc.keberatan import LEWAT, TIDAK_TERSEDIA, TOLAK, periksa_keberatan
from penilaian.enums import KeadaanKeberatan, PutusanKeberatan, Rating, SebabVersi
from penilaian.models import BuktiKinerja, Evaluasi, Keberatan, Skp
from penilaian.permissions import keberatan as izin
from penilaian.rules import KEBERATAN
from penilaian.selectors.keberatan import libur_keberatan
from penilaian.selectors.setelan import setelan_instansi
from penilaian.services.bukti import simpan_bukti
from penilaian.services.dasar import kabari, mengubah_evaluasi, pastikan_versi, rapikan, simpan
from penilaian.services.evaluasi import ubah_final
from penilaian.services.pelaksanaan import Bukti
from penilaian.workflow import ALUR_SKP

ALASAN_MIN, ALASAN_MAKS = 20, 4000
TANPA_KETERANGAN = "TANPA_KETERANGAN"


@dengan_terjemahan
def ajukan_keberatan(*, actor: Actor, evaluasi_id: int, alasan: str, bukti: Bukti | None = None) -> Keberatan:
    """File against the final annual evaluation, with reasons; filing also acknowledges the receipt of today.

    Somebody assessed by the PPK (no employee) leaves a written note (CATATAN) and the evaluation stays final. Where no
    superior of the assessor is recorded the days run all the same, and BKD names who decides.
    Errors: MasukanSalah (late, no reasons, evidence), TidakBerhak, Bentrok.
    """
    with mengubah_evaluasi(actor, evaluasi_id, "ajukan_keberatan") as evaluasi:
        skp = evaluasi.skp
        izin.ajukan(actor, evaluasi).pastikan()
        hari = hari_ini(skp.instansi.zona)
        dasar = KEBERATAN.on(hari).dasar
        alasan = rapikan(alasan, "alasan", maks=ALASAN_MAKS, min_huruf=ALASAN_MIN, dasar=dasar)
        if evaluasi.diterima_pada is None:
            evaluasi.diterima_pada = hari
            simpan(evaluasi)
        baris = _susun(skp, evaluasi, alasan, hari)
        baris.save()
        if baris.keadaan == KeadaanKeberatan.DIAJUKAN:
            langkah = ALUR_SKP.jalankan("keberatan", actor=actor, objek=skp, alasan=alasan)
            simpan(skp)
            kabari(langkah)
            _kabari(baris, "panggilan")
            if baris.pemutus_id is None:
                _kabari(baris, "tenggat")
        _lampirkan(actor, skp, baris, bukti)
        return baris


def _susun(skp: Skp, evaluasi: Evaluasi, alasan: str, hari: dt.date) -> Keberatan:
    """The row as the rule allows it today; MasukanSalah when it is too late."""
    terima = evaluasi.diterima_pada or hari
    setelan = setelan_instansi(skp.instansi_id).get("keberatan")
    hasil = periksa_keberatan(
        terima, hari, ada_alasan=True, penilai_ppk=skp.penilai_id is None, setelan=setelan,
        libur=libur_keberatan(skp.instansi_id, setelan, terima, hari),
    )  # fmt: skip
    if hasil.status == TOLAK:
        sebab = f"batas pengajuan {hasil.batas:%d-%m-%Y}" if hasil.kode == LEWAT else "keberatan harus beralasan"
        raise MasukanSalah(
            f"Keberatan tidak dapat diajukan: hasil evaluasi Anda terima {terima:%d-%m-%Y}, {sebab} ({hasil.dasar}).",
            isian="alasan", kode=hasil.kode or "tolak",
        )  # fmt: skip
    catatan = hasil.status == TIDAK_TERSEDIA
    if catatan and Keberatan.objects.filter(evaluasi=evaluasi, keadaan=KeadaanKeberatan.CATATAN).exists():
        raise Bentrok("Catatan tertulis atas evaluasi ini sudah disimpan.", kode="sudah-ada")
    return Keberatan(
        evaluasi=evaluasi, pemutus_id=None if catatan else skp.atasan_penilai_id,
        keadaan=KeadaanKeberatan.CATATAN if catatan else KeadaanKeberatan.DIAJUKAN,
        diajukan_tanggal=hari, batas=hasil.batas, tenggat=None if catatan else hasil.batas_putusan, alasan=alasan,
        hasil_lama=evaluasi.rating_hasil, perilaku_lama=evaluasi.rating_perilaku, versi_aturan=hasil.versi,
    )  # fmt: skip


@dengan_terjemahan
def beri_keterangan(*, actor: Actor, keberatan_id: int, isi: str, versi: int | None = None) -> Keberatan:
    """The statement of the assessor, or of the employee, by who speaks; may be edited until it is decided."""
    with mengubah_keberatan(actor, keberatan_id, "keterangan_keberatan") as baris:
        pegawai = izin.keterangan_pegawai(actor, baris)
        if not pegawai:
            izin.keterangan_penilai(actor, baris).pastikan()
        pastikan_versi(baris, versi)
        isi = rapikan(isi, "keterangan", maks=ALASAN_MAKS, min_huruf=10)
        if pegawai:
            baris.keterangan_pegawai = isi
        else:
            baris.keterangan_penilai, baris.keterangan_penilai_pada = isi, sekarang()
        simpan(baris)
        return baris


@dengan_terjemahan
def tambah_bukti(*, actor: Actor, keberatan_id: int, bukti: Bukti) -> Keberatan:
    """Evidence of either side until it is decided."""
    with mengubah_keberatan(actor, keberatan_id, "bukti_keberatan") as baris:
        izin.tambah_bukti(actor, baris).pastikan()
        if not bukti:
            raise MasukanSalah("Lampirkan satu berkas, atau tulis satu tautan.", isian="berkas")
        _lampirkan(actor, baris.evaluasi.skp, baris, bukti)
        return baris


@dengan_terjemahan
def putuskan_keberatan(
    *, actor: Actor, keberatan_id: int, putusan: str, pertimbangan: str, rating_hasil: str = "",
    rating_perilaku: str = "", nomor_surat: str = "", tanpa_keterangan: bool = False, versi: int | None = None,
) -> Keberatan:  # fmt: skip
    """The superior of the assessor upholds or changes the rating; final (PP 30/2019 ps 59). Both values stay.

    `tanpa_keterangan` says that the assessor was called and gave no statement. An open calibration does not stop it.
    Errors: MasukanSalah, TidakBerhak (the assessor never decides), Bentrok (decided already), VersiLama.
    """
    with mengubah_keberatan(actor, keberatan_id, "putuskan_keberatan", pertimbangan) as baris:
        evaluasi, skp = baris.evaluasi, baris.evaluasi.skp
        if baris.keadaan != KeadaanKeberatan.DIAJUKAN:
            raise Bentrok(
                f"Keberatan ini sudah selesai: {baris.get_keadaan_display().lower()}. Muat ulang halaman.",
                kode="keadaan-berubah",
            )
        izin.putuskan(actor, baris).pastikan()
        pastikan_versi(baris, versi)
        hasil, perilaku = _rating_putusan(baris, putusan, rating_hasil, rating_perilaku)
        pertimbangan = rapikan(pertimbangan, "pertimbangan", maks=ALASAN_MAKS, min_huruf=ALASAN_MIN)
        if not baris.keterangan_penilai and not tanpa_keterangan:
            raise MasukanSalah(
                "Pejabat penilai belum memberi keterangan. Dengarkan dulu, atau nyatakan bahwa penilai sudah dipanggil "
                "dan tidak memberi keterangan.",
                isian="tanpa_keterangan",
            )
        langkah = ALUR_SKP.jalankan(
            "putuskan", actor=actor, objek=skp, alasan=pertimbangan,
            kode_alasan="" if baris.keterangan_penilai else TANPA_KETERANGAN,
        )  # fmt: skip
        simpan(skp)
        baris.keadaan, baris.putusan, baris.alasan_putusan = KeadaanKeberatan.DIPUTUS, putusan, pertimbangan
        baris.hasil_baru, baris.perilaku_baru = hasil, perilaku
        baris.nomor_surat = rapikan(nomor_surat, "nomor_surat", wajib=False, maks=100)
        baris.diputus_oleh_id, baris.diputus_pada = actor.pengguna_id, langkah.waktu
        simpan(baris)
        if putusan == PutusanKeberatan.MENGUBAH:
            ubah_final(
                actor, evaluasi, rating_hasil=hasil, rating_perilaku=perilaku, sebab=SebabVersi.KEBERATAN,
                alasan=f"Putusan keberatan: {pertimbangan}",
            )  # fmt: skip
        kabari(langkah)
        _kabari(baris, "putusan")
        return baris


def _rating_putusan(baris: Keberatan, putusan: str, hasil: str, perilaku: str) -> tuple[str, str]:
    if putusan not in PutusanKeberatan.values:
        raise MasukanSalah("Pilih putusan: menguatkan atau mengubah penilaian.", isian="putusan")
    lama = (baris.hasil_lama, baris.perilaku_lama)
    if putusan == PutusanKeberatan.MENGUATKAN:
        return lama
    for isian, nilai in (("rating_hasil", hasil), ("rating_perilaku", perilaku)):
        if nilai not in Rating.values:
            raise MasukanSalah("Putusan yang mengubah menyebut kedua rating.", isian=isian)
    if (hasil, perilaku) == lama:
        raise MasukanSalah(
            "Kedua rating sama dengan semula. Ubah sedikitnya satu, atau pilih menguatkan.", isian="rating_hasil"
        )
    return hasil, perilaku


@dengan_terjemahan
def cabut_keberatan(*, actor: Actor, keberatan_id: int, alasan: str = "", versi: int | None = None) -> Keberatan:
    """The person takes the objection back while it is not decided; may file again inside the 14 days."""
    with mengubah_keberatan(actor, keberatan_id, "cabut_keberatan", alasan) as baris:
        pastikan_versi(baris, versi)
        izin.cabut(actor, baris).pastikan()
        skp = baris.evaluasi.skp
        ALUR_SKP.jalankan("cabut_keberatan", actor=actor, objek=skp, alasan=alasan[:500])
        simpan(skp)
        baris.keadaan = KeadaanKeberatan.DICABUT
        simpan(baris)
        return baris


@dengan_terjemahan
def ganti_pemutus(*, actor: Actor, keberatan_id: int, pemutus_id: int, alasan: str) -> Keberatan:
    """BKD names who now stands above the assessor (the superior has retired or moved), with the reason."""
    with mengubah_keberatan(actor, keberatan_id, "ganti_pemutus_keberatan", alasan) as baris:
        izin.ganti_pemutus(actor, baris).pastikan()
        rapikan(alasan, "alasan", maks=500, min_huruf=10)
        skp = baris.evaluasi.skp
        if pemutus_id in {skp.pegawai_id, skp.penilai_id}:
            raise MasukanSalah("Pemutus bukan pegawai yang dinilai dan bukan penilainya.", isian="pemutus")
        if pemutus_id == actor.orang_id:
            raise MasukanSalah(
                "Anda tidak menunjuk diri sendiri. Bila Anda atasan penilainya, minta pengelola BKD lain menunjuknya.",
                isian="pemutus",
            )
        orang = type(skp.pegawai)._default_manager.filter(pk=pemutus_id, instansi_id=skp.instansi_id)
        if not orang.filter(keadaan__aktif=True).exists():
            raise MasukanSalah("Pemutus harus pegawai aktif instansi ini.", isian="pemutus")
        skp.atasan_penilai_id = baris.pemutus_id = pemutus_id
        simpan(skp)
        simpan(baris)
        _kabari(baris, "tenggat")
        return baris


@contextmanager
def mengubah_keberatan(actor: Actor, keberatan_id: int, kata_kerja: str, alasan: str = "") -> Iterator[Keberatan]:
    """The objection inside the scope, with SKP and evaluation, all three locked in the order of the room."""
    kepala = Keberatan.objects.terlihat_oleh(actor).filter(pk=keberatan_id).values_list("evaluasi_id", flat=True)
    if (evaluasi_id := kepala.first()) is None:
        raise TidakDitemukan("Keberatan tidak ditemukan atau berada di luar lingkup Anda.")
    with mengubah_evaluasi(actor, evaluasi_id, kata_kerja, alasan[:300]) as evaluasi:
        baris = Keberatan.objects.select_for_update(of=("self",), no_key=True).get(pk=keberatan_id)
        baris.evaluasi = evaluasi
        yield baris


def bukti_keberatan(keberatan: Keberatan) -> list[BuktiKinerja]:
    """Its evidence, oldest first, withdrawn ones too."""
    return list(keberatan.bukti.select_related("diunggah_oleh").order_by("pk"))


def ingatkan_tenggat(hari: dt.date) -> int:
    """Promise a reminder to the deciders whose date is near (3, 1, 0 days) or past (weekly); how many."""
    baris = Keberatan.objects.filter(keadaan=KeadaanKeberatan.DIAJUKAN, tenggat__lte=hari + dt.timedelta(days=3))
    jumlah = 0
    for satu in baris.iterator(chunk_size=500):
        sisa = (satu.tenggat - hari).days if satu.tenggat else 0
        if sisa in {3, 1, 0} or (sisa < 0 and sisa % 7 == 0):
            _kabari(satu, "tenggat", f":{hari}")
            jumlah += 1
    return jumlah


def _kabari(baris: Keberatan, perihal: str, kunci: str = "") -> None:
    antrekan(
        "penilaian.kabari_kasus", args={"jenis": "keberatan", "nomor": baris.pk, "perihal": perihal},
        dedupe=f"keberatan:{baris.pk}:{perihal}{kunci or f':{baris.versi}'}",
    )  # fmt: skip


def _lampirkan(actor: Actor, skp: Skp, baris: Keberatan, bukti: Bukti | None) -> None:
    if not bukti:
        return
    for berkas in bukti.berkas:
        simpan_bukti(actor, skp, berkas=berkas, keterangan=bukti.keterangan, keberatan=baris)
    for tautan in bukti.tautan:
        if tautan.strip():
            simpan_bukti(actor, skp, tautan=tautan, keterangan=bukti.keterangan, keberatan=baris)
