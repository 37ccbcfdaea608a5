"""Further facts of a person as BKD records them: status, legal position, education, discipline, leave, contract …

Same rules as kepegawaian: one act, one transaction, the person locked, the permission asked inside the lock.
"""

from __future__ import annotations

import datetime as dt

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah, dengan_terjemahan
from asn_karier.core.period import masa
from pegawai.calc import golongan as gol
from pegawai.calc import nip as hitung_nip
from pegawai.enums import StatusPegawai
from pegawai.models import (
    Pegawai,
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatKedudukan,
    RiwayatKontrak,
    RiwayatPendidikan,
    RiwayatPenghargaan,
    RiwayatStatus,
)
from pegawai.services.kepegawaian import Sk, mencatat, pastikan_wajar, sesudah


def _masa_sampai(mulai: dt.date, terakhir: dt.date | None, isian: str = "sampai") -> object:
    """Period from the first to the last day, both counted, as offices write them."""
    if terakhir is not None and terakhir < mulai:
        raise MasukanSalah(f"Tanggal akhir {terakhir:%d-%m-%Y} mendahului tanggal mulai {mulai:%d-%m-%Y}.", isian=isian)
    return masa(mulai, sesudah(terakhir))


@dengan_terjemahan
def catat_status(
    *, actor: Actor, pegawai_id: int, status: str, tmt: dt.date, sk: Sk | None = None
) -> RiwayatStatus:  # fmt: skip
    """Record CPNS, PNS or PPPK from a day. The status must be one the NIP in use can have."""
    with mencatat(actor, pegawai_id, "catat_status") as orang:
        pastikan_wajar(orang, tmt)
        jenis = hitung_nip.periksa(orang.nip, hari=hari_ini()).jenis
        if (jenis == "PPPK") != status.startswith("PPPK"):
            raise MasukanSalah(
                f"NIP yang dipakai adalah NIP {jenis}, sedangkan status {StatusPegawai(status).label} memerlukan nomor "
                "lain. Catat nomor baru lebih dulu pada Ubah identitas.",
                isian="status",
            )
        _urut_status(orang, status, tmt)
        return RiwayatStatus.objects.create(pegawai=orang, status=status, tmt=tmt, **(sk or Sk()).kolom())


def _urut_status(orang: Pegawai, status: str, tmt: dt.date) -> None:
    """A CPNS period comes before the PNS one, never after."""
    lain = RiwayatStatus.objects.berlaku().filter(pegawai=orang)
    if status == StatusPegawai.CPNS and lain.filter(status=StatusPegawai.PNS, tmt__lt=tmt).exists():
        raise MasukanSalah("Pegawai ini sudah PNS sebelum tanggal itu. Periksa TMT CPNS.", isian="tmt")
    if status == StatusPegawai.PNS and lain.filter(status=StatusPegawai.CPNS, tmt__gt=tmt).exists():
        raise MasukanSalah("TMT PNS mendahului TMT CPNS yang tercatat. Periksa kedua tanggal.", isian="tmt")


@dengan_terjemahan
def catat_kedudukan(
    *, actor: Actor, pegawai_id: int, kedudukan: str, tmt: dt.date, keterangan: str = "", sk: Sk | None = None
) -> RiwayatKedudukan:  # fmt: skip
    """Record the legal position from a day: active, tugas belajar, dismissed, retired …"""
    with mencatat(actor, pegawai_id, "catat_kedudukan") as orang:
        pastikan_wajar(orang, tmt)
        return RiwayatKedudukan.objects.create(
            pegawai=orang, kedudukan=kedudukan, tmt=tmt, keterangan=keterangan, **(sk or Sk()).kolom()
        )


@dengan_terjemahan
def catat_pendidikan(
    *, actor: Actor, pegawai_id: int, tingkat: str, nama: str, sekolah: str = "", tahun_lulus: int | None = None,
    tanggal_lulus: dt.date | None = None, nomor_ijazah: str = "", diakui: bool = True, sk: Sk | None = None,
) -> RiwayatPendidikan:  # fmt: skip
    """Record a degree; it counts in the state when it is recognised (pencantuman gelar)."""
    if tanggal_lulus is None and tahun_lulus is None:
        raise MasukanSalah("Isi tahun lulus atau tanggal lulus.", isian="tahun_lulus")
    if tanggal_lulus is not None and tahun_lulus is not None and tanggal_lulus.year != tahun_lulus:
        raise MasukanSalah(f"Tanggal lulus jatuh pada {tanggal_lulus.year}, bukan {tahun_lulus}.", isian="tahun_lulus")
    with mencatat(actor, pegawai_id, "catat_pendidikan") as orang:
        tahun = tahun_lulus or (tanggal_lulus.year if tanggal_lulus else None)
        if tahun is not None and tahun <= orang.tanggal_lahir.year + 5:
            raise MasukanSalah(f"Tahun lulus {tahun} terlalu dekat dengan tahun lahir.", isian="tahun_lulus")
        return RiwayatPendidikan.objects.create(
            pegawai=orang, tingkat=tingkat, nama=nama, sekolah=sekolah, tahun_lulus=tahun,
            tanggal_lulus=tanggal_lulus, nomor_ijazah=nomor_ijazah, diakui=diakui, **(sk or Sk()).kolom(),
        )  # fmt: skip


@dengan_terjemahan
def catat_diklat(
    *, actor: Actor, pegawai_id: int, jenis: str, nama: str, mulai: dt.date, selesai: dt.date, nama_jenis: str = "",
    penyelenggara: str = "", nomor_sertifikat: str = "", jam: int | None = None, sk: Sk | None = None,
) -> RiwayatDiklat:  # fmt: skip
    """Record a training that was finished."""
    with mencatat(actor, pegawai_id, "catat_diklat") as orang:
        return RiwayatDiklat.objects.create(
            pegawai=orang, jenis=jenis, nama_jenis=nama_jenis, nama=nama, mulai=mulai, selesai=selesai,
            penyelenggara=penyelenggara, nomor_sertifikat=nomor_sertifikat, jam=jam, **(sk or Sk()).kolom(),
        )  # fmt: skip


@dengan_terjemahan
def catat_penghargaan(
    *, actor: Actor, pegawai_id: int, nama: str, tahun: int, jenis: str = "", sk: Sk | None = None
) -> RiwayatPenghargaan:  # fmt: skip
    """Record an award."""
    with mencatat(actor, pegawai_id, "catat_penghargaan") as orang:
        return RiwayatPenghargaan.objects.create(
            pegawai=orang, nama=nama, tahun=tahun, jenis=jenis, **(sk or Sk()).kolom()
        )


@dengan_terjemahan
def catat_hukdis(
    *, actor: Actor, pegawai_id: int, tingkat: str, jenis_hukuman: str, mulai: dt.date, sampai: dt.date | None = None,
    uraian: str = "", sk: Sk | None = None,
) -> RiwayatHukdis:  # fmt: skip
    """Record a disciplinary punishment while it is served; `sampai` is its last day."""
    with mencatat(actor, pegawai_id, "catat_hukdis") as orang:
        pastikan_wajar(orang, mulai, "mulai")
        return RiwayatHukdis.objects.create(
            pegawai=orang, tingkat=tingkat, jenis_hukuman=jenis_hukuman, alasan=uraian,
            periode=_masa_sampai(mulai, sampai), **(sk or Sk()).kolom(),
        )  # fmt: skip


@dengan_terjemahan
def catat_cltn(
    *, actor: Actor, pegawai_id: int, mulai: dt.date, sampai: dt.date, sk: Sk | None = None
) -> RiwayatCltn:  # fmt: skip
    """Record a leave outside the state's account; `sampai` is its last day. These months do not count as MKG."""
    with mencatat(actor, pegawai_id, "catat_cltn") as orang:
        if orang.keadaan.status.startswith("PPPK"):
            raise MasukanSalah("CLTN hanya untuk PNS.", isian="mulai")
        pastikan_wajar(orang, mulai, "mulai")
        return RiwayatCltn.objects.create(pegawai=orang, periode=_masa_sampai(mulai, sampai), **(sk or Sk()).kolom())


@dengan_terjemahan
def catat_kontrak(
    *, actor: Actor, pegawai_id: int, golongan: str, mulai: dt.date, sampai: dt.date, gaji_pokok: int | None = None,
    sk: Sk | None = None,
) -> RiwayatKontrak:  # fmt: skip
    """Record a work agreement of a PPPK; `sampai` is its last day."""
    with mencatat(actor, pegawai_id, "catat_kontrak") as orang:
        if not orang.keadaan.status.startswith("PPPK"):
            raise MasukanSalah("Perjanjian kerja hanya untuk PPPK.", isian="golongan")
        gol.pastikan(golongan, "PPPK")
        pastikan_wajar(orang, mulai, "mulai")
        return RiwayatKontrak.objects.create(
            pegawai=orang, golongan=golongan, gaji_pokok=gaji_pokok, instansi_id=orang.instansi_id,
            periode=_masa_sampai(mulai, sampai), **(sk or Sk()).kolom(),
        )  # fmt: skip
