"""Ratings suggested from evidence, for many SKP at once; a few queries whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from penilaian.calc.pindah import Bagian, usul_pindah
from penilaian.calc.predikat import rating_pimpinan
from penilaian.calc.usulan_rating import Usulan, usul_hasil, usul_perilaku
from penilaian.enums import JenisHasil, JenisPeriode
from penilaian.models import CapaianOrganisasi, HasilKerja, Periode, Realisasi, Skp, UmpanBalik
from penilaian.selectors.perpindahan import Perpindahan, perpindahan
from penilaian.selectors.setelan import setelan_instansi, setelan_rating


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
    pimpinan = _dari_organisasi(daftar, periode)
    hasil = {}
    for pk in ids:
        ada = [list(capaian[pk][h].values()) for h in sorted(utama[pk]) if capaian[pk].get(h)]
        kosong = len(utama[pk]) - len(ada)
        hasil[pk] = UsulanRating(
            pimpinan.get(pk) or usul_hasil(ada, kosong, periode.masa.lower, setelan),
            usul_perilaku(umpan[pk], periode.masa.lower, setelan),
        )
    return hasil | _sesudah_pindah(daftar, periode, hasil)


def _sesudah_pindah(
    daftar: Sequence[Skp], periode: Periode, usul: dict[int, UsulanRating]
) -> dict[int, UsulanRating]:  # fmt: skip
    """Suggestions of the year for those who had an earlier SKP in it, by the policy of the agency."""
    return {
        pk: UsulanRating(
            usul_pindah(usul[pk].hasil, p.hari_ini, _bagian(p, "rating_hasil"), p.kebijakan),
            usul_pindah(usul[pk].perilaku, p.hari_ini, _bagian(p, "rating_perilaku"), p.kebijakan),
        )
        for pk, p in perpindahan(daftar, periode).items()
    }


def _bagian(pindah: Perpindahan, rating: str) -> list[Bagian]:
    return [
        Bagian(s.skp.nama_jabatan or "SKP sebelumnya", getattr(s.evaluasi, rating) if s.evaluasi else "", s.hari)
        for s in pindah.lain
    ]


def _dari_organisasi(daftar: Sequence[Skp], periode: Periode) -> dict[int, Usulan]:
    """Who leads a unit: its predikat of the period becomes the suggested rating of results (a setting, U)."""
    unit = dict(
        Skp.objects.filter(pk__in=[s.pk for s in daftar], peta__pimpinan_unit=True, unit__isnull=False).values_list(
            "pk", "peta__unit_id"
        )
    )
    if not unit:
        return {}
    capaian = CapaianOrganisasi.objects.filter(unit_id__in=set(unit.values()), periode=periode)
    ada = {c.unit_id: c for c in capaian.select_related("unit")}
    setelan = setelan_instansi(daftar[0].instansi_id).get("predikat_kinerja")
    hasil = {}
    for pk, unit_id in unit.items():
        if (satu := ada.get(unit_id)) is not None:
            rating = rating_pimpinan(satu.predikat, periode.masa.lower, setelan)
            kalimat = f"Capaian kinerja {satu.unit.nama}, unit yang dipimpin, ditetapkan {satu.get_predikat_display()}."
            hasil[pk] = Usulan(rating.rating, kalimat, rating.versi)
    return hasil
