"""Facts of people as BKD records them: one function per act, in one transaction, with decree and reason.

Lock order of the room: pegawai → peta jabatan → usulan → dokumen; several of one kind in id order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.period import masa
from asn_karier.core.tanggal import tambah_bulan
from pegawai.calc import golongan as gol
from pegawai.calc import nip as hitung_nip
from pegawai.enums import JenisPenugasan, StatusPegawai, Sumber
from pegawai.models import (
    Instansi,
    Pegawai,
    PetaJabatan,
    RiwayatJabatan,
    RiwayatKgb,
    RiwayatNip,
    RiwayatPangkat,
    RiwayatStatus,
)
from pegawai.permissions.orang import ubah_data
from pegawai.rules import NIP
from pegawai.services import proyeksi


@dataclass(frozen=True)
class Sk:
    """The decree behind a fact."""

    nomor: str = ""
    tanggal: dt.date | None = None
    pejabat: str = ""
    dokumen_id: int | None = None
    sumber: str = Sumber.MANUAL

    def kolom(self) -> dict[str, Any]:
        """As columns of a history row."""
        return {
            "nomor_sk": self.nomor,
            "tanggal_sk": self.tanggal,
            "pejabat_sk": self.pejabat,
            "dokumen_id": self.dokumen_id,
            "sumber": self.sumber,
        }


def sesudah(terakhir: dt.date | None) -> dt.date | None:
    """First day after the last day: periods are kept half open."""
    return terakhir + dt.timedelta(days=1) if terakhir else None


@contextmanager
def mencatat(actor: Actor, pegawai_id: int, kata_kerja: str, alasan: str = "") -> Iterator[Pegawai]:
    """Lock the person, ask the permission inside the lock, open the history context, renew the projections."""
    with transaction.atomic(), perbuatan(actor, kata_kerja, alasan=alasan):
        orang = (
            Pegawai.objects.terlihat_oleh(actor)
            .filter(pk=pegawai_id)
            .select_for_update(of=("self",), no_key=True)
            .first()
        )
        if orang is None:
            raise TidakDitemukan("Pegawai tidak ditemukan atau berada di luar lingkup Anda.")
        ubah_data(actor, instansi_id=orang.instansi_id).pastikan()
        yield orang
        proyeksi.perbarui([orang.pk])


def pastikan_wajar(orang: Pegawai, tanggal: dt.date, isian: str = "tmt") -> None:
    """A fact of the career lies after the youngest age at which anybody may enter the service."""
    batas = tambah_bulan(orang.tanggal_lahir, 12 * NIP.terbaru.nilai.usia_minimum)
    if tanggal < batas:
        raise MasukanSalah(
            f"Tanggal {tanggal:%d-%m-%Y} mendahului usia {NIP.terbaru.nilai.usia_minimum} tahun pegawai ini "
            f"({batas:%d-%m-%Y}). Periksa tahunnya.",
            isian=isian,
        )


def _periksa_nip(nip: str, lahir: dt.date, jenis_kelamin: str) -> hitung_nip.HasilNip:
    hasil = hitung_nip.periksa(nip, hari=hari_ini(), lahir=lahir, jk=jenis_kelamin)
    if hasil.errors:
        raise MasukanSalah(
            f"NIP tidak sah: {', '.join(hasil.errors)}. Periksa NIP, tanggal lahir dan jenis kelamin.",
            isian="nip",
            kode="nip-tidak-sah",
            rincian=[{"pointer": "/nip", "code": k, "detail": k} for k in hasil.errors],
        )
    return hasil


@dengan_terjemahan
def buat_pegawai(
    *, actor: Actor, instansi_id: int, nip: str, nama: str, tanggal_lahir: dt.date, jenis_kelamin: str,
    status: str, tmt: dt.date, sk: Sk | None = None, **identitas: Any,
) -> Pegawai:  # fmt: skip
    """Record a new person with the NIP and first status. Errors: MasukanSalah (nip), Bentrok (NIP in use)."""
    instansi = Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).first()
    if instansi is None:
        raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
    ubah_data(actor, instansi_id=instansi.pk).pastikan()
    hasil = _periksa_nip(nip, tanggal_lahir, jenis_kelamin)
    if (hasil.jenis == "PPPK") != status.startswith("PPPK"):
        raise MasukanSalah(f"NIP ini milik {hasil.jenis}, bukan {StatusPegawai(status).label}.", isian="status")
    with transaction.atomic(), perbuatan(actor, "buat_pegawai"):
        orang = Pegawai.objects.create(
            instansi=instansi, nip=nip, nama=" ".join(nama.split()), tanggal_lahir=tanggal_lahir,
            jenis_kelamin=jenis_kelamin, **identitas,
        )  # fmt: skip
        kolom = (sk or Sk()).kolom()
        RiwayatNip.objects.create(pegawai=orang, nip=nip, periode=masa(tmt), **kolom)
        RiwayatStatus.objects.create(pegawai=orang, status=status, tmt=tmt, **kolom)
        proyeksi.perbarui([orang.pk])
    return orang


@dengan_terjemahan
def catat_kenaikan_pangkat(
    *, actor: Actor, pegawai_id: int, golongan: str, tmt: dt.date, mkg_bulan: int | None, jenis_kp: str = "",
    sk: Sk | None = None,
) -> RiwayatPangkat:  # fmt: skip
    """Record a rank from its TMT. Errors: MasukanSalah (golongan), Bentrok (a rank with that TMT exists)."""
    with mencatat(actor, pegawai_id, "catat_kenaikan_pangkat") as orang:
        status = orang.keadaan.status
        gol.pastikan(golongan, "PPPK" if status.startswith("PPPK") else "PNS")
        pastikan_wajar(orang, tmt)
        return RiwayatPangkat.objects.create(
            pegawai=orang, golongan=golongan, tmt=tmt, mkg_bulan=mkg_bulan, jenis_kp=jenis_kp, **(sk or Sk()).kolom()
        )


@dengan_terjemahan
def catat_kgb(
    *, actor: Actor, pegawai_id: int, golongan: str, mkg_bulan: int, tmt: dt.date, gaji_pokok: int | None,
    sk: Sk | None = None,
) -> RiwayatKgb:  # fmt: skip
    """Record a periodic raise that was given."""
    with mencatat(actor, pegawai_id, "catat_kgb") as orang:
        gol.pastikan(golongan, "PPPK" if orang.keadaan.status.startswith("PPPK") else "PNS")
        pastikan_wajar(orang, tmt)
        return RiwayatKgb.objects.create(
            pegawai=orang, golongan=golongan, mkg_bulan=mkg_bulan, tmt=tmt, gaji_pokok=gaji_pokok,
            **(sk or Sk()).kolom(),
        )  # fmt: skip


@dengan_terjemahan
def angkat_jabatan(
    *, actor: Actor, pegawai_id: int, peta_id: int, tmt: dt.date, penugasan: str = JenisPenugasan.DEFINITIF,
    sampai: dt.date | None = None, sk: Sk | None = None,
) -> RiwayatJabatan:  # fmt: skip
    """Appoint a person to a post from `tmt`; a definitive appointment ends the former definitive post that day.

    Two people appointed to one single post at once: one succeeds, the others meet Bentrok (409).
    """
    with mencatat(actor, pegawai_id, "angkat_jabatan") as orang:
        peta = (
            PetaJabatan.objects.filter(pk=peta_id, instansi_id=orang.instansi_id)
            .select_related("definisi", "unit")
            .select_for_update(of=("self",), no_key=True)
            .first()
        )
        if peta is None:
            raise TidakDitemukan("Jabatan tidak ditemukan pada peta jabatan instansi ini.")
        pastikan_wajar(orang, tmt)
        if not (peta.periode.lower <= tmt and (peta.periode.upper is None or tmt < peta.periode.upper)):
            raise MasukanSalah(
                f"Jabatan ini belum atau tidak lagi ada pada peta jabatan per {tmt:%d-%m-%Y}.", isian="tmt"
            )
        if penugasan == JenisPenugasan.DEFINITIF:
            _akhiri_definitif(orang, tmt)
        return RiwayatJabatan.objects.create(
            pegawai=orang,
            peta=peta,
            definisi=peta.definisi,
            unit=peta.unit,
            nama_jabatan=peta.nama,
            jenis=peta.definisi.jenis,
            jenjang=peta.definisi.jenjang,
            eselon=peta.eselon,
            kode_bup=peta.definisi.kode_bup,
            penugasan=penugasan,
            periode=masa(tmt, sampai),
            **(sk or Sk()).kolom(),
        )


def _akhiri_definitif(orang: Pegawai, tmt: dt.date) -> None:
    lama = RiwayatJabatan.objects.berlaku().filter(pegawai=orang, penugasan="D", periode__contains=tmt).first()
    if lama is None:
        return
    if lama.periode.lower >= tmt:
        raise Bentrok(
            f"Jabatan {lama.nama_jabatan} juga mulai {tmt:%d-%m-%Y}. Batalkan baris itu lebih dulu bila keliru.",
            isian="tmt",
        )
    lama.periode = masa(lama.periode.lower, tmt)
    lama.save(update_fields=["periode", "diubah_pada"])


@dengan_terjemahan
def akhiri_jabatan(*, actor: Actor, pegawai_id: int, riwayat_id: int, sampai: dt.date, alasan: str) -> RiwayatJabatan:
    """End a post on a day (that day no longer counts)."""
    with mencatat(actor, pegawai_id, "akhiri_jabatan", alasan) as orang:
        baris = RiwayatJabatan.objects.berlaku().filter(pegawai=orang, pk=riwayat_id).first()
        if baris is None:
            raise TidakDitemukan("Riwayat jabatan tidak ditemukan.")
        baris.periode = masa(baris.periode.lower, sampai)
        baris.save(update_fields=["periode", "diubah_pada"])
        return baris


@dengan_terjemahan
def batalkan_riwayat(*, actor: Actor, pegawai_id: int, model: type[Any], riwayat_id: int, alasan: str) -> Any:
    """Annul a wrong history row: it stays readable with its reason and no longer counts."""
    if not alasan.strip():
        raise MasukanSalah("Alasan pembatalan wajib diisi.", isian="alasan")
    with mencatat(actor, pegawai_id, "batalkan_riwayat", alasan) as orang:
        baris = model.objects.berlaku().filter(pegawai=orang, pk=riwayat_id).first()
        if baris is None:
            raise TidakDitemukan("Baris riwayat tidak ditemukan atau sudah dibatalkan.")
        baris.batal, baris.alasan_batal = True, alasan.strip()[:300]
        baris.save(update_fields=["batal", "alasan_batal", "diubah_pada"])
        return baris


@dengan_terjemahan
def ubah_identitas(*, actor: Actor, pegawai_id: int, versi: int, alasan: str, **isian: Any) -> Pegawai:
    """Change fields of the person record; an older `versi` than stored is a Bentrok that names what moved."""
    with mencatat(actor, pegawai_id, "ubah_identitas", alasan) as orang:
        if orang.versi != versi:
            raise Bentrok(
                "Data pegawai ini sudah diubah orang lain sejak Anda membukanya. Periksa perubahan lalu simpan lagi.",
                kode="versi-lama",
            )
        baru = {**{k: getattr(orang, k) for k in ("nip", "tanggal_lahir", "jenis_kelamin")}, **isian}
        if {"nip", "tanggal_lahir", "jenis_kelamin"} & isian.keys():
            _periksa_nip(baru["nip"], baru["tanggal_lahir"], baru["jenis_kelamin"])
        if isian.get("nip") not in (None, orang.nip):
            _ganti_nip(orang, isian["nip"])
        for nama, nilai in isian.items():
            setattr(orang, nama, nilai)
        orang.versi += 1
        orang.save(update_fields=[*isian, "versi", "diubah_pada"])
        return orang


def _ganti_nip(orang: Pegawai, nip: str) -> None:
    """Close the NIP in force and open the new one today; numbers of the past stay findable."""
    hari = hari_ini()
    lama = RiwayatNip.objects.berlaku().filter(pegawai=orang, periode__contains=hari).first()
    if lama is not None:
        if lama.periode.lower == hari:
            lama.batal, lama.alasan_batal = True, "diganti pada hari yang sama"
        else:
            lama.periode = masa(lama.periode.lower, hari)
        lama.save()
    RiwayatNip.objects.create(pegawai=orang, nip=nip, periode=masa(hari))
