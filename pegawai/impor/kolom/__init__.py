"""What the columns of each kind of file are called and mean."""

from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.kolom.diklat import DIKLAT
from pegawai.impor.kolom.pegawai import PEGAWAI
from pegawai.impor.kolom.unor import UNOR

__all__ = ["DIKLAT", "PEGAWAI", "UNOR", "Jenis", "Kolom"]
