"""Reading a file of unknown origin safely: gate, encoding, delimiter, header, rows as text."""

from pegawai.impor.baca.sel import Angka, Rusak, TanggalSel
from pegawai.impor.baca.sumber import Sumber, buka

__all__ = ["Angka", "Rusak", "Sumber", "TanggalSel", "buka"]
