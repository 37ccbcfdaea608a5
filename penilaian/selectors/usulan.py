"""Ratings suggested from evidence, for many SKP at once; three queries whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from penilaian.calc.usulan_rating import Usulan, usul_hasil, usul_perilaku
from penilaian.enums import JenisHasil, JenisPeriode
from penilaian.models import HasilKerja, Periode, Realisasi, Skp, UmpanBalik
from penilaian.selectors.setelan import setelan_rating


class UsulanRating(NamedTuple):
    """Both suggestions."""

    hasil: Usulan
    perilaku: Usulan


def usulan_rating(daftar: Sequence[Skp], periode: Periode) -> dict[int, UsulanRating]:
    """{SKP id: suggestions}: from the realisation of the period (of the year: the latest of each indicator)."""
    if not daftar:
        return {}
    ids = [s.pk for s in daftar]
    utama: dict[int, set[int]] = defaultdict(set)
    for skp_id, hasil_id in HasilKerja.objects.filter(skp_id__in=ids, jenis=JenisHasil.UTAMA).values_list(
        "skp_id", "pk"
    ):
        utama[skp_id].add(hasil_id)
    realisasi = Realisasi.objects.filter(skp_id__in=ids)
    if periode.jenis == JenisPeriode.PERIODIK:
        realisasi = realisasi.filter(periode=periode)
    capaian: dict[int, dict[int, dict[int | None, str]]] = defaultdict(lambda: defaultdict(dict))
    for skp_id, hasil_id, indikator_id, kode in realisasi.order_by("periode__urut").values_list(
        "skp_id", "hasil_id", "indikator_id", "capaian"
    ):
        capaian[skp_id][hasil_id][indikator_id] = kode
    umpan: dict[int, list[str]] = defaultdict(list)
    for skp_id, nada in (
        UmpanBalik.objects.filter(skp_id__in=ids, ditarik_pada__isnull=True, tanggal__lt=periode.masa.upper)
        .filter(tanggal__gte=periode.masa.lower)
        .exclude(nilai="")
        .values_list("skp_id", "nada")
    ):
        umpan[skp_id].append(nada)
    setelan = setelan_rating(daftar[0].instansi_id)
    hasil = {}
    for pk in ids:
        ada = [list(capaian[pk][h].values()) for h in sorted(utama[pk]) if capaian[pk].get(h)]
        kosong = len(utama[pk]) - len(ada)
        hasil[pk] = UsulanRating(
            usul_hasil(ada, kosong, periode.masa.lower, setelan),
            usul_perilaku(umpan[pk], periode.masa.lower, setelan),
        )
    return hasil
