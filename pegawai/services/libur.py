"""Days off: recorded with their decree, annulled with the reason."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from pegawai.enums import JenisLibur
from pegawai.models import HariLibur, Instansi
from pegawai.permissions.libur import kelola_libur

TAHUN_AWAL, TAHUN_KE_DEPAN = 2019, 3


@dengan_terjemahan
def catat_libur(
    *, actor: Actor, tanggal: dt.date, jenis: str, nama: str, dasar: str, instansi_id: int | None = None
) -> HariLibur:
    """Record a day off of an agency, or of all (`instansi_id` None), with the SKB or decree that says so.

    Deadlines that were fixed before stay as they were told. Errors: MasukanSalah, TidakBerhak, TidakDitemukan (agency
    outside the scope), Bentrok (recorded already).
    """
    if instansi_id is not None and not Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).exists():
        raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_libur(actor, instansi_id=instansi_id).pastikan()
    if jenis not in JenisLibur.values:
        raise MasukanSalah("Pilih jenis hari libur dari daftar.", isian="jenis")
    if jenis == JenisLibur.DAERAH and instansi_id is None:
        raise MasukanSalah("Libur daerah berlaku untuk satu instansi. Pilih instansinya.", isian="instansi")
    akhir = hari_ini().year + TAHUN_KE_DEPAN
    if not TAHUN_AWAL <= tanggal.year <= akhir:
        raise MasukanSalah(f"Tahun hari libur {TAHUN_AWAL} sampai {akhir}.", isian="tanggal")
    with transaction.atomic(), perbuatan(actor, "catat_hari_libur"):
        return HariLibur.objects.create(
            instansi_id=instansi_id, tanggal=tanggal, jenis=jenis, nama=_isi(nama, "nama", 150),
            dasar=_isi(dasar, "dasar", 200),
        )  # fmt: skip


@dengan_terjemahan
def batalkan_libur(*, actor: Actor, libur_id: int, alasan: str) -> HariLibur:
    """Annul a wrong row, with the reason; it stays readable."""
    with transaction.atomic(), perbuatan(actor, "batalkan_hari_libur", alasan=alasan[:300]):
        baris = HariLibur.objects.terlihat_oleh(actor).select_for_update(of=("self",)).filter(pk=libur_id).first()
        if baris is None:
            raise TidakDitemukan("Hari libur tidak ditemukan atau berada di luar lingkup Anda.")
        kelola_libur(actor, instansi_id=baris.instansi_id).pastikan()
        if baris.batal:
            raise Bentrok("Hari libur ini sudah dibatalkan.", kode="sudah-batal")
        baris.batal, baris.alasan_batal = True, _isi(alasan, "alasan", 300)
        baris.save()
        return baris


def _isi(teks: str, isian: str, maks: int) -> str:
    teks = " ".join(teks.split())
    if not teks:
        raise MasukanSalah(f"{isian.capitalize()} wajib diisi.", isian=isian)
    if len(teks) > maks:
        raise MasukanSalah(f"{isian.capitalize()} paling panjang {maks} huruf.", isian=isian)
    return teks
