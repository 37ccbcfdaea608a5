"""The year of a person in words: gathered from results, realisation and feedback of the SKP; three queries."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from penilaian.calc.ringkasan import HasilRingkas, Ringkasan, UmpanRingkas, ringkas
from penilaian.enums import Berakhlak
from penilaian.models import Evaluasi, HasilKerja, Realisasi, UmpanBalik


class RingkasanTahun(NamedTuple):
    """The sentences, and the feedback they refer to."""

    isi: Ringkasan
    umpan: dict[int, UmpanBalik]


def ringkasan_tahun(evaluasi: Evaluasi) -> RingkasanTahun:
    """Strengths and weaknesses of an evaluation's SKP; the caller has checked the scope."""
    skp = evaluasi.skp
    capaian: dict[int, dict[int | None, str]] = defaultdict(dict)
    for hasil_id, indikator_id, kode in (
        Realisasi.objects.filter(skp=skp).order_by("periode__urut").values_list("hasil_id", "indikator_id", "capaian")
    ):
        capaian[hasil_id][indikator_id] = kode
    hasil = [
        HasilRingkas(pk, rumusan, tuple(capaian[pk].values()))
        for pk, rumusan in HasilKerja.objects.filter(skp=skp).order_by("-jenis", "urut").values_list("pk", "rumusan")
    ]
    umpan = {
        u.pk: u
        for u in UmpanBalik.objects.filter(
            skp=skp, ditarik_pada__isnull=True, tanggal__gte=skp.masa.lower, tanggal__lt=skp.masa.upper
        ).order_by("-tanggal", "-pk")[:500]
    }
    isi = ringkas(
        hasil, [UmpanRingkas(u.pk, u.nada, u.nilai, u.hasil_id) for u in umpan.values()], dict(Berakhlak.choices),
        evaluasi.rating_hasil, evaluasi.rating_perilaku,
    )  # fmt: skip
    return RingkasanTahun(isi, umpan)
