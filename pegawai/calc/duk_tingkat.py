"""Levels that the order of ranks compares: post, training, education. Pure lookups in rules/duk_tingkat.toml."""

from __future__ import annotations

from pegawai.rules import DukTingkat


def tingkat_jabatan(aturan: DukTingkat, jenis: str, jenjang: str, eselon: str) -> int | None:
    """Level of a post: the highest of what its eselon, kind and jenjang say; None without a post."""
    ada = [
        nilai
        for nilai in (aturan.eselon.get(eselon), aturan.jenis.get(jenis), aturan.jenjang.get(jenjang))
        if nilai is not None
    ]
    return max(ada, default=None)


def tingkat_latihan(aturan: DukTingkat, struktural: str) -> int | None:
    """Level of a training by its SIASN code of structural training; None for training that is not structural."""
    return aturan.latihan.get(struktural)


def tingkat_pendidikan(aturan: DukTingkat, pendidikan: str) -> int | None:
    """Level of an education by its SIASN code; None when nothing is recorded."""
    return aturan.pendidikan.get(pendidikan)
