"""Keep the dates that follow from the record up to date: after every change of a person, and every night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson
from django.db import connection, transaction
from django.db.models import Max

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.kueri import dalam
from pegawai.calc.proyeksi import Fakta, Jawaban, susun
from pegawai.models import Keadaan, Proyeksi, RiwayatCltn, RiwayatKgb, RiwayatKontrak
from pegawai.permissions.orang import ubah_data
from pegawai.selectors.setelan import setelan_instansi

PETAK = 5000


def perbarui(ids: Iterable[int]) -> int:
    """Compute again for these people, in the caller's transaction; returns the number of people."""
    jumlah = 0
    daftar = sorted(set(ids))
    for awal in range(0, len(daftar), PETAK):
        jumlah += _petak(daftar[awal : awal + PETAK])
    return jumlah


def hitung_ulang(*, actor: Actor, ids: Sequence[int]) -> tuple[int, int]:
    """Compute again for those of these people the actor may keep; returns (computed, left out)."""
    boleh = [
        pk
        for pk, instansi_id in Keadaan.objects.terlihat_oleh(actor).filter(pk__in=ids).values_list("pk", "instansi_id")
        if ubah_data(actor, instansi_id=instansi_id)
    ]
    with transaction.atomic():
        perbarui(boleh)
    return len(boleh), len(set(ids)) - len(boleh)


def hitung_semua(instansi_id: int | None = None, lapor: Any = None) -> int:
    """Compute for everybody (of one agency), one transaction a batch; safe to stop and start again."""
    qs = Keadaan.objects.order_by("pk")
    if instansi_id is not None:
        qs = qs.filter(instansi_id=instansi_id)
    jumlah, batas = 0, 0
    while True:
        ids = list(qs.filter(pk__gt=batas).values_list("pk", flat=True)[:PETAK])
        if not ids:
            return jumlah
        with transaction.atomic():
            jumlah += _petak(ids)
        batas = ids[-1]
        if lapor:
            lapor(jumlah)


def _petak(ids: list[int]) -> int:
    fakta = list(_fakta(ids))
    per_instansi = {i: setelan_instansi(i) for i in {instansi for _, instansi, _, _ in fakta}}
    hari = {zona: hari_ini(zona) for zona in {zona for _, _, zona, _ in fakta}}
    baris = [
        (pegawai_id, jawaban)
        for pegawai_id, instansi_id, zona, f in fakta
        for jawaban in susun(f, hari[zona], per_instansi[instansi_id])
    ]
    _simpan(baris)
    return len(fakta)


def _fakta(ids: list[int]) -> Iterator[tuple[int, int, str, Fakta]]:
    """Facts of these people: five queries whatever their number."""
    kgb = {
        p: (tmt, mkg)
        for p, tmt, mkg in RiwayatKgb.objects.filter(pegawai_id__in=dalam(ids), batal=False, tmt__lte=hari_ini())
        .order_by("pegawai_id", "-tmt")
        .distinct("pegawai_id")
        .values_list("pegawai_id", "tmt", "mkg_bulan")
    }
    cltn: dict[int, list[Any]] = {}
    for p, periode in RiwayatCltn.objects.filter(pegawai_id__in=dalam(ids), batal=False).values_list(
        "pegawai_id", "periode"
    ):
        cltn.setdefault(p, []).append(periode)
    kontrak = dict(
        RiwayatKontrak.objects.filter(pegawai_id__in=dalam(ids), batal=False)
        .values_list("pegawai_id")
        .annotate(sampai=Max("periode__endswith"))
    )
    for b in Keadaan.objects.filter(pk__in=dalam(ids)).values_list(
        "pk", "instansi_id", "instansi__zona", "status", "tanggal_lahir", "golongan", "tmt_golongan", "mkg_bulan",
        "tmt_masuk", "jenis_jabatan", "jenjang", "kode_bup", "pendidikan",
    ):  # fmt: skip
        tmt_kgb, mkg_kgb = kgb.get(b[0], (None, None))
        acuan = max(t for t in (b[6], tmt_kgb, dt.date.min) if t)
        sampai = kontrak.get(b[0])
        yield (
            b[0],
            b[1],
            b[2],
            Fakta(
                *b[3:13],
                kgb_tmt=tmt_kgb,
                kgb_mkg=mkg_kgb,
                cltn_bulan=sum(_bulan_sesudah(periode, acuan) for periode in cltn.get(b[0], ())),
                kontrak_sampai=sampai - dt.timedelta(days=1) if sampai else None,
            ),
        )


def _bulan_sesudah(periode: Any, acuan: dt.date) -> int:
    """Months of leave without pay after the reference date; an open leave counts up to today."""
    mulai, sampai = max(periode.lower, acuan), periode.upper or hari_ini()
    if sampai <= mulai:
        return 0
    return (sampai.year - mulai.year) * 12 + sampai.month - mulai.month


# One statement and one value whatever the number of rows: a VALUES list of thousands costs more to read than to write.
_SIMPAN = f"""
INSERT INTO {Proyeksi._meta.db_table} AS lama
       (pegawai_id, jenis, tanggal, alasan, masukan, hasil, versi_aturan, dasar, dihitung_pada, instansi_id, aktif)
SELECT b.pegawai_id, b.jenis, b.tanggal, b.alasan, b.masukan, b.hasil, b.versi, b.dasar, now(), k.instansi_id, k.aktif
  FROM json_to_recordset(%s) AS b(pegawai_id bigint, jenis text, tanggal date, alasan text, masukan jsonb, hasil jsonb,
                                  versi text, dasar text)
  JOIN pegawai_keadaan k USING (pegawai_id)
    ON CONFLICT (pegawai_id, jenis) DO UPDATE SET tanggal = EXCLUDED.tanggal, alasan = EXCLUDED.alasan,
       masukan = EXCLUDED.masukan, hasil = EXCLUDED.hasil, versi_aturan = EXCLUDED.versi_aturan,
       dasar = EXCLUDED.dasar, dihitung_pada = EXCLUDED.dihitung_pada
 WHERE (lama.tanggal, lama.alasan, lama.masukan, lama.hasil, lama.versi_aturan, lama.dasar)
       IS DISTINCT FROM
       (EXCLUDED.tanggal, EXCLUDED.alasan, EXCLUDED.masukan, EXCLUDED.hasil, EXCLUDED.versi_aturan, EXCLUDED.dasar)
"""  # noqa: S608  (table name of our own model)


def _simpan(baris: Sequence[tuple[int, Jawaban]]) -> None:
    if not baris:
        return
    isi = [{**j._asdict(), "pegawai_id": p, "versi": j.versi[:120], "dasar": j.dasar[:200]} for p, j in baris]
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_SIMPAN, [orjson.dumps(isi).decode()])
