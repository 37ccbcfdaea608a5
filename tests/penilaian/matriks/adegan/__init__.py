"""Scenes of the matrix: one thing of the room in one state, and every act on it as a call for whoever tries it."""

from tests.penilaian.matriks.adegan import kasus, skp, tahun
from tests.penilaian.matriks.adegan.dasar import SEMUA

__all__ = ["SEMUA", "kasus", "skp", "tahun"]
