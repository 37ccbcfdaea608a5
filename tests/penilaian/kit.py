"""What tests of the room need: a performance year of Mawar with drafts, and SKP at any point of their life."""

from __future__ import annotations

from typing import Any

import pytest

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.clock import hari_ini
from pegawai.models import PetaJabatan
from pegawai.selectors.pejabat import posisi_pegawai
from penilaian.enums import Capaian, KeadaanSkp
from penilaian.models import Periode, Siklus, Skp
from penilaian.services.evaluasi import IsianRating, finalkan_evaluasi
from penilaian.services.pelaksanaan import simpan_realisasi
from penilaian.services.siklus import Penempat, siapkan_siklus
from penilaian.services.skp import ajukan_skp, setujui_skp, tutup_masa
from penilaian.services.skp_isi import IsianHasil, IsianIndikator, simpan_hasil

TAHUN = hari_ini().year


def buka_tahun(pemain: Any, tahun: int = TAHUN, instansi: str = "mawar") -> Siklus:
    """A prepared year with a draft for everybody in service."""
    wilayah = pemain.instansi(instansi)
    # Every unit of the people below has its own leader here, so that there are two levels above an employee.
    PetaJabatan.objects.filter(instansi=wilayah, siasn_id=f"{instansi}.kasubbag_umum").update(pimpinan_unit=True)
    siklus = siapkan_siklus(
        actor=pemain.aktor("bunga" if instansi == "mawar" else "bulan"), instansi_id=wilayah.pk, tahun=tahun
    )
    Penempat(siklus).buat(list(posisi_pegawai(wilayah.pk)), None, "Sistem")
    return siklus


def skp_dari(pemain: Any, kunci: str, tahun: int = TAHUN) -> Skp:
    """The SKP of one of the cast."""
    return Skp.objects.get(pegawai=pemain.orang(kunci), siklus__tahun=tahun)


def isi(pemain: Any, kunci: str, **lain: Any) -> Any:
    """One complete main result."""
    skp = skp_dari(pemain, kunci)
    isian = IsianHasil(
        rumusan="Tersusunnya laporan layanan tepat waktu",
        indikator=(IsianIndikator("Jumlah laporan", "12 laporan", aspek="KUANTITAS", perspektif="PROSES_BISNIS"),),
        **lain,
    )
    return simpan_hasil(actor=pemain.aktor(kunci), skp_id=skp.pk, isian=isian)


def sampai(pemain: Any, kunci: str, keadaan: str, *, penilai: str = "vera") -> Skp:
    """The SKP of one of the cast moved to a state by the services people use."""
    skp = skp_dari(pemain, kunci)
    if keadaan == KeadaanSkp.DRAF:
        return skp
    hasil = isi(pemain, kunci)
    ajukan_skp(actor=pemain.aktor(kunci), skp_id=skp.pk)
    if keadaan != KeadaanSkp.DIAJUKAN:
        setujui_skp(actor=pemain.aktor(penilai), skp_id=skp.pk)
    if keadaan in {KeadaanSkp.DIEVALUASI, KeadaanSkp.FINAL}:
        simpan_realisasi(
            actor=pemain.aktor(kunci), skp_id=skp.pk, periode_id=periode(skp, "T1").pk, hasil_id=hasil.pk,
            indikator_id=hasil.indikator.get().pk, uraian="12 laporan selesai", capaian=Capaian.TERCAPAI,
        )  # fmt: skip
        # Nobody of BKD closes the own span by hand; the system does at the year's end.
        tutup_masa(actor=aktor_sistem() if kunci == "bunga" else pemain.aktor("bunga"), skp_id=skp.pk)
    if keadaan == KeadaanSkp.FINAL:
        finalkan_evaluasi(actor=pemain.aktor(penilai), skp_id=skp.pk, periode_id=periode(skp, "TAHUNAN").pk, isian=BAIK)
    skp.refresh_from_db()
    return skp


def periode(skp: Skp, kode: str) -> Periode:
    """A period of the SKP's year."""
    return skp.siklus.periode.get(kode=kode)


BAIK = IsianRating(
    "SESUAI_EKSPEKTASI", "Semua laporan selesai tepat waktu.", "SESUAI_EKSPEKTASI", "Melayani dengan ramah dan tuntas."
)


def benda_kinerja(pemain: Any) -> dict[str, Any]:
    """Things of Mawar for the matrix URL × role, by URL parameter; every part of the room adds its own."""
    import datetime as dt

    from penilaian.reports.laporan_evaluasi import cetak
    from penilaian.services.laporan import buat_laporan
    from penilaian.services.pengecualian import catat_pengecualian
    from tests.penilaian.benda import benda_kasus, benda_tinjau

    siklus = buka_tahun(pemain)
    skp = sampai(pemain, "pegi", KeadaanSkp.FINAL)
    bukti, umpan, komentar = _benda_skp(pemain, skp)
    kecuali = catat_pengecualian(
        actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, jenis="TUGAS_BELAJAR", mulai=dt.date(TAHUN + 1, 1, 1),
        sampai=None, alasan="Tugas belajar",
    )  # fmt: skip
    laporan = buat_laporan(
        actor=pemain.aktor("bunga"), periode_id=periode(skp, "T1").pk, unit_id=pemain.unit("dinkes").pk, cetak=cetak
    )
    return {
        "siklus_id": siklus.pk,
        "laporan_id": laporan.pk,
        "jenis_berkas": "pdf",
        "skp_id": skp.pk,
        "hasil_id": skp.hasil.get().pk,
        "periode_id": periode(skp, "TAHUNAN").pk,
        "evaluasi_id": skp.evaluasi.get().pk,
        "pengecualian_id": kecuali.pk,
        **benda_tinjau(pemain, skp.evaluasi.get()),
        **benda_kasus(pemain, skp.evaluasi.get()),
        "berkas_id": bukti,
        "umpan_id": umpan,
        "komentar_id": komentar,
    }


def _benda_skp(pemain: Any, skp: Skp) -> tuple[int, int, int]:
    """Evidence, feedback and a remark of this SKP, as people would have left them."""
    import datetime as dt

    from penilaian.models import BuktiKinerja, Komentar, UmpanBalik

    vera, pegi = pemain.akun("vera"), pemain.akun("pegi")
    bukti = BuktiKinerja.objects.create(
        skp=skp, realisasi=skp.realisasi.first(), tautan="https://contoh.go.id/laporan", diunggah_oleh=pegi
    )
    umpan = UmpanBalik.objects.create(
        skp=skp, tanggal=dt.date(TAHUN, 1, 2), sumber="PIMPINAN", isi="Cepat.", pemberi=vera, nama_pemberi="Vera"
    )
    komentar = Komentar.objects.create(skp=skp, penulis=vera, nama_penulis="Vera", isi="Perjelas target.")
    return bukti.pk, umpan.pk, komentar.pk


@pytest.fixture
def tahun_kinerja(pemain: Any) -> Siklus:
    """The running year of Mawar with drafts."""
    return buka_tahun(pemain)


__all__ = ["BAIK", "TAHUN", "benda_kinerja", "buka_tahun", "isi", "periode", "sampai", "skp_dari", "tahun_kinerja"]
