"""Import of BKN files: upload, apply, stop, undo. Small batches at once, large ones as a job with progress."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.models import Pekerjaan, StatusPekerjaan
from asn_karier.core.queue import buat_pekerjaan, minta_batal
from pegawai.impor import pekerjaan
from pegawai.impor.ragam import satu_ragam
from pegawai.impor.tahap import buka_berkas
from pegawai.models import BarisImpor, BatchImpor, Instansi
from pegawai.permissions.impor import kelola_impor

AMBANG_LANGSUNG = 200
Status = BatchImpor.Status


def unggah(
    *,
    actor: Actor,
    instansi_id: int,
    jenis: str,
    berkas: IO[bytes],
    nama: str,
    tanggal_data: dt.date | None = None,
    langsung: bool = True,
) -> BatchImpor:
    """Take a file through the gate and preview it: at once up to AMBANG_LANGSUNG rows, else as a job.

    MasukanSalah says why a file is refused (nothing is kept then). `langsung` False leaves even a small file to the
    job. `tanggal_data`: the day the file was made; default today.
    """
    instansi = Instansi.objects.terlihat_oleh(actor).filter(pk=instansi_id).first()
    if instansi is None:
        raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_impor(actor, instansi_id=instansi.pk).pastikan()
    satu_ragam(jenis)
    hari = hari_ini(instansi.zona)
    if tanggal_data is not None and tanggal_data > hari:
        raise MasukanSalah("Tanggal data tidak boleh di masa depan.", isian="tanggal_data")
    batch = BatchImpor(
        instansi=instansi,
        jenis=jenis,
        nama_berkas="".join(h for h in Path(nama).name if h.isprintable())[-150:] or "berkas",
        tanggal_data=tanggal_data or hari,
        oleh_id=actor.pengguna_id,
    )
    batch.sha256 = _sidik(berkas)
    batch.berkas.save(f"{uuid.uuid4().hex}.dat", File(berkas), save=False)
    try:
        return _mulai(batch, actor, langsung)
    except BaseException:
        batch.berkas.delete(save=False)
        raise


def _sidik(berkas: IO[bytes]) -> str:
    sidik = hashlib.sha256()
    berkas.seek(0)
    while potong := berkas.read(1 << 20):
        sidik.update(potong)
    berkas.seek(0)
    return sidik.hexdigest()


def _mulai(batch: BatchImpor, actor: Actor, langsung: bool) -> BatchImpor:
    sumber = buka_berkas(Path(batch.berkas.path), satu_ragam(batch.jenis).jenis)
    kecil = langsung
    for n, _ in enumerate(sumber.baris(), start=1):
        if n > AMBANG_LANGSUNG:
            kecil = False
            break
    with transaction.atomic():
        batch.save()
        if kecil:
            pekerjaan.kerjakan_langsung(batch, "periksa", actor)
        else:
            _buat(batch, "periksa", actor)
    return batch


def _buat(batch: BatchImpor, langkah: str, actor: Actor) -> None:
    batch.pekerjaan = buat_pekerjaan(
        pekerjaan.JENIS,
        actor=actor,
        wilayah_id=batch.instansi_id,
        args={"batch": batch.pk, "langkah": langkah},
    )
    batch.save(update_fields=["pekerjaan", "status", "pesan", "diubah_pada"])


def _kunci(actor: Actor, batch_id: int) -> BatchImpor:
    """The batch, locked, inside the actor's scope and rights."""
    batch = (
        BatchImpor.objects.terlihat_oleh(actor)
        .filter(pk=batch_id)
        .select_related("instansi")
        .select_for_update(of=("self",), no_key=True)
        .first()
    )
    if batch is None:
        raise TidakDitemukan("Impor tidak ditemukan atau berada di luar lingkup Anda.")
    kelola_impor(actor, instansi_id=batch.instansi_id).pastikan()
    return _segarkan_status(batch)


def _segarkan_status(batch: BatchImpor) -> BatchImpor:
    """A batch whose job has died (three failed attempts, or cancelled while it waited) is free again."""
    if batch.status not in (Status.DIPERIKSA, Status.MENERAPKAN, Status.MEMBATALKAN) or batch.pekerjaan_id is None:
        return batch
    kerja = Pekerjaan.objects.get(pk=batch.pekerjaan_id)
    if kerja.berakhir and kerja.status != StatusPekerjaan.SELESAI:
        instansi = batch.instansi
        batch = pekerjaan.berhenti(batch.pk, kerja.pesan, diminta=kerja.status == StatusPekerjaan.DIBATALKAN)
        batch.instansi = instansi
    return batch


@dengan_terjemahan
def terapkan(*, actor: Actor, batch_id: int, langsung: bool = True) -> BatchImpor:
    """Apply the valid rows of a previewed batch, or go on with a stopped one; Bentrok when it is not its turn."""
    with transaction.atomic():
        batch = _kunci(actor, batch_id)
        if batch.status not in (Status.PRATINJAU, Status.SEBAGIAN):
            raise Bentrok(_bukan_giliran(batch, "diterapkan"), kode="impor-bukan-giliran")
        batch.status, batch.pesan = Status.MENERAPKAN, ""
        if langsung and batch.jumlah_baris <= AMBANG_LANGSUNG:
            batch.save(update_fields=["status", "pesan", "diubah_pada"])
            pekerjaan.kerjakan_langsung(batch, "terapkan", actor)
        else:
            _buat(batch, "terapkan", actor)
    return batch


@dengan_terjemahan
def batalkan(*, actor: Actor, batch_id: int, langsung: bool = True) -> BatchImpor:
    """Undo a batch whole, or drop one that was not applied yet; Bentrok lists what stands in the way."""
    with transaction.atomic():
        batch = _kunci(actor, batch_id)
        if batch.status not in (Status.PRATINJAU, Status.SEBAGIAN, Status.DITERAPKAN):
            raise Bentrok(_bukan_giliran(batch, "dibatalkan"), kode="impor-bukan-giliran")
        besar = batch.diterapkan > AMBANG_LANGSUNG
        batch.status, batch.pesan = Status.MEMBATALKAN, ""
        if langsung and not besar:
            batch.save(update_fields=["status", "pesan", "diubah_pada"])
            pekerjaan.kerjakan_langsung(batch, "batalkan", actor)
        else:
            _buat(batch, "batalkan", actor)
    return batch


def _bukan_giliran(batch: BatchImpor, kerja: str) -> str:
    return f"Impor ini tidak dapat {kerja}: statusnya “{batch.get_status_display()}”. Muat ulang halaman."


def hentikan(*, actor: Actor, batch_id: int) -> BatchImpor:
    """Ask the running step to stop at its next chunk; what was applied stays and can be undone or continued."""
    with transaction.atomic():
        batch = _kunci(actor, batch_id)
        if batch.pekerjaan_id is None or batch.status not in (Status.DIPERIKSA, Status.MENERAPKAN):
            raise Bentrok(_bukan_giliran(batch, "dihentikan"), kode="impor-bukan-giliran")
        # Whoever may manage the import may stop it, not only the one who started the job.
        minta_batal(actor=Actor(pengguna_id=None, nama=actor.nama, sistem=True), pekerjaan_id=batch.pekerjaan_id)
        return _segarkan_status(batch)


def lewati(*, actor: Actor, batch_id: int, nomor: list[int], lewati: bool = True) -> int:
    """Leave rows out of the apply, or take them in again; returns how many rows changed."""
    with transaction.atomic():
        batch = _kunci(actor, batch_id)
        if batch.status != Status.PRATINJAU:
            raise Bentrok(_bukan_giliran(batch, "diubah"), kode="impor-bukan-giliran")
        return BarisImpor.objects.filter(
            batch=batch, nomor__in=nomor, status__in=("BARU", "BERUBAH"), lewati=not lewati
        ).update(lewati=lewati)


__all__ = ["AMBANG_LANGSUNG", "batalkan", "hentikan", "lewati", "terapkan", "unggah"]
