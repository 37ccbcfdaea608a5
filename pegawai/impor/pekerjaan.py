"""The three long steps of a batch as one kind of job; also run in the foreground by the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.errors import DomainError
from asn_karier.core.queue import Dibatalkan, Sewa
from pegawai.impor.batal.jalan import batalkan
from pegawai.impor.tahap import Diam, Pelapor, periksa_berkas
from pegawai.impor.terap.jalan import terapkan
from pegawai.models import BarisImpor, BatchImpor

JENIS = "pegawai.impor"
Status = BatchImpor.Status

# step → (state while it runs, what it does)
LANGKAH: dict[str, tuple[str, Callable[[BatchImpor, Actor, Pelapor], None]]] = {
    "periksa": (Status.DIPERIKSA, lambda batch, actor, pelapor: periksa_berkas(batch, pelapor)),
    "terapkan": (Status.MENERAPKAN, terapkan),
    "batalkan": (Status.MEMBATALKAN, batalkan),
}


def kerjakan(sewa: Sewa) -> dict[str, Any]:
    """Run the step of a leased job. A run after a crash goes on behind the last committed chunk."""
    batch = _muat(sewa.args["batch"])
    keadaan, fungsi = LANGKAH[sewa.args["langkah"]]
    if batch.status != keadaan:
        return hasil(batch)
    try:
        fungsi(batch, sewa.actor(), sewa)
    except (Dibatalkan, DomainError) as galat:
        berhenti(
            batch.pk, getattr(galat, "pesan", "Dihentikan atas permintaan."), diminta=isinstance(galat, Dibatalkan)
        )
        raise
    return hasil(_muat(batch.pk))


def kerjakan_langsung(batch: BatchImpor, langkah: str, actor: Actor) -> None:
    """Run a step of a small batch inside the caller's transaction."""
    LANGKAH[langkah][1](batch, actor, Diam())


def _muat(pk: int) -> BatchImpor:
    return BatchImpor.objects.select_related("instansi").get(pk=pk)


def berhenti(batch_id: int, pesan: str, *, diminta: bool = False) -> BatchImpor:
    """A step ended before its end: put the batch into the state it is really in."""
    with transaction.atomic():
        batch = BatchImpor.objects.select_for_update().get(pk=batch_id)
        if batch.status == Status.DIPERIKSA:
            batch.status = Status.DITOLAK
            BarisImpor.objects.filter(batch=batch).delete()
        elif batch.status == Status.MENERAPKAN:
            _henti_terap(batch)
        elif batch.status == Status.MEMBATALKAN:
            batch.status = Status.DITERAPKAN
        batch.pesan = "" if diminta and batch.status != Status.DITOLAK else pesan[:500]
        batch.save()
    return batch


def _henti_terap(batch: BatchImpor) -> None:
    from asn_karier.core.clock import sekarang

    if not batch.konteks:
        batch.status = Status.PRATINJAU
        return
    batch.status = Status.SEBAGIAN
    batch.diterapkan_pada = batch.diterapkan_pada or sekarang()


def hasil(batch: BatchImpor) -> dict[str, Any]:
    """Counts of a batch, the same from command, job and API."""
    return {
        "baru": batch.jumlah_baru,
        "berubah": batch.jumlah_berubah,
        "sama": batch.jumlah_sama,
        "galat": batch.jumlah_galat,
        "batch": batch.pk,
    }
