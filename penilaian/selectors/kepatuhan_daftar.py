"""The list behind every number of the compliance board: one SKP a person, narrowed to what the number counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Concat, Repeat, Upper

from asn_karier.core.actor import Actor
from penilaian.enums import KeadaanEvaluasi, KeadaanSkp, SebabVersi
from penilaian.models import Evaluasi, Pengecualian, Periode, Realisasi, Siklus, Skp, VersiSkp
from penilaian.selectors.ekinerja import PILIHAN_EKINERJA, dengan_ekinerja, syarat_ekinerja
from penilaian.selectors.kepatuhan import Hitungan, akhir_penetapan, jumlah_teringat


def skp_kepatuhan(actor: Actor, siklus: Siklus, periode: Periode) -> QuerySet[Any]:
    """One SKP per person for the period, of the actor's offices, with what the board counts as annotations."""
    lebih_baru = Skp.objects.filter(
        pegawai_id=OuterRef("pegawai_id"),
        siklus=siklus,
        masa__overlap=periode.masa,
        masa__startswith__gt=OuterRef("mulai"),
    ).exclude(keadaan=KeadaanSkp.DIBATALKAN)
    kecuali = Pengecualian.objects.filter(
        pegawai_id=OuterRef("pegawai_id"), instansi_id=siklus.instansi_id, dicabut_pada__isnull=True,
        masa__contains=periode.masa,
    )  # fmt: skip
    evaluasi = Evaluasi.objects.filter(skp_id=OuterRef("pk"), periode=periode, keadaan=KeadaanEvaluasi.FINAL)
    realisasi = Realisasi.objects.filter(skp_id=OuterRef("pk"))
    if periode.kode != "TAHUNAN":
        realisasi = realisasi.filter(periode=periode)
    qs = (
        Skp.objects.di_kantor(actor)
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


def saring_kepatuhan(qs: QuerySet[Any], siklus: Siklus, periode: Periode, kode: str) -> QuerySet[Any]:
    """Narrow to what one number of the board counts."""
    batas = akhir_penetapan(siklus)
    if kode in _BERWAKTU:
        qs = qs.annotate(pertama_ditetapkan=_PERTAMA_DITETAPKAN)
    syarat: dict[str, Q] = {
        "wajib": Q(kecuali=False),
        "dikecualikan": Q(kecuali=True),
        "belum_ditetapkan": Q(kecuali=False, ditetapkan_pada__isnull=True),
        "draf": Q(kecuali=False, keadaan=KeadaanSkp.DRAF),
        "diajukan": Q(kecuali=False, keadaan=KeadaanSkp.DIAJUKAN),
        "ditetapkan": Q(kecuali=False, ditetapkan_pada__isnull=False),
        "tepat_ditetapkan": Q(kecuali=False, pertama_ditetapkan__lt=batas),
        "terlambat_ditetapkan": Q(kecuali=False, pertama_ditetapkan__gte=batas),
        "tanpa_realisasi": Q(kecuali=False, ada_realisasi=False),
        "belum_dievaluasi": Q(kecuali=False, sudah_final=False),
        "dievaluasi": Q(kecuali=False, sudah_final=True),
        "tepat_dievaluasi": Q(kecuali=False, sudah_final=True, final_terlambat=False),
        "terlambat_dievaluasi": Q(kecuali=False, final_terlambat=True),
        "tanpa_penilai": Q(kecuali=False, penilai__isnull=True, penilai_luar=""),
    }
    syarat |= {k: Q(kecuali=False) & q for k, q in syarat_ekinerja(siklus, periode).items()}
    return qs.filter(syarat[kode]) if kode in syarat else qs


# An SKP that was revised counts by the day it was first set.
_PERTAMA_DITETAPKAN = Case(
    When(
        revisi__gt=0,
        then=Coalesce(
            Subquery(
                VersiSkp.objects.filter(skp_id=OuterRef("pk"), sebab=SebabVersi.PENETAPAN)
                .order_by("waktu")
                .values("waktu")[:1]
            ),
            F("ditetapkan_pada"),
        ),
    ),
    default=F("ditetapkan_pada"),
)
_BERWAKTU = frozenset({"tepat_ditetapkan", "terlambat_ditetapkan"})
# What each filter counts on the board; the others are met seldom.
_BANYAK: dict[str, Callable[[Hitungan], int]] = {
    "wajib": lambda h: h.wajib,
    "dikecualikan": lambda h: h.dikecualikan,
    "belum_ditetapkan": lambda h: h.wajib - h.ditetapkan,
    "draf": lambda h: h.draf,
    "diajukan": lambda h: h.diajukan,
    "ditetapkan": lambda h: h.ditetapkan,
    "tepat_ditetapkan": lambda h: h.tetap_tepat,
    "terlambat_ditetapkan": lambda h: h.ditetapkan - h.tetap_tepat,
    "tanpa_realisasi": lambda h: h.wajib - h.realisasi,
    "belum_dievaluasi": lambda h: h.wajib - h.dievaluasi,
    "dievaluasi": lambda h: h.dievaluasi,
    "tepat_dievaluasi": lambda h: h.evaluasi_tepat,
    "terlambat_dievaluasi": lambda h: h.dievaluasi - h.evaluasi_tepat,
}
# Everybody, and what e-Kinerja lacks: taken for many, because an agency imports it in parts.
_SELALU_BANYAK = frozenset({"", "ek_belum_disetujui", "ek_tanpa_skp", "ek_belum_dinilai"})
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
    banyak = kode in _SELALU_BANYAK or (kode in _BANYAK and _BANYAK[kode](semua) > semua.orang * _JARANG)
    if seluruhnya and banyak:
        return qs.annotate(nama_urut=Upper("pegawai__nama"))
    # The same order; a nothing from the SKP keeps the planner from sorting everybody before it asks who is meant.
    return qs.annotate(nama_urut=Concat(Upper("pegawai__nama"), Repeat("keadaan", 0)))


# Codes of the filter with the words of the board.
PILIHAN_KEPATUHAN = (
    ("wajib", "Wajib dinilai"),
    ("belum_ditetapkan", "SKP belum ditetapkan"),
    ("draf", "Masih draf (giliran pegawai)"),
    ("diajukan", "Menunggu penetapan (giliran penilai)"),
    ("ditetapkan", "SKP ditetapkan"),
    ("tepat_ditetapkan", "Ditetapkan sampai batas"),
    ("terlambat_ditetapkan", "Ditetapkan lewat batas"),
    ("tanpa_realisasi", "Belum ada realisasi (giliran pegawai)"),
    ("belum_dievaluasi", "Belum dievaluasi (giliran penilai)"),
    ("dievaluasi", "Sudah dievaluasi"),
    ("tepat_dievaluasi", "Dievaluasi sampai batas"),
    ("terlambat_dievaluasi", "Dievaluasi lewat batas"),
    ("tanpa_penilai", "Tanpa pejabat penilai (giliran BKD)"),
    ("dikecualikan", "Dikecualikan"),
    *PILIHAN_EKINERJA,
)
