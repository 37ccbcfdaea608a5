"""Who assesses whom: the direct superior by the post map, acting holders and delegation included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

DEFINITIF, PLT, PLH, DELEGASI = "DEFINITIF", "PLT", "PLH", "DELEGASI"
_JENIS = {"D": DEFINITIF, "PJ": DEFINITIF, "PLT": PLT, "PLH": PLH}
DASAR = "PP 30/2019; PermenPANRB 6/2022: pejabat penilai adalah atasan langsung"


class Penilai(NamedTuple):
    """Assessor, capacity and the assessor's superior; `puncak` when nobody in the agency stands above the person."""

    penilai_id: int | None
    jenis: str
    atasan_id: int | None
    puncak: bool
    unit_penilai_id: int | None = None


def tentukan_penilai(
    pegawai_id: int,
    unit_id: int | None,
    induk: Mapping[int, int | None],
    pemimpin: Mapping[int, tuple[int, str]],
    delegasi: Mapping[tuple[int, int | None], int] | None = None,
) -> Penilai:
    """Climb from the person's unit to the first leader who is somebody else; the next different one is the superior.

    `pemimpin` is {unit: (person, D/PJ/PLT/PLH)}, `delegasi` {(assessor, person or None for all): delegate}. A vacant
    leadership is passed over (the superior one level up assesses). PP 30/2019; PermenPANRB 6/2022; SE BKN 1/SE/I/2021.
    """
    rantai = _rantai(pegawai_id, unit_id, induk, pemimpin)
    pertama = next(rantai, None)
    if pertama is None:
        return Penilai(None, "", None, puncak=True)
    unit_penilai, penilai_id, jenis = pertama
    wakil = _wakil(penilai_id, pegawai_id, delegasi or {})
    dipakai = wakil if wakil is not None and wakil != pegawai_id else penilai_id
    atasan = next((orang for _, orang, _ in rantai if orang not in {penilai_id, dipakai}), None)
    return Penilai(dipakai, DELEGASI if dipakai != penilai_id else jenis, atasan, False, unit_penilai)


def _rantai(
    pegawai_id: int,
    unit_id: int | None,
    induk: Mapping[int, int | None],
    pemimpin: Mapping[int, tuple[int, str]],
) -> Iterator[tuple[int, int, str]]:
    """Leaders above the person, nearest first. A circle in the tree (damaged data) ends the climb."""
    lewat: set[int] = set()
    while unit_id is not None and unit_id not in lewat:
        lewat.add(unit_id)
        ada = pemimpin.get(unit_id)
        if ada is not None and ada[0] != pegawai_id:
            yield unit_id, ada[0], _JENIS.get(ada[1], DEFINITIF)
        unit_id = induk.get(unit_id)


def _wakil(penilai_id: int, pegawai_id: int, delegasi: Mapping[tuple[int, int | None], int]) -> int | None:
    khusus = delegasi.get((penilai_id, pegawai_id))
    return khusus if khusus is not None else delegasi.get((penilai_id, None))
