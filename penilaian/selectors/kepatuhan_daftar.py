"""The list behind every number of the compliance board: one SKP a person, narrowed to what the number counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Concat, Repeat, Upper

from asn_karier.core.actor import Actor
from penilaian.enums import KeadaanEvaluasi, KeadaanSkp
from penilaian.models import Evaluasi, Pengecualian, Periode, Realisasi, Siklus, Skp
from penilaian.selectors.ekinerja import PILIHAN_EKINERJA, SYARAT_EKINERJA, dengan_ekinerja
from penilaian.selectors.kepatuhan import Hitungan, akhir_penetapan, jumlah_teringat


def skp_kepatuhan(actor: Actor, siklus: Siklus, periode: Periode) -> QuerySet[Any]:
    """One SKP per person for the period, in scope, with what the board counts as annotations."""
    lebih_baru = Skp.objects.filter(
        pegawai_id=OuterRef("pegawai_id"),
        siklus=siklus,
        masa__overlap=periode.masa,
        masa__startswith__gt=OuterRef("mulai"),
    ).exclude(keadaan=KeadaanSkp.DIBATALKAN)
    kecuali = Pengecualian.objects.filter(
        pegawai_id=OuterRef("pegawai_id"), dicabut_pada__isnull=True, masa__contains=periode.masa
    )
    evaluasi = Evaluasi.objects.filter(skp_id=OuterRef("pk"), periode=periode, keadaan=KeadaanEvaluasi.FINAL)
    realisasi = Realisasi.objects.filter(skp_id=OuterRef("pk"))
    if periode.kode != "TAHUNAN":
        realisasi = realisasi.filter(periode=periode)
    qs = (
        Skp.objects.terlihat_oleh(actor)
        .filter(siklus=siklus, masa__overlap=periode.masa)
        .exclude(keadaan=KeadaanSkp.DIBATALKAN)
        .annotate(mulai=F("masa__startswith"))
        .filter(~Exists(lebih_baru))
        .annotate(
            kecuali=Exists(kecuali),
            ada_realisasi=Exists(realisasi),
            sudah_final=Exists(evaluasi),
            final_terlambat=Exists(evaluasi.filter(terlambat=True)),
        )
    )
    return dengan_ekinerja(qs, siklus, periode)


def saring_kepatuhan(qs: QuerySet[Any], siklus: Siklus, kode: str) -> QuerySet[Any]:
    """Narrow to what one number of the board counts."""
    batas = akhir_penetapan(siklus)
    syarat: dict[str, Q] = {
        "dikecualikan": Q(kecuali=True),
        "belum_ditetapkan": Q(kecuali=False, ditetapkan_pada__isnull=True),
        "draf": Q(kecuali=False, keadaan=KeadaanSkp.DRAF),
        "diajukan": Q(kecuali=False, keadaan=KeadaanSkp.DIAJUKAN),
        "ditetapkan": Q(kecuali=False, ditetapkan_pada__isnull=False),
        "terlambat_ditetapkan": Q(kecuali=False, ditetapkan_pada__gte=batas, revisi=0),
        "tanpa_realisasi": Q(kecuali=False, ada_realisasi=False),
        "belum_dievaluasi": Q(kecuali=False, sudah_final=False),
        "dievaluasi": Q(kecuali=False, sudah_final=True),
        "terlambat_dievaluasi": Q(kecuali=False, final_terlambat=True),
        "tanpa_penilai": Q(kecuali=False, penilai__isnull=True, penilai_luar=""),
    }
    syarat |= {k: Q(kecuali=False) & q for k, q in SYARAT_EKINERJA.items()}
    return qs.filter(syarat[kode]) if kode in syarat else qs


# What each filter counts on the board; the others are met seldom.
_BANYAK: dict[str, Callable[[Hitungan], int]] = {
    "dikecualikan": lambda h: h.dikecualikan,
    "belum_ditetapkan": lambda h: h.wajib - h.ditetapkan,
    "draf": lambda h: h.draf,
    "diajukan": lambda h: h.diajukan,
    "ditetapkan": lambda h: h.ditetapkan,
    "terlambat_ditetapkan": lambda h: h.ditetapkan - h.tetap_tepat,
    "tanpa_realisasi": lambda h: h.wajib - h.realisasi,
    "belum_dievaluasi": lambda h: h.wajib - h.dievaluasi,
    "dievaluasi": lambda h: h.dievaluasi,
    "terlambat_dievaluasi": lambda h: h.dievaluasi - h.evaluasi_tepat,
}
# Below this part of the people it is cheaper to find the rows first and sort them than to walk everybody by name.
_JARANG = 0.15


def menurut_nama(
    qs: QuerySet[Any], siklus: Siklus, periode: Periode, kode: str, *, seluruhnya: bool
) -> QuerySet[Any]:  # fmt: skip
    """Add `nama_urut`, the order of names: read from the index when many rows are met, else sorted after the filter.

    The planner cannot know how many people are without a realisation; the board does, when somebody has looked at it.
    `seluruhnya`: the rows are not narrowed to a unit.
    """
    semua = jumlah_teringat(siklus, periode) or Hitungan()
    banyak = not kode or (kode in _BANYAK and _BANYAK[kode](semua) > semua.orang * _JARANG)
    if seluruhnya and banyak:
        return qs.annotate(nama_urut=Upper("pegawai__nama"))
    # The same order; a nothing from the SKP keeps the planner from sorting everybody before it asks who is meant.
    return qs.annotate(nama_urut=Concat(Upper("pegawai__nama"), Repeat("keadaan", 0)))


# Codes of the filter with the words of the board.
PILIHAN_KEPATUHAN = (
    ("belum_ditetapkan", "SKP belum ditetapkan"),
    ("draf", "Masih draf (giliran pegawai)"),
    ("diajukan", "Menunggu penetapan (giliran penilai)"),
    ("ditetapkan", "SKP ditetapkan"),
    ("terlambat_ditetapkan", "Ditetapkan lewat batas"),
    ("tanpa_realisasi", "Belum ada realisasi (giliran pegawai)"),
    ("belum_dievaluasi", "Belum dievaluasi (giliran penilai)"),
    ("dievaluasi", "Sudah dievaluasi"),
    ("terlambat_dievaluasi", "Dievaluasi lewat batas"),
    ("tanpa_penilai", "Tanpa pejabat penilai (giliran BKD)"),
    ("dikecualikan", "Dikecualikan"),
    *PILIHAN_EKINERJA,
)
