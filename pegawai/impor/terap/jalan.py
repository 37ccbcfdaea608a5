"""Carrying an apply from its checkpoint to its end; the same for a request, a command and a worker."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db.backends.utils import CursorWrapper

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import sekarang
from pegawai.impor.banding.mesin import Potongan
from pegawai.impor.ragam import Ragam, satu_ragam
from pegawai.impor.sql import tindakan
from pegawai.impor.tahap import Pelapor, hitung, potong, potongan
from pegawai.impor.terap.mesin import terap_rentang
from pegawai.impor.terap.unor import terapkan_pohon
from pegawai.models import BatchImpor


def terapkan(batch: BatchImpor, actor: Actor, pelapor: Pelapor) -> None:
    """Apply what is left of the batch; each chunk commits its effects together with the checkpoint."""
    dengan: dict[str, Any] = {"batch": batch.pk, "tanggal_data": batch.tanggal_data.isoformat()}
    with perbuatan(actor, "terapkan_impor", **dengan), pghistory.context(**dengan) as konteks:
        ident = str(konteks.id)
        ragam = satu_ragam(batch.jenis)
        if ragam.mesin is None:
            with tindakan() as kursor:
                pelapor.kunci()
                _catat_konteks(batch, ident)
                batch.diterapkan += terapkan_pohon(kursor, batch)
                _akhiri(kursor, batch, actor)
            return
        selesai = 0
        for awal, akhir, jumlah in potong(batch, 0):
            selesai += jumlah
            if akhir <= batch.titik.get("terap", 0):
                continue
            with tindakan() as kursor:
                pelapor.lapor(selesai=selesai, total=batch.jumlah_baris, pesan="Menerapkan baris")
                pelapor.kunci()
                _satu_potong(kursor, batch, ragam, potongan(batch, awal, akhir), ident)
        with tindakan() as kursor:
            pelapor.kunci()
            for sql in ragam.penutup:
                kursor.execute(sql, {"batch": batch.pk})
            _akhiri(kursor, batch, actor)


def _satu_potong(kursor: CursorWrapper, batch: BatchImpor, ragam: Ragam, p: Potongan, ident: str) -> None:
    _catat_konteks(batch, ident)
    batch.diterapkan += terap_rentang(kursor, ragam, p)
    batch.titik = {"terap": p.sampai}
    batch.save(update_fields=["titik", "diterapkan", "konteks", "diubah_pada"])


def _catat_konteks(batch: BatchImpor, ident: str) -> None:
    if ident not in batch.konteks:
        batch.konteks = [*batch.konteks, ident]


def _akhiri(kursor: CursorWrapper, batch: BatchImpor, actor: Actor) -> None:
    hitung(kursor, batch)
    batch.status = BatchImpor.Status.DITERAPKAN
    batch.diterapkan_oleh_id = actor.pengguna_id
    batch.diterapkan_pada = sekarang()
    batch.titik = {}
    batch.save()
