"""Undo in one transaction: remove what the batch created, give back what it changed, refresh what follows."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.backends.utils import CursorWrapper

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import Bentrok
from pegawai.impor.batal.periksa import MAKS_SEBAB, cari_sebab, dibuat, kolom
from pegawai.impor.ragam import Ragam, satu_ragam
from pegawai.impor.sql import tindakan
from pegawai.impor.tahap import Pelapor
from pegawai.models import BatchImpor, DefinisiJabatan, Pegawai, Proyeksi, RiwayatUnit, Unit
from pegawai.models.riwayat import RIWAYAT

_KUNCI = """
SELECT p.id FROM pegawai_pegawai p WHERE p.id IN (SELECT b.objek_id FROM pegawai_barisimpor b
   WHERE b.batch_id = %(batch)s AND b.diterapkan) ORDER BY p.id FOR UPDATE
"""
_ORANG_BARU = (
    "SELECT j.objek_id FROM pegawai_jejakimpor j WHERE j.batch_id = %(batch)s AND j.tabel = 'pegawai_pegawai'"
    " AND j.aksi = 'I'"
)
# Projections that did not exist before; those that did are given back, and the night computes all of them again.
_PROYEKSI_BARU = """
DELETE FROM pegawai_proyeksi x
 WHERE x.pegawai_id IN (SELECT j.objek_id FROM pegawai_jejakimpor j
                         WHERE j.batch_id = %(batch)s AND j.tabel = 'pegawai_pegawai'
                        UNION SELECT b.objek_id FROM pegawai_barisimpor b
                         WHERE b.batch_id = %(batch)s AND b.diterapkan AND b.status = 'BERUBAH')
   AND NOT EXISTS (SELECT 1 FROM pegawai_jejakimpor j WHERE j.batch_id = %(batch)s
                      AND j.tabel = 'pegawai_proyeksi' AND j.objek_id = x.id)
"""
# Two people may have swapped numbers: both go before either comes back.
_LEPAS = """
UPDATE pegawai_pegawai p SET nik = '', pns_id = NULL FROM pegawai_jejakimpor j
 WHERE j.batch_id = %(batch)s AND j.tabel = 'pegawai_pegawai' AND j.aksi = 'U' AND p.id = j.objek_id
   AND (p.nik <> '' AND p.nik <> j.sebelum ->> 'nik' OR p.pns_id IS DISTINCT FROM j.sebelum ->> 'pns_id')
"""
_INDUK_UNIT = """
UPDATE pegawai_unit t SET induk_id = (j.sebelum ->> 'induk_id')::bigint FROM pegawai_jejakimpor j
 WHERE j.batch_id = %(batch)s AND j.tabel = 'pegawai_unit' AND j.aksi = 'U' AND t.id = j.objek_id
   AND (j.sebelum ->> 'tingkat')::int = %(tingkat)s AND t.induk_id IS DISTINCT FROM (j.sebelum ->> 'induk_id')::bigint
"""
_SEGARKAN = """
SELECT pegawai_segarkan_keadaan((SELECT array_agg(p.id ORDER BY p.id) FROM pegawai_pegawai p
   WHERE p.id IN (SELECT b.objek_id FROM pegawai_barisimpor b WHERE b.batch_id = %(batch)s AND b.diterapkan)))
"""


def batalkan(batch: BatchImpor, actor: Actor, pelapor: Pelapor) -> None:
    """Undo the whole batch or nothing; Bentrok lists what stands in the way."""
    ragam = satu_ragam(batch.jenis)
    with perbuatan(actor, "batalkan_impor", batal_batch=batch.pk), tindakan() as kursor:
        pelapor.lapor(pesan="Memeriksa apakah data berubah sesudah impor", total=len(RIWAYAT) + 4, selesai=0)
        pelapor.kunci()
        isian = {"batch": batch.pk}
        if ragam.mesin is not None:
            kursor.execute(_KUNCI, isian)
        sebab = cari_sebab(kursor, batch.pk, batch.konteks, ragam.tabel)
        if ragam.halangan is not None:
            sebab += ragam.halangan(kursor, batch.pk)
        if sebab:
            banyak = f"{MAKS_SEBAB} atau lebih" if len(sebab) >= MAKS_SEBAB else str(len(sebab))
            raise Bentrok(
                f"Impor ini tidak dapat dibatalkan: {banyak} data berubah atau dipakai sesudahnya. "
                "Batalkan dulu perubahan yang lebih baru, atau koreksi satu per satu.",
                kode="impor-sudah-dipakai",
                rincian=[s.sebagai_dict() for s in sebab],
            )
        pelapor.lapor(pesan="Mengembalikan data")
        if ragam.tabel:
            _kembalikan_milik(kursor, batch, ragam.tabel, pelapor)
            if ragam.sesudah_batal is not None:
                ragam.sesudah_batal(kursor, batch.pk, batch.instansi_id)
        else:
            _kembalikan(kursor, batch, ragam, pelapor)
        _bersihkan(kursor, batch)
        batch.status = BatchImpor.Status.DIBATALKAN
        batch.dibatalkan_oleh_id = actor.pengguna_id
        batch.dibatalkan_pada = sekarang()
        batch.diterapkan = 0
        batch.titik = {}
        batch.save()
        pelapor.kunci()


def _kembalikan_milik(
    kursor: CursorWrapper, batch: BatchImpor, tabel: Sequence[type[models.Model]], pelapor: Pelapor
) -> None:
    """Tables of another room: what came last goes first."""
    for n, model in enumerate(reversed(tabel), start=1):
        _hapus_baru(kursor, model, batch.pk)
        pelapor.lapor(selesai=n)
    for model in tabel:
        _pulihkan(kursor, model, batch.pk)


def _kembalikan(kursor: CursorWrapper, batch: BatchImpor, ragam: Ragam, pelapor: Pelapor) -> None:
    isian = {"batch": batch.pk}
    for n, model in enumerate(RIWAYAT, start=1):
        kursor.execute(f"DELETE FROM {model._meta.db_table} x WHERE {dibuat(model, 'x')}", isian)
        _pulihkan(kursor, model, batch.pk)
        pelapor.lapor(selesai=n)
    kursor.execute(f"DELETE FROM pegawai_keadaan WHERE pegawai_id IN ({_ORANG_BARU})", isian)
    if ragam.sesudah is not None:
        kursor.execute(_PROYEKSI_BARU, isian)
        # What follows the state of the person is kept by its own trigger.
        _pulihkan(kursor, Proyeksi, batch.pk, kecuali=frozenset({"instansi_id", "aktif"}))
    kursor.execute(f"DELETE FROM pegawai_pegawai WHERE id IN ({_ORANG_BARU})", isian)
    kursor.execute(_LEPAS, isian)
    _pulihkan(kursor, Pegawai, batch.pk)
    _kembalikan_organisasi(kursor, batch)
    if ragam.mesin is not None:
        kursor.execute(_SEGARKAN, isian)


def _bersihkan(kursor: CursorWrapper, batch: BatchImpor) -> None:
    isian = {"batch": batch.pk}
    kursor.execute("DELETE FROM pegawai_jejakimpor WHERE batch_id = %(batch)s", isian)
    kursor.execute("UPDATE pegawai_barisimpor SET diterapkan = false WHERE batch_id = %(batch)s", isian)
    kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    kursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _kembalikan_organisasi(kursor: CursorWrapper, batch: BatchImpor) -> None:
    isian = {"batch": batch.pk}
    kursor.execute("SELECT pg_advisory_xact_lock(7301, %s)", [batch.instansi_id])
    _hapus_baru(kursor, RiwayatUnit, batch.pk)
    _pulihkan(kursor, RiwayatUnit, batch.pk)
    kursor.execute(
        "SELECT DISTINCT (sebelum ->> 'tingkat')::int FROM pegawai_jejakimpor"
        " WHERE batch_id = %(batch)s AND tabel = 'pegawai_unit' AND aksi = 'U' ORDER BY 1",
        isian,
    )
    # From the top down, so that no unit ever stands below itself on the way.
    for (tingkat,) in kursor.fetchall():
        kursor.execute(_INDUK_UNIT, isian | {"tingkat": tingkat})
    _pulihkan(kursor, Unit, batch.pk, kecuali=frozenset({"induk_id"}))
    _hapus_baru(kursor, Unit, batch.pk)
    _hapus_baru(kursor, DefinisiJabatan, batch.pk)


def _hapus_baru(kursor: CursorWrapper, model: type[models.Model], batch_id: int) -> None:
    tabel = model._meta.db_table
    kursor.execute(
        f"DELETE FROM {tabel} WHERE id IN (SELECT j.objek_id FROM pegawai_jejakimpor j"
        f" WHERE j.batch_id = %s AND j.tabel = '{tabel}' AND j.aksi = 'I')",
        [batch_id],
    )


def _pulihkan(
    kursor: CursorWrapper, model: type[models.Model], batch_id: int, kecuali: frozenset[str] = frozenset()
) -> None:
    tabel = model._meta.db_table
    atur = ", ".join(f"{k} = s.{k}" for k in kolom(model) if k not in kecuali)
    kursor.execute(
        f"UPDATE {tabel} t SET {atur} FROM pegawai_jejakimpor j"
        f" CROSS JOIN LATERAL jsonb_populate_record(NULL::{tabel}, j.sebelum) s"
        f" WHERE j.batch_id = %s AND j.tabel = '{tabel}' AND j.aksi = 'U' AND t.id = j.objek_id",
        [batch_id],
    )
