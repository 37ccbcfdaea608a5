"""Reference codes of BKN and the reading of posts from their names; parsed once."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from pegawai.enums import Agama, KedudukanHukum, StatusKawin, TingkatPendidikan
from pegawai.rules import GOLONGAN_PNS

_ISI = tomllib.loads((Path(__file__).with_name("acuan.toml")).read_text(encoding="utf-8"))

ESELON: dict[str, str] = _ISI["eselon"]
ESELON_KODE = {e.casefold(): e for e in ESELON.values() if e}
GOLONGAN_ID = {g.siasn: g.kode for g in GOLONGAN_PNS.terbaru.nilai.susunan}
AGAMA = {a.value: a.value for a in Agama}
AGAMA_NAMA = {
    **{a.label.casefold(): a.value for a in Agama},
    "katholik": Agama.KATOLIK.value,
    "budha": Agama.BUDDHA.value,
    "khonghucu": Agama.KONGHUCU.value,
}
KAWIN = {k.value: k.value for k in StatusKawin}
KAWIN_NAMA = {k.label.casefold(): k.value for k in StatusKawin}
KEDUDUKAN = {k.value: k.value for k in KedudukanHukum}
KEDUDUKAN_NAMA: dict[str, str] = _ISI["kedudukan_nama"]
TINGKAT = {t.value: t.value for t in TingkatPendidikan}
_STRUKTURAL = [(re.compile(b["pola"], re.I), b["jenis"]) for b in _ISI["struktural"]]
_JENJANG = [(re.compile(b["pola"], re.I), b["kode"]) for b in _ISI["jenjang"]]
_BUP = [(re.compile(b["pola"], re.I), b.get("kode", ""), b.get("jenjang", {})) for b in _ISI["bup"]]


@lru_cache(maxsize=20_000)
def jenis_struktural(nama: str, eselon: str, eselon_id: str = "") -> str:
    """Level of a structural post by its eselon, without one by its name; "" when neither tells."""
    if eselon:
        return _ISI["jenis_menurut_eselon_id"].get(eselon_id) or _ISI["jenis_menurut_eselon"][eselon]
    return next((jenis for pola, jenis in _STRUKTURAL if pola.search(nama)), "")


@lru_cache(maxsize=20_000)
def jenjang_jf(nama: str) -> str:
    """Level of a functional post from its name; "" when the name does not say it."""
    return next((kode for pola, kode in _JENJANG if pola.search(nama)), "")


@lru_cache(maxsize=20_000)
def kode_bup(nama: str, jenis: str, jenjang: str) -> str:
    """Code of bup.toml: by the name for special functional posts, else by level; "" when unknown."""
    if jenis != "JF":
        return jenis
    for pola, kode, menurut in _BUP:
        if pola.search(nama):
            return kode or menurut.get(jenjang, "")
    return jenjang
