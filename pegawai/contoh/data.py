"""The tables behind the invented data, read from data/*.toml when first needed."""

from __future__ import annotations

import random
import tomllib
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Generic, TypeVar

from pegawai.enums import JenisInstansi

T = TypeVar("T")


class Undian(Generic[T]):
    """A weighted draw."""

    def __init__(self, bobot: Mapping[T, int]) -> None:
        self.isi = tuple(bobot)
        self._batas = tuple(accumulate(bobot.values()))

    def ambil(self, acak: random.Random) -> T:
        """One of the values, by weight."""
        return self.isi[bisect(self._batas, acak.random() * self._batas[-1])]


@dataclass(frozen=True, slots=True)
class Daerah:
    """A region: its share of the people, its sub-districts and the peoples its names come from (weights)."""

    kunci: str
    kode: str
    nama: str
    kota: str
    kepala: str
    jenis: str
    zona: str
    bobot: int
    alamat: str
    rumah_sakit: str
    sebutan: str
    tempat: list[str]
    suku: dict[str, int]
    wilayah: dict[str, list[str]]

    @property
    def provinsi(self) -> bool:
        """True for a province: bureaus and senior high schools instead of sub-districts and health centres."""
        return self.jenis == JenisInstansi.PROVINSI


@dataclass(frozen=True, slots=True)
class Rumpun:
    """One functional post: its levels (AHLI, TERAMPIL or both), BUP code and the degrees that lead to it."""

    kunci: str
    nama: str
    jalur: str
    perempuan: int
    kode_bup: str = ""
    s1: list[str] = field(default_factory=list)
    d3: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opd:
    """An office: its divisions, its functional posts, what its field units are called, its name before."""

    kunci: str
    nama: str
    bidang: list[str]
    jf: list[str] = field(default_factory=list)
    uptd: str = ""
    racikan: str = "KANTOR"
    kepala: str = "Kepala"
    lama: str = ""


def _baca(nama: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / f"{nama}.toml").read_text(encoding="utf-8"))


@cache
def jabatan() -> dict[str, Any]:
    """data/jabatan.toml as it stands."""
    return _baca("jabatan")


@cache
def susunan() -> dict[str, Any]:
    """data/susunan.toml with its offices as Opd."""
    isi = _baca("susunan")
    return {**isi, **{k: tuple(Opd(**o) for o in isi[k]) for k in ("inti", "lain", "lain_provinsi")}}


@cache
def nama() -> dict[str, dict[str, tuple[str, ...]]]:
    """Names per people: men, women, second names, family names."""
    isi = {
        suku: {jenis: tuple(n.replace("_", " ") for n in teks.split()) for jenis, teks in daftar.items()}
        for suku, daftar in _baca("nama").items()
    }
    from faker.providers.person.id_ID import Provider  # its lists are the Javanese and general Indonesian names

    isi["jawa"] = {
        "pria": tuple(Provider.first_names_male),
        "wanita": tuple(Provider.first_names_female),
        "pria_kedua": tuple(Provider.last_names_male),
        "wanita_kedua": tuple(Provider.last_names_female),
        "marga": (),
    }
    return isi


@cache
def rumpun() -> dict[str, Rumpun]:
    """Functional posts by key."""
    return {k: Rumpun(kunci=k, **isi) for k, isi in jabatan()["rumpun"].items()}


@cache
def kesehatan() -> frozenset[str]:
    """Functional posts of health."""
    racikan = jabatan()["racikan"]
    return frozenset(k for unit in ("PUSKESMAS", "RSUD") for k in racikan[unit] if not k.startswith("P_"))


@cache
def daerah() -> tuple[Daerah, ...]:
    """The five regions."""
    return tuple(Daerah(**isi) for isi in _baca("daerah")["daerah"])


@cache
def agama() -> dict[str, Undian[str]]:
    """Religion by people; Muslim for a people that is not named."""
    return {suku: Undian(bobot) for suku, bobot in _baca("daerah")["agama"].items()}
