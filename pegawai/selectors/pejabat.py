"""Who leads which unit on a day, and where everybody stands: for the rooms that need superiors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db.models import Q

from pegawai.enums import JenisPenugasan, Peran
from pegawai.models import Keadaan, PenugasanPeran, RiwayatJabatan, RiwayatUnit, Unit


class Pemimpin(NamedTuple):
    """Who leads a unit, and how: D, PLT, PLH or PJ."""

    pegawai_id: int
    penugasan: str


class Posisi(NamedTuple):
    """Where a person stands on a day."""

    pegawai_id: int
    nama: str
    unit_id: int | None
    peta_id: int | None
    nama_jabatan: str
    jenis_jabatan: str
    jenjang: str
    eselon: str
    golongan: str
    status: str
    kedudukan: str
    tmt_masuk: dt.date | None
    tmt_jabatan: dt.date | None
    memimpin: bool


# A definitive holder comes first; among acting ones Pj. stands for a vacant post, then Plt., then Plh. for a day.
_URUT: dict[str, int] = {JenisPenugasan.PJ: 1, JenisPenugasan.PLT: 2, JenisPenugasan.PLH: 3}


def pemimpin_unit(instansi_id: int, tanggal: dt.date | None = None, hari: dt.date | None = None) -> dict[int, Pemimpin]:
    """Leader of each unit on a day (`tanggal` None reads today's kept state; `hari` is then today's date).

    A unit whose leading post is vacant has its Pj., Plt. or Plh.; a Plh. also stands in while the holder is away, but
    the holder stays the leader here. Schools and health centres are led as an additional duty (kepala sekolah, kepala
    puskesmas): such a row names the unit and no post of the map. Three queries.
    """
    pada = tanggal or hari
    hasil: dict[int, Pemimpin] = {}
    tambahan = RiwayatJabatan.objects.filter(
        batal=False, peta__isnull=True, unit__isnull=False, nama_jabatan__istartswith="kepala ",
        pegawai__instansi_id=instansi_id, penugasan=JenisPenugasan.TUGAS_TAMBAHAN, periode__contains=pada,
    )  # fmt: skip
    for unit_id, pegawai_id in tambahan.order_by("-pegawai_id").values_list("unit_id", "pegawai_id"):
        hasil[unit_id] = Pemimpin(pegawai_id, JenisPenugasan.TUGAS_TAMBAHAN)
    pengganti = (
        RiwayatJabatan.objects.filter(
            batal=False, peta__pimpinan_unit=True, pegawai__instansi_id=instansi_id, penugasan__in=list(_URUT)
        )
        .filter(periode__contains=pada)
        .values_list("peta__unit_id", "pegawai_id", "penugasan")
    )
    for unit_id, pegawai_id, penugasan in sorted(pengganti, key=lambda b: (-_URUT[b[2]], b[1])):
        hasil[unit_id] = Pemimpin(pegawai_id, penugasan)
    tetap = Keadaan.objects.pada(tanggal).filter(instansi_id=instansi_id, aktif=True, peta__pimpinan_unit=True)
    for unit_id, pegawai_id in tetap.values_list("peta__unit_id", "pegawai_id"):
        hasil[unit_id] = Pemimpin(pegawai_id, JenisPenugasan.DEFINITIF)
    return hasil


def induk_unit(instansi_id: int, tanggal: dt.date | None = None) -> dict[int, int | None]:
    """Parent of each unit, today or on a day."""
    if tanggal is None:
        return dict(Unit.objects.filter(instansi_id=instansi_id).values_list("pk", "induk_id"))
    return dict(
        RiwayatUnit.objects.filter(unit__instansi_id=instansi_id, periode__contains=tanggal).values_list(
            "unit_id", "induk_id"
        )
    )


def posisi_pegawai(
    instansi_id: int, tanggal: dt.date | None = None, ids: Collection[int] | None = None
) -> Iterator[Posisi]:
    """Positions of the people in service on a day, by id; of some people, or of the whole agency as a stream."""
    qs = Keadaan.objects.pada(tanggal).filter(Q(aktif=True), instansi_id=instansi_id)
    if ids is not None:
        qs = qs.filter(pegawai_id__in=list(ids))
    kolom = (
        "pegawai_id", "nama", "unit_id", "peta_id", "nama_jabatan", "jenis_jabatan", "jenjang", "eselon", "golongan",
        "status", "kedudukan", "tmt_masuk", "tmt_jabatan", "peta__pimpinan_unit",
    )  # fmt: skip
    for baris in qs.order_by("pegawai_id").values_list(*kolom).iterator(chunk_size=5000):
        yield Posisi._make((*baris[:-1], bool(baris[-1])))


def surel_kantor(peran_kantor: Peran, instansi_id: int, unit_id: int | None, hari: dt.date) -> list[str]:
    """Mail addresses of an office (PIMPINAN, BKD …) of exactly this unit, or of the whole agency (`unit_id` None)."""
    tempat = Q(unit__isnull=True) if unit_id is None else Q(unit_id=unit_id)
    peran = PenugasanPeran.objects.berlaku(hari).filter(  # type: ignore[attr-defined]
        tempat, peran=peran_kantor, instansi_id=instansi_id, pengguna__is_active=True
    )
    return sorted(set(peran.exclude(pengguna__email="").values_list("pengguna__email", flat=True)))


def jumlah_dalam_dinas(instansi_id: int, tanggal: dt.date | None = None) -> int:
    """How many people of an agency are in service, today (None) or on a day."""
    return Keadaan.objects.pada(tanggal).filter(Q(aktif=True), instansi_id=instansi_id).count()
