"""Units and the post map as BKD keeps them; a reorganisation has a day on which it takes effect."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.period import masa
from pegawai.models import (
    DefinisiJabatan,
    Instansi,
    PenugasanPeran,
    PetaJabatan,
    RiwayatJabatan,
    RiwayatUnit,
    Unit,
)
from pegawai.permissions.orang import kelola_organisasi
from pegawai.services import proyeksi


def _instansi(actor: Actor, instansi_id: int) -> Instansi:
    instansi = Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).first()
    if instansi is None:
        raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_organisasi(actor, instansi_id=instansi.pk).pastikan()
    return instansi


def _unit(actor: Actor, unit_id: int) -> Unit:
    unit = Unit.objects.terlihat_oleh(actor).select_for_update(of=("self",)).filter(pk=unit_id).first()
    if unit is None:
        raise TidakDitemukan("Unit kerja tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_organisasi(actor, instansi_id=unit.instansi_id).pastikan()
    return unit


@dengan_terjemahan
def buat_unit(
    *, actor: Actor, instansi_id: int, nama: str, induk_id: int | None, mulai: dt.date, kode: str = "",
    nomor_sk: str = "", tanggal_sk: dt.date | None = None,
) -> Unit:  # fmt: skip
    """Open a unit from a day under a parent of the same agency."""
    instansi = _instansi(actor, instansi_id)
    nama = " ".join(nama.split())
    if not nama:
        raise MasukanSalah("Nama unit wajib diisi.", isian="nama")
    with transaction.atomic(), perbuatan(actor, "buat_unit"):
        unit = Unit.objects.create(instansi=instansi, nama=nama, induk_id=induk_id, kode=kode, periode=masa(mulai))
        RiwayatUnit.objects.create(
            unit=unit, nama=nama, induk_id=induk_id, periode=masa(mulai), nomor_sk=nomor_sk, tanggal_sk=tanggal_sk
        )
    unit.refresh_from_db()
    return unit


@dengan_terjemahan
def ubah_susunan(
    *, actor: Actor, unit_id: int, nama: str, induk_id: int | None, mulai: dt.date, versi: int, nomor_sk: str = "",
    tanggal_sk: dt.date | None = None,
) -> Unit:  # fmt: skip
    """Rename or move a unit from a day (today or before): the former name and parent stay in its history.

    Errors: MasukanSalah (day in the future or before the present arrangement), Bentrok (older version).
    """
    if mulai > hari_ini(actor.zona):
        raise MasukanSalah("Perubahan susunan dicatat paling cepat pada hari mulai berlakunya.", isian="mulai")
    with transaction.atomic(), perbuatan(actor, "ubah_susunan_unit", alasan=nomor_sk):
        unit = _unit(actor, unit_id)
        if unit.versi != versi:
            raise Bentrok("Unit ini sudah diubah orang lain. Muat ulang halaman lalu periksa.", kode="versi-lama")
        _ganti_riwayat(unit, nama, induk_id, mulai, nomor_sk, tanggal_sk)
        unit.nama, unit.induk_id, unit.versi = " ".join(nama.split()), induk_id, unit.versi + 1
        unit.save(update_fields=["nama", "induk", "versi", "diubah_pada"])
    unit.refresh_from_db()
    return unit


def _ganti_riwayat(
    unit: Unit, nama: str, induk_id: int | None, mulai: dt.date, nomor_sk: str, tanggal_sk: dt.date | None
) -> None:
    kini = unit.riwayat.filter(periode__endswith__isnull=True).first()
    if kini is None:
        kini = RiwayatUnit.objects.create(unit=unit, nama=unit.nama, induk_id=unit.induk_id, periode=unit.periode)
    if mulai <= kini.periode.lower:
        raise MasukanSalah(
            f"Susunan yang berlaku sekarang mulai {kini.periode.lower:%d-%m-%Y}; perubahan harus sesudahnya.",
            isian="mulai",
        )
    kini.periode = masa(kini.periode.lower, mulai)
    kini.save(update_fields=["periode", "diubah_pada"])
    RiwayatUnit.objects.create(
        unit=unit, nama=" ".join(nama.split()), induk_id=induk_id, periode=masa(mulai), nomor_sk=nomor_sk,
        tanggal_sk=tanggal_sk,
    )  # fmt: skip


@dengan_terjemahan
def akhiri_unit(*, actor: Actor, unit_id: int, sampai: dt.date, alasan: str) -> Unit:
    """End a unit and its posts on a day; refused while people or living sub-units are still in it."""
    if not alasan.strip():
        raise MasukanSalah("Sebut dasar pengakhiran unit, misalnya nomor peraturan.", isian="alasan")
    with transaction.atomic(), perbuatan(actor, "akhiri_unit", alasan=alasan):
        unit = _unit(actor, unit_id)
        jumlah = _menghuni(unit, sampai)
        if jumlah:
            raise Bentrok(
                f"Masih ada {jumlah} pegawai di unit ini pada {sampai:%d-%m-%Y}. Pindahkan mereka lebih dulu.",
                isian="sampai",
                kode="unit-terisi",
            )
        if Unit.objects.filter(induk=unit, periode__contains=sampai).exists():
            raise Bentrok("Masih ada unit di bawahnya yang berlaku. Pindahkan atau akhiri lebih dulu.", kode="ada-anak")
        unit.periode = masa(unit.periode.lower, sampai)
        unit.versi += 1
        unit.save(update_fields=["periode", "versi", "diubah_pada"])
        kini = unit.riwayat.filter(periode__endswith__isnull=True).first()
        if kini is not None:
            kini.periode = masa(kini.periode.lower, sampai)
            kini.save(update_fields=["periode", "diubah_pada"])
        for peta in PetaJabatan.objects.filter(unit=unit, periode__contains=sampai).select_for_update(no_key=True):
            peta.periode, peta.versi = masa(peta.periode.lower, sampai), peta.versi + 1
            peta.save(update_fields=["periode", "versi", "diubah_pada"])
    return unit


def _menghuni(unit: Unit, sejak: dt.date) -> int:
    """People in service whose post, definitive or acting, still lies in the unit on or after the day."""
    masih = RiwayatJabatan.objects.berlaku().filter(unit=unit, periode__overlap=DateRange(sejak, None))
    return masih.filter(pegawai__keadaan__aktif=True).values("pegawai").distinct().count()


@dengan_terjemahan
def buat_definisi(
    *, actor: Actor, instansi_id: int, nama: str, jenis: str, kode_bup: str, jenjang: str = "", kelas: int | None = None
) -> DefinisiJabatan:
    """Add a post definition; the retirement code must be one of the rule."""
    from pegawai.calc.pensiun import kode_jabatan
    from pegawai.rules import BUP

    instansi = _instansi(actor, instansi_id)
    if kode_bup not in kode_jabatan(BUP.terbaru.nilai):
        raise MasukanSalah("Kode BUP tidak dikenal pada aturan BUP yang berlaku.", isian="kode_bup")
    with transaction.atomic(), perbuatan(actor, "buat_definisi_jabatan"):
        return DefinisiJabatan.objects.create(
            instansi=instansi, nama=" ".join(nama.split()), jenis=jenis, jenjang=jenjang, kode_bup=kode_bup, kelas=kelas
        )


@dengan_terjemahan
def buat_jabatan(
    *, actor: Actor, unit_id: int, definisi_id: int, nama: str, kebutuhan: int, mulai: dt.date, tunggal: bool = False,
    pimpinan_unit: bool = False, eselon: str = "", kelas: int | None = None,
) -> PetaJabatan:  # fmt: skip
    """Put a post on the post map of a unit from a day."""
    with transaction.atomic(), perbuatan(actor, "buat_jabatan"):
        unit = _unit(actor, unit_id)
        return PetaJabatan.objects.create(
            instansi_id=unit.instansi_id, unit=unit, definisi_id=definisi_id, nama=" ".join(nama.split()),
            kebutuhan=kebutuhan, tunggal=tunggal, pimpinan_unit=pimpinan_unit, eselon=eselon, kelas=kelas,
            periode=masa(mulai),
        )  # fmt: skip


@dengan_terjemahan
def ubah_jabatan(*, actor: Actor, peta_id: int, versi: int, alasan: str = "", **isian: Any) -> PetaJabatan:
    """Change the need (ABK), class, name or flags of a post; an older version is a Bentrok."""
    boleh = {"nama", "kebutuhan", "kelas", "eselon", "tunggal", "pimpinan_unit"}
    if asing := isian.keys() - boleh:
        raise MasukanSalah(f"Isian tidak dapat diubah: {', '.join(sorted(asing))}.", isian=min(asing))
    with transaction.atomic(), perbuatan(actor, "ubah_jabatan", alasan=alasan):
        peta = _peta(actor, peta_id)
        if peta.versi != versi:
            raise Bentrok("Jabatan ini sudah diubah orang lain. Muat ulang halaman lalu periksa.", kode="versi-lama")
        for nama, nilai in isian.items():
            setattr(peta, nama, nilai)
        peta.versi += 1
        peta.save(update_fields=[*isian, "versi", "diubah_pada"])
        return peta


@dengan_terjemahan
def akhiri_peta(*, actor: Actor, peta_id: int, sampai: dt.date, alasan: str) -> PetaJabatan:
    """Take a post off the map from a day; refused while somebody holds it on or after that day."""
    if not alasan.strip():
        raise MasukanSalah("Sebut dasar pengakhiran jabatan, misalnya nomor peraturan.", isian="alasan")
    with transaction.atomic(), perbuatan(actor, "akhiri_jabatan_peta", alasan=alasan):
        peta = _peta(actor, peta_id)
        masih = RiwayatJabatan.objects.berlaku().filter(peta=peta, periode__overlap=DateRange(sampai, None)).count()
        if masih:
            raise Bentrok(
                f"Masih ada {masih} pemangku pada atau sesudah {sampai:%d-%m-%Y}. Pindahkan mereka lebih dulu.",
                isian="sampai",
                kode="jabatan-terisi",
            )
        peta.periode = masa(peta.periode.lower, sampai)
        peta.versi += 1
        peta.save(update_fields=["periode", "versi", "diubah_pada"])
        return peta


def _peta(actor: Actor, peta_id: int) -> PetaJabatan:
    peta = PetaJabatan.objects.terlihat_oleh(actor).select_for_update(of=("self",)).filter(pk=peta_id).first()
    if peta is None:
        raise TidakDitemukan("Jabatan tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_organisasi(actor, instansi_id=peta.instansi_id).pastikan()
    return peta


@dengan_terjemahan
def tempatkan_unit(*, actor: Actor, unit_id: int, nama: str, induk_id: int | None, versi: int) -> Unit:
    """Give a unit that an import invented its name and place in the tree; from now on it is known."""
    nama = " ".join(nama.split())
    if not nama:
        raise MasukanSalah("Nama unit wajib diisi.", isian="nama")
    with transaction.atomic(), perbuatan(actor, "tempatkan_unit"):
        unit = _asing(actor, unit_id)
        if unit.versi != versi:
            raise Bentrok("Unit ini sudah diubah orang lain. Muat ulang halaman lalu periksa.", kode="versi-lama")
        # It was never known otherwise, so its only arrangement is corrected instead of succeeded.
        unit.riwayat.update(nama=nama, induk_id=induk_id)
        if not unit.riwayat.exists():
            RiwayatUnit.objects.create(unit=unit, nama=nama, induk_id=induk_id, periode=unit.periode)
        unit.nama, unit.induk_id, unit.dikenal, unit.versi = nama, induk_id, True, unit.versi + 1
        unit.save(update_fields=["nama", "induk", "dikenal", "versi", "diubah_pada"])
    unit.refresh_from_db()
    return unit


@dengan_terjemahan
def gabungkan_unit(*, actor: Actor, unit_id: int, tujuan_id: int, alasan: str) -> Unit:
    """Link a unit that an import invented to the known unit it stands for: posts and histories move there.

    The known unit takes over the SIASN id, so that the next import finds it; a unit with another id is refused.
    """
    with transaction.atomic(), perbuatan(actor, "gabungkan_unit", alasan=alasan):
        asal, tujuan = _asing(actor, unit_id), _unit(actor, tujuan_id)
        _periksa_gabung(asal, tujuan)
        ids = set(RiwayatJabatan.objects.filter(unit=asal).values_list("pegawai_id", flat=True))
        RiwayatJabatan.objects.filter(unit=asal).update(unit=tujuan)
        PetaJabatan.objects.filter(unit=asal).update(unit=tujuan)
        PenugasanPeran.objects.filter(unit=asal).update(unit=tujuan)
        for anak in Unit.objects.filter(induk=asal):
            anak.induk = tujuan
            anak.save(update_fields=["induk", "diubah_pada"])
        siasn_id, asal.siasn_id = asal.siasn_id, ""
        asal.dikenal, asal.versi = True, asal.versi + 1
        asal.periode = masa(asal.periode.lower, max(hari_ini(actor.zona), asal.periode.lower + dt.timedelta(days=1)))
        asal.save(update_fields=["siasn_id", "dikenal", "versi", "periode", "diubah_pada"])
        asal.riwayat.filter(periode__endswith__isnull=True).update(periode=asal.periode)
        if siasn_id:
            tujuan.siasn_id, tujuan.versi = siasn_id, tujuan.versi + 1
            tujuan.save(update_fields=["siasn_id", "versi", "diubah_pada"])
        proyeksi.perbarui(ids)
    return tujuan


def _asing(actor: Actor, unit_id: int) -> Unit:
    unit = _unit(actor, unit_id)
    if unit.dikenal:
        raise Bentrok("Unit ini sudah dikenal. Gunakan reorganisasi untuk memindahkannya.", kode="sudah-dikenal")
    return unit


def _periksa_gabung(asal: Unit, tujuan: Unit) -> None:
    if tujuan.pk == asal.pk or tujuan.instansi_id != asal.instansi_id:
        raise MasukanSalah("Pilih unit lain dari instansi yang sama.", isian="tujuan")
    if tujuan.jalur.startswith(asal.jalur):
        raise MasukanSalah("Unit tujuan berada di bawah unit yang digabungkan. Pilih unit lain.", isian="tujuan")
    if asal.siasn_id and tujuan.siasn_id:
        raise Bentrok(
            f"{tujuan.nama} sudah mempunyai ID SIASN sendiri, jadi keduanya unit yang berbeda di SIASN. "
            "Tempatkan unit ini di bawah induknya.",
            isian="tujuan",
            kode="dua-id-siasn",
        )
