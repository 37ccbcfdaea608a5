"""Invented performance years for the demo and the benchmarks: two past ones and the running one."""

from penilaian.contoh.pemuatan import muat

__all__ = ["muat"]
