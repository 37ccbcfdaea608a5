"""Credit points of results that came from e-Kinerja: the same conversion, once, and never beside the house's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef

from asn_karier.core.clock import sekarang
from asn_karier.core.rules import SetelanBertanggal
from penilaian.calc.angka_kredit import bulan_dinilai, dikonversi, konversi
from penilaian.enums import JenisKredit
from penilaian.models import AngkaKredit, Evaluasi, HasilEkinerja
from penilaian.selectors.predikat import SAH, TERAKHIR, ekinerja_berdiri, final_tahunan, hari_final

SUDAH_FINAL = "Evaluasi tahunan di aplikasi ini sudah final."
DARI_LAIN = "Masa yang sama dihitung dari hasil e-Kinerja yang lain."
BERUBAH = "Hasil e-Kinerja berubah."
TIDAK_DIHITUNG = "Hasil e-Kinerja ini tidak dihitung lagi."


@dataclass
class Selisih:
    """What must change so that the account says what counts now: ids to cancel with the reason, entries to add."""

    batal: dict[int, str] = field(default_factory=dict)
    baru: list[AngkaKredit] = field(default_factory=list)


def kunci_orang(pegawai_id: int) -> None:
    """An import of results holds the person: whoever converts waits for it, and sees what it wrote."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1 FROM pegawai_pegawai WHERE id = %s FOR NO KEY UPDATE", [pegawai_id])


def selisih(
    pegawai_ids: Sequence[int], setelan: SetelanBertanggal | None = None, batch_id: int | None = None
) -> Selisih:
    """Compare the conversions of e-Kinerja of these people with their results; two queries whatever the number.

    A result counts when it is of the year, definitive and assessed, and stands over the days that no final evaluation
    of this house fills (`ekinerja_berdiri`): no month earns points twice. A conversion whose result still counts stays
    as the rules of its day made it; only a result that the import `batch_id` wrote is converted anew.
    """
    ada = {
        e.hasil_ekinerja_id: e
        for e in AngkaKredit.objects.filter(
            pegawai_id__in=pegawai_ids, jenis=JenisKredit.KONVERSI, batal=False, hasil_ekinerja__isnull=False
        )
    }
    hasil = Selisih()
    for h in _calon(pegawai_ids):
        lama = ada.pop(h.pk, None)
        if not h.berdiri:
            sebab = SUDAH_FINAL if h.dievaluasi else DARI_LAIN
            hasil.batal |= {lama.pk: sebab} if lama is not None else {}
        elif lama is None or h.batch_id == batch_id:
            _bandingkan(hasil, lama, susun_konversi(h, setelan))
    hasil.batal |= {e.pk: TIDAK_DIHITUNG for e in ada.values()}
    return hasil


def _bandingkan(hasil: Selisih, lama: AngkaKredit | None, entri: AngkaKredit | None) -> None:
    if lama is not None and entri is not None and _sama(lama, entri):
        return
    if lama is not None:
        hasil.batal[lama.pk] = BERUBAH
    if entri is not None:
        hasil.baru.append(entri)


def _calon(pegawai_ids: Sequence[int]) -> Iterable[Any]:
    """Results that could count, with `berdiri` and whether a final evaluation here speaks of the same time."""
    final = final_tahunan(
        Evaluasi.objects.filter(skp__pegawai=OuterRef("pegawai"), skp__masa__overlap=OuterRef("masa"))
    )
    hasil = HasilEkinerja.objects.filter(SAH, pegawai_id__in=pegawai_ids).order_by("pegawai_id", *TERAKHIR)
    return hasil.annotate(berdiri=ekinerja_berdiri(hari_final()), dievaluasi=Exists(final))


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
    # Not the points: rules or settings that changed since then do not move a conversion whose result is the same.
    return all(getattr(lama, k) == getattr(baru, k) for k in ("jenjang", "predikat", "bulan", "tanggal"))


def laksanakan(s: Selisih) -> list[int]:
    """Write the difference in the caller's transaction; ids of the new entries."""
    for teks in sorted(set(s.batal.values())):
        AngkaKredit.objects.filter(pk__in=[pk for pk, sebab in s.batal.items() if sebab == teks]).update(
            batal=True, alasan_batal=teks, versi=F("versi") + 1, diubah_pada=sekarang()
        )
    return [e.pk for e in AngkaKredit.objects.bulk_create(s.baru, batch_size=2000)]


def selaraskan_ekinerja(pegawai_id: int, setelan: SetelanBertanggal | None) -> None:
    """After an annual evaluation here became final or was opened again: its time counts from one source only."""
    if HasilEkinerja.objects.filter(pegawai_id=pegawai_id).exists():
        laksanakan(selisih([pegawai_id], setelan))
