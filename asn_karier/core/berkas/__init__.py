"""Uploaded files: checked on arrival, stored under a random name, served after the permission check."""

from .gerbang import AturanBerkas, HasilBerkas, periksa_berkas, periksa_ukuran
from .nama import bersihkan_nama
from .sajian import sajikan
from .simpan import buang_bila_gagal, simpan_berkas

__all__ = [
    "AturanBerkas",
    "HasilBerkas",
    "bersihkan_nama",
    "buang_bila_gagal",
    "periksa_berkas",
    "periksa_ukuran",
    "sajikan",
    "simpan_berkas",
]
