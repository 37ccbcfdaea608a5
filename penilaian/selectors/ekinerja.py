"""What e-Kinerja BKN says beside the house's own numbers: SKP there, results there, of everybody counted once.

The main row of a person in a year is the first definitive one in the order of selectors.predikat; rows as Plt., Plh.
or Pj. never count.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from asn_karier.core.actor import Actor
from asn_karier.core.clock import sekarang
from asn_karier.core.ingatan import ingat
from pegawai.selectors.impor import batch_instansi, tanda_impor
from pegawai.selectors.pohon import Cabang, gulung
from penilaian.enums import JenisPeriode, StatusSkpEkinerja
from penilaian.models import HasilEkinerja, Periode, Siklus, SkpEkinerja
from penilaian.selectors.predikat import TERAKHIR, TERAKHIR_SQL
from penilaian.selectors.satu_orang import BASI_DETIK, INGAT_DETIK, SATU_ORANG, nilai_satu_orang


@dataclass(slots=True)
class AngkaEkinerja:
    """Numbers of a unit or a subtree: people who must be evaluated, by what e-Kinerja has of them."""

    wajib: int = 0
    disetujui: int = 0
    pengajuan: int = 0
    draf: int = 0
    dinilai: int = 0

    @property
    def tanpa_skp(self) -> int:
        """People whose SKP e-Kinerja does not have."""
        return self.wajib - self.disetujui - self.pengajuan - self.draf

    @property
    def belum_disetujui(self) -> int:
        """People without an approved SKP there."""
        return self.wajib - self.disetujui

    @property
    def belum_dinilai(self) -> int:
        """People not assessed there."""
        return self.wajib - self.dinilai


# What the agency of the year imported itself: where somebody has gone since, others import.
_MILIK = "x.batch_id IN (SELECT id FROM pegawai_batchimpor WHERE instansi_id = %(instansi)s)"
_SQL = f"""{SATU_ORANG},
ek AS (
  SELECT DISTINCT ON (x.pegawai_id) x.pegawai_id, x.status, x.tanggal_data FROM penilaian_skpekinerja x
  JOIN satu USING (pegawai_id)
  WHERE x.tahun = %(tahun)s AND NOT x.tambahan AND x.masa && %(masa)s::daterange AND {_MILIK}
  ORDER BY x.pegawai_id, {TERAKHIR_SQL}),
eh AS (
  SELECT DISTINCT ON (x.pegawai_id) x.pegawai_id, x.predikat, x.tanggal_data FROM penilaian_hasilekinerja x
  JOIN satu USING (pegawai_id)
  WHERE x.tahun = %(tahun)s AND NOT x.tambahan AND x.jenis = %(jenis)s
    AND (x.jenis = 'TAHUNAN' OR x.masa = %(masa)s::daterange) AND {_MILIK}
  ORDER BY x.pegawai_id, {TERAKHIR_SQL})
SELECT s.unit_id, count(*), count(*) FILTER (WHERE ek.status = 'PERSETUJUAN'),
  count(*) FILTER (WHERE ek.status = 'PENGAJUAN'), count(*) FILTER (WHERE ek.status = 'DRAFT'),
  count(*) FILTER (WHERE eh.predikat <> ''), max(greatest(ek.tanggal_data, eh.tanggal_data))
FROM satu s
LEFT JOIN kecuali k ON k.pegawai_id = s.pegawai_id
LEFT JOIN ek ON ek.pegawai_id = s.pegawai_id
LEFT JOIN eh ON eh.pegawai_id = s.pegawai_id
WHERE k.pegawai_id IS NULL
GROUP BY s.unit_id
"""  # noqa: S608  # a constant of this room
# Kinds of files whose import changes these numbers.
JENIS_IMPOR = ("skp", "kinerja")
Angka = tuple[dt.datetime, dt.date, Cabang]


def angka_ekinerja(siklus: Siklus, periode: Periode, tanda: str) -> Angka | None:
    """When they were counted, the newest day of the data, and the numbers of each unit, alone and with what is below.

    None while no imported workbook says anything of these people and period. Remembered like the numbers of the house,
    but never beyond an import or its undo, nor a move in the tree (`tanda`).
    """
    impor = tanda_impor(siklus.instansi_id, JENIS_IMPOR)
    if not impor:
        return None
    kunci = f"kepatuhan-ekinerja:{siklus.pk}:{periode.pk}:{impor}:{tanda}"
    return ingat(kunci, INGAT_DETIK, lambda: _hitung(siklus, periode), basi=BASI_DETIK)


def _hitung(siklus: Siklus, periode: Periode) -> Angka | None:
    nilai = nilai_satu_orang(siklus, periode) | {"tahun": siklus.tahun, "jenis": periode.jenis}
    with connection.cursor() as kursor:
        kursor.execute(_SQL, nilai)
        baris = kursor.fetchall()
    hari = [b[-1] for b in baris if b[-1] is not None]
    return (sekarang(), max(hari), gulung(siklus.instansi_id, (b[:-1] for b in baris))) if hari else None


def _utama(siklus: Siklus, periode: Periode) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """SKP and results there from which the main row of each person is taken, the main one first."""
    milik = {"tahun": siklus.tahun, "tambahan": False, "batch_id__in": batch_instansi(siklus.instansi_id)}
    skp = SkpEkinerja.objects.filter(**milik, masa__overlap=periode.masa)
    hasil = HasilEkinerja.objects.filter(**milik, jenis=periode.jenis)
    if periode.jenis == JenisPeriode.PERIODIK:
        hasil = hasil.filter(masa=periode.masa)
    return skp.order_by(*TERAKHIR), hasil.order_by(*TERAKHIR)


def dengan_ekinerja(qs: QuerySet[Any], siklus: Siklus, periode: Periode) -> QuerySet[Any]:
    """SKP of the list with `ek_status` and `ek_predikat` of the person's main row; None where there is none."""
    skp, hasil = (baris.filter(pegawai_id=OuterRef("pegawai_id")) for baris in _utama(siklus, periode))
    return qs.annotate(ek_status=Subquery(skp.values("status")[:1]), ek_predikat=Subquery(hasil.values("predikat")[:1]))


_DINILAI = Q(ek_predikat__gt="")
_DISETUJUI = Q(ek_status=StatusSkpEkinerja.PERSETUJUAN)
# Codes of the filter with the words of the board, and what they mean.
PILIHAN_EKINERJA = (
    ("ek_disetujui", "e-Kinerja: SKP disetujui"),
    ("ek_belum_disetujui", "e-Kinerja: SKP belum disetujui"),
    ("ek_tanpa_skp", "e-Kinerja: tanpa SKP (giliran pegawai)"),
    ("ek_dinilai", "e-Kinerja: sudah dinilai"),
    ("ek_belum_dinilai", "e-Kinerja: belum dinilai (giliran penilai)"),
)


def syarat_ekinerja(siklus: Siklus, periode: Periode) -> dict[str, Q]:
    """Conditions of the filters on rows of `dengan_ekinerja`.

    Who has a row there at all is asked once for everybody; the main row is looked up only for those who do.
    """
    punya_skp, punya_hasil = (
        Q(pegawai_id__in=baris.order_by().values("pegawai_id")) for baris in _utama(siklus, periode)
    )
    return {
        "ek_disetujui": punya_skp & _DISETUJUI,
        "ek_belum_disetujui": ~punya_skp | ~_DISETUJUI,
        "ek_tanpa_skp": ~punya_skp,
        "ek_dinilai": punya_hasil & _DINILAI,
        "ek_belum_dinilai": ~punya_hasil | ~_DINILAI,
    }


@dataclass(frozen=True)
class DiEkinerja:
    """What e-Kinerja has of one person in a year, the main rows first."""

    skp: list[SkpEkinerja]
    hasil: list[HasilEkinerja]


def di_ekinerja(actor: Actor, pegawai_id: int, tahun: int, masa: Any = None) -> DiEkinerja | None:
    """SKP and results there that the actor may read; None without any, two queries.

    `masa`: the span of an SKP that the actor has before him. Its assessor and the office of that time, who do not have
    the person in their scope, read what e-Kinerja says within that span, and nothing that reaches past it.
    """

    def milik(model: type[Any], *dahulu: str) -> list[Any]:
        semua = model.objects.filter(pegawai_id=pegawai_id, tahun=tahun)
        baris = semua.terlihat_oleh(actor)
        if masa is not None:
            baris |= semua.filter(masa__overlap=masa, masa__endswith__lte=masa.upper)
        return list(baris.order_by(*dahulu, "tambahan", *TERAKHIR))

    skp, hasil = milik(SkpEkinerja), milik(HasilEkinerja, "-jenis")
    return DiEkinerja(skp, hasil) if skp or hasil else None
