"""Fixtures of the room."""

from tests.penilaian.kit import tahun_kinerja

__all__ = ["tahun_kinerja"]
