"""Import batches and their rows, inside the actor's scope."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.models import BarisImpor, BatchImpor

Status = BatchImpor.Status
SARINGAN = ("baru", "berubah", "sama", "galat", "peringatan")
RINGKAS = (
    "pk", "jenis", "status", "nama_berkas", "tanggal_data", "dibuat_pada", "jumlah_baris", "jumlah_baru",
    "jumlah_berubah", "jumlah_sama", "jumlah_galat", "diterapkan", "pesan", "instansi_id", "instansi__nama",
    "oleh__nama",
)  # fmt: skip


def daftar_batch(actor: Actor) -> QuerySet[BatchImpor]:
    """Batches, newest first."""
    return BatchImpor.objects.terlihat_oleh(actor).order_by("-pk")  # type: ignore[return-value]


def satu_batch(actor: Actor, batch_id: int) -> BatchImpor:
    """One batch; TidakDitemukan outside the scope."""
    batch = (
        BatchImpor.objects.terlihat_oleh(actor)
        .select_related("instansi", "pekerjaan", "oleh", "diterapkan_oleh", "dibatalkan_oleh")
        .filter(pk=batch_id)
        .first()
    )
    if batch is None:
        raise TidakDitemukan("Impor tidak ditemukan atau berada di luar lingkup Anda.")
    return batch  # type: ignore[no-any-return]


def baris_batch(batch: BatchImpor, saring: str = "") -> QuerySet[BarisImpor]:
    """Rows of a batch by number; `saring`: one of SARINGAN."""
    qs = BarisImpor.objects.filter(batch=batch)
    if saring == "peringatan":
        return qs.filter(peringatan__gt=0).order_by("nomor")
    return (qs.filter(status=saring.upper()) if saring else qs).order_by("nomor")


def satu_baris(batch: BatchImpor, nomor: int) -> BarisImpor:
    """One row by its number in the file."""
    baris = BarisImpor.objects.filter(batch=batch, nomor=nomor).first()
    if baris is None:
        raise TidakDitemukan("Baris tidak ada pada berkas ini.")
    return baris


# From these states on a batch has written, or has written and undone. While it writes, numbers may be a minute old.
_BERTULIS = (Status.SEBAGIAN, Status.DITERAPKAN, Status.MEMBATALKAN, Status.DIBATALKAN)
# A long import commits after shorter ones that began later: the newest batch alone would hide it.
_TERBARU = 10


def tanda_impor(instansi_id: int, jenis: Sequence[str]) -> str:
    """A mark that changes with every import of these kinds, and with its undo, once it is committed; "" before any.

    For numbers that are remembered: with the mark in their key nobody waits for what he has just imported. One query.
    """
    batch = BatchImpor.objects.filter(instansi_id=instansi_id, jenis__in=jenis, status__in=_BERTULIS)
    terbaru = list(batch.order_by("-diubah_pada").values_list("pk", "diubah_pada")[:_TERBARU])
    return hashlib.sha256(repr(terbaru).encode()).hexdigest()[:16] if terbaru else ""


def batch_instansi(instansi_id: int) -> QuerySet[Any]:
    """Numbers of the batches of an agency, for rows of other rooms that remember theirs: what the agency imported."""
    return BatchImpor.objects.filter(instansi_id=instansi_id).values("pk")


@dataclass(frozen=True)
class HalamanBaris:
    """One page of rows and the numbers where the pages beside it begin."""

    baris: Sequence[BarisImpor]
    sebelum: str
    sesudah: str


def halaman_baris(qs: QuerySet[BarisImpor], sesudah: int, ukuran: int) -> HalamanBaris:
    """Rows after a number, with the cursors of the page before and after; two queries whatever the size."""
    baris: list[Any] = list(qs.filter(nomor__gt=sesudah)[: ukuran + 1])
    lanjut = str(baris[ukuran - 1].nomor) if len(baris) > ukuran else ""
    if not sesudah:
        return HalamanBaris(baris[:ukuran], "", lanjut)
    lewat = list(qs.filter(nomor__lte=sesudah).order_by("-nomor").values_list("nomor", flat=True)[: ukuran + 1])
    mundur = str(lewat[ukuran]) if len(lewat) > ukuran else "0"
    return HalamanBaris(baris[:ukuran], mundur, lanjut)
