"""Who read whose data: the breach query of UU 27/2022 ps 46, by reader and period or by person and period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from asn_karier.core.actor import Actor
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.models import CatatanBaca
from pegawai.models import Pegawai
from pegawai.selectors.pengguna import instansi_kelolaan, pengguna

# Kinds whose object is a person; the others read many people at once or something else.
ORANG = "pegawai"


@dataclass(frozen=True)
class SaringanBaca:
    """What is asked: reader, person, days (both included), kind."""

    pembaca_id: int | None = None
    pegawai_id: int | None = None
    dari: dt.date | None = None
    sampai: dt.date | None = None
    jenis: str = ""


@dataclass(frozen=True)
class RingkasanBaca:
    """What a notice needs: how many people, readings of one person, readings of many and their rows."""

    orang: int
    pembaca: int
    satuan: int
    massal: int
    baris_massal: int


def catatan(actor: Actor, s: SaringanBaca) -> QuerySet[CatatanBaca]:
    """Readings of people of the actor's agencies, and readings by their accounts."""
    qs = CatatanBaca.objects.all()
    ids = instansi_kelolaan(actor)
    if ids is not None:
        milik = Exists(Pegawai.objects.filter(pk=OuterRef("objek_id"), instansi_id__in=ids))
        qs = qs.filter(Q(milik, jenis=ORANG) | Q(pengguna__in=pengguna(actor).values("pk")))
    tz = ZoneInfo(actor.zona)
    if s.pembaca_id is not None:
        qs = qs.filter(pengguna_id=s.pembaca_id)
    if s.pegawai_id is not None:
        qs = qs.filter(jenis=ORANG, objek_id=s.pegawai_id)
    if s.dari:
        qs = qs.filter(waktu__gte=dt.datetime.combine(s.dari, dt.time(), tz))
    if s.sampai:
        qs = qs.filter(waktu__lt=dt.datetime.combine(s.sampai + dt.timedelta(days=1), dt.time(), tz))
    return qs.filter(jenis=s.jenis) if s.jenis else qs


def halaman(qs: QuerySet[CatatanBaca], *, sesudah: int | None, ukuran: int) -> tuple[list[dict[str, Any]], int | None]:
    """One page, newest first, after the row of a number; the order is that of the indexes by time."""
    if sesudah is not None:
        waktu = CatatanBaca.objects.filter(pk=sesudah).values_list("waktu", flat=True).first()
        if waktu is None:
            raise MasukanSalah("Halaman itu tidak dikenal. Mulai lagi dari halaman pertama.", isian="kursor")
        qs = qs.filter(Q(waktu__lt=waktu) | Q(pk__lt=sesudah), waktu__lte=waktu)
    baris = list(_kolom(qs.order_by("-waktu", "-pk"))[: ukuran + 1])
    berikut = baris[ukuran - 1]["pk"] if len(baris) > ukuran else None
    return beri_nama(baris[:ukuran]), berikut


def _kolom(qs: QuerySet[CatatanBaca]) -> Any:
    return qs.values(
        "pk", "waktu", "jenis", "objek_id", "jumlah", "pintu", "permintaan", "isian", "pengguna_id",
        nama_pembaca=F("pengguna__nama"), nama_pengguna=F("pengguna__nama_pengguna"),
    )  # fmt: skip


def beri_nama(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add name and NIP of the person read."""
    ids = {b["objek_id"] for b in baris if b["jenis"] == ORANG}
    orang = {p: (nama, nip) for p, nama, nip in Pegawai.objects.filter(pk__in=ids).values_list("pk", "nama", "nip")}
    for b in baris:
        b["nama"], b["nip"] = orang.get(b["objek_id"], ("", "")) if b["jenis"] == ORANG else ("", "")
    return baris


def alirkan(qs: QuerySet[CatatanBaca], batas: int) -> Iterator[dict[str, Any]]:
    """Every reading up to a number, in pieces, newest first."""
    sesudah, keluar = None, 0
    while keluar < batas:
        baris, sesudah = halaman(qs, sesudah=sesudah, ukuran=min(2000, batas - keluar))
        yield from baris
        keluar += len(baris)
        if sesudah is None:
            return


def ringkas(qs: QuerySet[CatatanBaca]) -> RingkasanBaca:
    """The numbers of a notice, in one query."""
    satu = Q(jenis=ORANG)
    n = qs.aggregate(
        orang=Count("objek_id", distinct=True, filter=satu),
        pembaca=Count("pengguna_id", distinct=True),
        satuan=Count("pk", filter=satu),
        massal=Count("pk", filter=~satu),
        baris=Sum("jumlah", filter=~satu),
    )
    return RingkasanBaca(n["orang"], n["pembaca"], n["satuan"], n["massal"], n["baris"] or 0)
