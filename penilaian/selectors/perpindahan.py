"""Transfers inside the year: the earlier SKP of a person, how they were rated, and what the agency makes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from penilaian.enums import JenisPeriode, KeadaanEvaluasi, KeadaanSkp
from penilaian.models import Evaluasi, Periode, Skp
from penilaian.rules import KHUSUS
from penilaian.selectors.setelan import setelan_instansi


@dataclass(frozen=True)
class SkpLain:
    """Another SKP of the person in the same year with its annual evaluation and its days."""

    skp: Skp
    evaluasi: Evaluasi | None
    hari: int


@dataclass(frozen=True)
class Perpindahan:
    """A transfer inside the year: earlier SKP by their span, the policy of the agency, and where it comes from."""

    lain: tuple[SkpLain, ...]
    hari_ini: int
    kebijakan: str
    sumber: str
    dasar: str


def perpindahan(daftar: Sequence[Skp], periode: Periode) -> dict[int, Perpindahan]:
    """{SKP id: transfer} of those SKP of one agency that follow another one in the year; two queries, one when none do.

    Only for the annual evaluation: a period has one SKP a person.
    """
    if not daftar or periode.jenis != JenisPeriode.TAHUNAN:
        return {}
    milik: dict[int, list[Skp]] = defaultdict(list)
    semua = Skp.objects.filter(siklus=periode.siklus_id, pegawai__in={s.pegawai_id for s in daftar})
    for skp in semua.exclude(keadaan=KeadaanSkp.DIBATALKAN).select_related("penilai", "unit").order_by("masa"):
        milik[skp.pegawai_id].append(skp)
    dulu = {s.pk: [lain for lain in milik[s.pegawai_id] if lain.masa.upper <= s.masa.lower] for s in daftar}
    if not any(dulu.values()):
        return {}
    final = Evaluasi.objects.filter(periode=periode, keadaan=KeadaanEvaluasi.FINAL)
    nilai = {e.skp_id: e for e in final.filter(skp__in=[lain.pk for isi in dulu.values() for lain in isi])}
    versi = KHUSUS.on(periode.masa.lower, setelan_instansi(daftar[0].instansi_id).get("penilaian_khusus"))
    return {
        s.pk: Perpindahan(
            tuple(SkpLain(lain, nilai.get(lain.pk), _lama(lain)) for lain in dulu[s.pk]),
            _lama(s),
            versi.nilai.kebijakan_pindah,
            versi.asal("kebijakan_pindah"),
            versi.dasar,
        )
        for s in daftar
        if dulu[s.pk]
    }


def _lama(skp: Skp) -> int:
    return int((skp.masa.upper - skp.masa.lower).days)
