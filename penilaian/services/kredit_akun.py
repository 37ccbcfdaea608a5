"""The credit account beside the conversions: degree bonus, AK dasar, transfer, opening balance, correction, PAK."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.rules import SetelanBertanggal
from pegawai.enums import JenjangJf, TingkatPendidikan
from penilaian.calc.angka_kredit import baris_ak_dasar, bonus_ijazah, perpindahan
from penilaian.enums import JenisKredit
from penilaian.models import AngkaKredit, PenetapanAngkaKredit
from penilaian.permissions import kredit as izin
from penilaian.rules import ANGKA_KREDIT, TAHUN_AWAL_KREDIT
from penilaian.selectors.kredit import isi_pak
from penilaian.selectors.setelan import setelan_instansi
from penilaian.services.dasar import rapikan, sidik
from penilaian.services.orang import jalur_orang, mengubah_orang

NILAI_MAKS = Decimal(9999)
_SARJANA = (TingkatPendidikan.D3, TingkatPendidikan.D4, TingkatPendidikan.S1, TingkatPendidikan.S2,
            TingkatPendidikan.S3)  # fmt: skip


@dengan_terjemahan
def catat_bonus_ijazah(
    *, actor: Actor, pegawai_id: int, jenjang: str, tingkat: str, nomor_ijazah: str, tanggal: dt.date
) -> AngkaKredit:
    """A quarter of the AK for the next rank for a higher degree, once per degree. Perban BKN 3/2023."""
    with mengubah_orang(actor, pegawai_id, "catat_bonus_ijazah") as orang:
        _jenjang(jenjang)
        if tingkat not in _SARJANA:
            raise MasukanSalah("Pilih tingkat pendidikan D-III sampai S-3.", isian="tingkat")
        hasil = bonus_ijazah(jenjang, _hari(orang, tanggal), _setelan(orang, "angka_kredit"))
        nama = str(TingkatPendidikan(tingkat).label)
        nomor = rapikan(nomor_ijazah, "nomor_ijazah", maks=100)
        masukan = {"tingkat": tingkat, "nomor_ijazah": nomor, "akk_kp": str(hasil.akk_kp), "persen": hasil.persen}
        return _tulis(
            orang, JenisKredit.IJAZAH, jenjang, hasil.bonus, tanggal, f"{hasil.dasar}; ijazah {nama} {nomor}",
            masukan, hasil.versi,
        )  # fmt: skip


@dengan_terjemahan
def catat_ak_dasar(
    *, actor: Actor, pegawai_id: int, jenjang: str, golongan: str, tanggal: dt.date, dasar: str
) -> AngkaKredit:
    """The AK that a person of this golongan starts with in the level (first appointment, adjustment)."""
    with mengubah_orang(actor, pegawai_id, "catat_ak_dasar") as orang:
        _jenjang(jenjang)
        setelan = _setelan(orang, "ak_dasar")
        baris = baris_ak_dasar(jenjang, golongan, _hari(orang, tanggal), setelan)
        masukan = {"golongan": golongan, "target": str(baris.target) if baris.target is not None else None}
        dasar = rapikan(dasar, "dasar", maks=300)
        return _tulis(orang, JenisKredit.DASAR, jenjang, baris.dasar, tanggal, dasar, masukan, "ak_dasar")


@dengan_terjemahan
def catat_perpindahan(
    *, actor: Actor, pegawai_id: int, jenjang: str, golongan: str, predikat: str, tahun_pangkat: int, tanggal: dt.date,
    dasar: str,
) -> AngkaKredit:  # fmt: skip
    """AK of a transfer from another post: years in the rank × percentage × coefficient, plus AK dasar."""
    with mengubah_orang(actor, pegawai_id, "catat_perpindahan") as orang:
        _jenjang(jenjang)
        if not 0 <= tahun_pangkat <= 40:
            raise MasukanSalah("Tahun dalam pangkat 0 sampai 40.", isian="tahun_pangkat")
        hari = _hari(orang, tanggal)
        awal = baris_ak_dasar(jenjang, golongan, hari, _setelan(orang, "ak_dasar")).dasar
        hasil = perpindahan(jenjang, predikat, tahun_pangkat, awal, hari, _setelan(orang, "angka_kredit"))
        masukan = {"golongan": golongan, "predikat": predikat, "tahun_pangkat": tahun_pangkat,
                   "tahun_dihitung": hasil.tahun_dihitung, "ak_dasar": str(awal)}  # fmt: skip
        teks = f"{rapikan(dasar, 'dasar', maks=200)}; {hasil.dasar}"
        return _tulis(orang, JenisKredit.DASAR, jenjang, hasil.ak, tanggal, teks, masukan, hasil.versi, predikat)


@dengan_terjemahan
def catat_saldo_awal(
    *, actor: Actor, pegawai_id: int, jenjang: str, nilai: Decimal, tanggal: dt.date, dasar: str
) -> AngkaKredit:
    """What an earlier PAK says when the account is opened; `dasar` names that document."""
    with mengubah_orang(actor, pegawai_id, "catat_saldo_awal") as orang:
        _jenjang(jenjang)
        if not 0 <= nilai <= NILAI_MAKS:
            raise MasukanSalah(f"Angka kredit 0 sampai {NILAI_MAKS}.", isian="nilai")
        _hari(orang, tanggal)
        return _tulis(orang, JenisKredit.AWAL, jenjang, nilai, tanggal, rapikan(dasar, "dasar", maks=300), {}, "")


@dengan_terjemahan
def koreksi(
    *, actor: Actor, pegawai_id: int, jenjang: str, nilai: Decimal, tanggal: dt.date, alasan: str
) -> AngkaKredit:
    """Add or take away points with the reason; the account of the level never falls below zero."""
    with mengubah_orang(actor, pegawai_id, "koreksi_angka_kredit", alasan) as orang:
        _jenjang(jenjang)
        if nilai == 0 or abs(nilai) > NILAI_MAKS:
            raise MasukanSalah(f"Koreksi tidak nol dan paling banyak {NILAI_MAKS}.", isian="nilai")
        ada = AngkaKredit.objects.filter(pegawai=orang, jenjang=jenjang, batal=False).values_list("nilai", flat=True)
        jumlah = sum(ada, Decimal(0))
        if jumlah + nilai < 0:
            raise MasukanSalah(f"Koreksi melebihi angka kredit jenjang ini ({jumlah}).", isian="nilai")
        _hari(orang, tanggal)
        alasan = rapikan(alasan, "alasan", maks=300, min_huruf=10)
        return _tulis(orang, JenisKredit.KOREKSI, jenjang, nilai, tanggal, alasan, {}, "")


@dengan_terjemahan
def batalkan_entri(*, actor: Actor, entri_id: int, alasan: str) -> AngkaKredit:
    """Cancel a wrong entry with the reason; it stays readable. Conversions follow their evaluation."""
    pegawai_id = AngkaKredit.objects.filter(pk=entri_id).values_list("pegawai_id", flat=True).first()
    if pegawai_id is None:
        raise TidakDitemukan("Catatan angka kredit tidak ditemukan.")
    with mengubah_orang(actor, pegawai_id, "batalkan_angka_kredit", alasan) as orang:
        entri = AngkaKredit.objects.select_for_update().get(pk=entri_id)
        izin.batalkan(actor, entri, instansi_id=orang.instansi_id, jalur=jalur_orang(orang)).pastikan()
        entri.batal, entri.alasan_batal = True, rapikan(alasan, "alasan", maks=300, min_huruf=10)
        entri.versi += 1
        entri.save()
        return entri


@dengan_terjemahan
def tetapkan_pak(
    *, actor: Actor, pegawai_id: int, tahun: int, nomor: str, tanggal: dt.date, alasan: str = ""
) -> PenetapanAngkaKredit:
    """Freeze the account up to the end of the year as a PAK; an existing one is replaced only with a reason.

    Errors: MasukanSalah (year, number, nothing to set), Bentrok (exists and no reason).
    """
    with mengubah_orang(actor, pegawai_id, "tetapkan_pak", alasan) as orang:
        hari = _hari(orang, tanggal)
        if not TAHUN_AWAL_KREDIT <= tahun <= hari.year:
            mulai = f"{TAHUN_AWAL_KREDIT} (mulai berlakunya {ANGKA_KREDIT.versi[0].dasar})"
            raise MasukanSalah(f"Tahun PAK {mulai} sampai {hari.year}.", isian="tahun")
        lama = PenetapanAngkaKredit.objects.select_for_update().filter(pegawai=orang, tahun=tahun, batal=False).first()
        if lama is not None:
            if not alasan.strip():
                raise Bentrok("PAK tahun itu sudah ditetapkan. Ganti yang ada dengan menyebut alasannya.",
                              kode="sudah-ada", isian="alasan")  # fmt: skip
            lama.batal, lama.alasan_batal = True, rapikan(alasan, "alasan", maks=300, min_huruf=10)
            lama.save()
        isi = isi_pak(orang, tahun)
        if not isi["baris"]:
            raise MasukanSalah(f"Belum ada angka kredit sampai akhir {tahun} untuk pegawai ini.", isian="tahun")
        return PenetapanAngkaKredit.objects.create(
            pegawai=orang, tahun=tahun, nomor=rapikan(nomor, "nomor", maks=100), tanggal=tanggal, isi=isi,
            total=Decimal(isi["total"]), sidik=sidik(isi), ditetapkan_oleh_id=actor.pengguna_id or 0,
            nama_penetap=actor.nama,
        )  # fmt: skip


def _tulis(
    orang: Any, jenis: JenisKredit, jenjang: str, nilai: Decimal, tanggal: dt.date, dasar: str,
    masukan: dict[str, Any], versi: str, predikat: str = "",
) -> AngkaKredit:  # fmt: skip
    return AngkaKredit.objects.create(
        pegawai=orang, jenis=jenis, jenjang=jenjang, nilai=nilai, tanggal=tanggal, dasar=dasar[:300], masukan=masukan,
        versi_aturan=versi, predikat=predikat,
    )  # fmt: skip


def _jenjang(jenjang: str) -> None:
    if jenjang not in JenjangJf.values:
        raise MasukanSalah("Pilih jenjang jabatan fungsional.", isian="jenjang")


def _hari(orang: Any, tanggal: dt.date) -> dt.date:
    """The day itself, when it is not ahead."""
    if tanggal > hari_ini(orang.instansi.zona):
        raise MasukanSalah("Tanggal tidak boleh sesudah hari ini.", isian="tanggal")
    return tanggal


def _setelan(orang: Any, aturan: str) -> SetelanBertanggal | None:
    return setelan_instansi(orang.instansi_id).get(aturan)
