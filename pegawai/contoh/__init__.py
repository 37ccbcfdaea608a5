"""Invented people of five real regions: for the demo, the benchmarks and tests, never for production.

`muat(n)` loads them, `daftar_akun()` is the table of accounts. pemuatan.py says how,
khusus.py has the special cases.
"""

from pegawai.contoh.akun import BarisAkun, daftar_akun
from pegawai.contoh.pemuatan import BAWAAN, MuatDitolak, muat

__all__ = ["BAWAAN", "BarisAkun", "MuatDitolak", "daftar_akun", "muat"]
