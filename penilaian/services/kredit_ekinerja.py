"""Credit points of results that came from e-Kinerja: the same conversion, once, and never beside the house's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F

from asn_karier.core.clock import sekarang
from asn_karier.core.rules import SetelanBertanggal
from penilaian.calc.angka_kredit import bulan_dinilai, dikonversi, konversi
from penilaian.enums import JenisKredit, JenisPeriode
from penilaian.models import AngkaKredit, Evaluasi, HasilEkinerja
from penilaian.selectors.predikat import final_tahunan


@dataclass
class Selisih:
    """What must change so that the account says what counts now: ids to cancel with the reason, entries to add."""

    batal: dict[int, str] = field(default_factory=dict)
    baru: list[AngkaKredit] = field(default_factory=list)


def kunci_orang(pegawai_id: int) -> None:
    """An import of results holds the person: whoever converts waits for it, and sees what it wrote."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1 FROM pegawai_pegawai WHERE id = %s FOR NO KEY UPDATE", [pegawai_id])


def selisih(pegawai_ids: Sequence[int], setelan: SetelanBertanggal | None = None) -> Selisih:
    """Compare the conversions of e-Kinerja of these people with their results; four queries whatever the number.

    A result counts when it is of the year, definitive and assessed, and its span overlaps neither a final evaluation
    of this house nor a later e-Kinerja result: no month earns points twice.
    """
    terisi: dict[int, list[Any]] = {}
    final = final_tahunan(Evaluasi.objects.filter(skp__pegawai_id__in=pegawai_ids))
    for pegawai_id, masa in final.values_list("skp__pegawai_id", "skp__masa"):
        terisi.setdefault(pegawai_id, []).append(masa)
    ada = {
        e.hasil_ekinerja_id: e
        for e in AngkaKredit.objects.filter(
            pegawai_id__in=pegawai_ids, jenis=JenisKredit.KONVERSI, batal=False, hasil_ekinerja__isnull=False
        )
    }
    hasil = Selisih()
    for h in _calon(pegawai_ids):
        milik = terisi.setdefault(h.pegawai_id, [])
        if any(h.masa.lower < m.upper and m.lower < h.masa.upper for m in milik):
            continue
        milik.append(h.masa)
        entri = susun_konversi(h, setelan)
        lama = ada.pop(h.pk, None)
        if lama is not None and entri is not None and _sama(lama, entri):
            continue
        if lama is not None:
            hasil.batal[lama.pk] = "Hasil e-Kinerja berubah."
        if entri is not None:
            hasil.baru.append(entri)
    hasil.batal |= {e.pk: "Hasil e-Kinerja ini tidak dihitung lagi." for e in ada.values()}
    return hasil


def _calon(pegawai_ids: Sequence[int]) -> Iterable[HasilEkinerja]:
    """Results that could count, the one that ends last first."""
    return (
        HasilEkinerja.objects.filter(pegawai_id__in=pegawai_ids, jenis=JenisPeriode.TAHUNAN, tambahan=False)
        .exclude(predikat="")
        .order_by("pegawai_id", "-masa__endswith", "-masa__startswith", "-pk")
    )


def susun_konversi(h: HasilEkinerja, setelan: SetelanBertanggal | None) -> AngkaKredit | None:
    """The entry a result leads to, not stored; None without a jenjang or full month, and for a year before the rule."""
    akhir = h.masa.upper - dt.timedelta(days=1)
    bulan = bulan_dinilai(h.masa.lower, h.masa.upper, setelan) if h.jenjang and dikonversi(akhir) else 0
    if not bulan:
        return None
    hasil = konversi(h.jenjang, h.predikat, bulan, tanggal=akhir, setelan=setelan)
    return AngkaKredit(
        pegawai_id=h.pegawai_id, jenis=JenisKredit.KONVERSI, jenjang=h.jenjang, hasil_ekinerja=h, predikat=h.predikat,
        bulan=bulan, nilai=hasil.ak, tanggal=akhir, dasar=hasil.dasar, versi_aturan=hasil.versi,
        masukan={"jenjang": h.jenjang, "predikat": h.predikat, "bulan": bulan, "sumber": h.sumber, "skp_id": h.skp_id},
    )  # fmt: skip


def _sama(lama: AngkaKredit, baru: AngkaKredit) -> bool:
    return all(getattr(lama, k) == getattr(baru, k) for k in ("jenjang", "predikat", "bulan", "nilai", "tanggal"))


def laksanakan(s: Selisih, alasan: str = "") -> list[int]:
    """Write the difference in the caller's transaction; ids of the new entries."""
    for teks in sorted(set(s.batal.values())):
        AngkaKredit.objects.filter(pk__in=[pk for pk, sebab in s.batal.items() if sebab == teks]).update(
            batal=True, alasan_batal=(alasan or teks)[:300], versi=F("versi") + 1, diubah_pada=sekarang()
        )
    return [e.pk for e in AngkaKredit.objects.bulk_create(s.baru, batch_size=2000)]


def gantikan_ekinerja(pegawai_ids: Sequence[int], setelan: SetelanBertanggal | None, alasan: str) -> None:
    """After a final evaluation here: conversions of e-Kinerja for the same time no longer count."""
    if AngkaKredit.objects.filter(pegawai_id__in=pegawai_ids, hasil_ekinerja__isnull=False, batal=False).exists():
        laksanakan(selisih(pegawai_ids, setelan), alasan)
