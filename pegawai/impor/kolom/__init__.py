"""What the columns of each kind of file are called and mean."""

from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.kolom.diklat import DIKLAT
from pegawai.impor.kolom.pegawai import PEGAWAI
from pegawai.impor.kolom.unor import UNOR

JENIS: dict[str, Jenis] = {j.nama: j for j in (PEGAWAI, UNOR, DIKLAT)}

__all__ = ["DIKLAT", "JENIS", "PEGAWAI", "UNOR", "Jenis", "Kolom"]
