"""Tables of the room: organisation, people, dated histories, the state that follows, roles and files."""

from pegawai.models.dokumen import Dokumen
from pegawai.models.impor import BarisImpor, BatchImpor, JejakImpor
from pegawai.models.keadaan import Keadaan, Proyeksi
from pegawai.models.libur import HariLibur
from pegawai.models.orang import Pegawai
from pegawai.models.organisasi import DefinisiJabatan, Instansi, PetaJabatan, RiwayatUnit, Unit
from pegawai.models.peran import PenugasanPeran
from pegawai.models.riwayat import (
    RiwayatCltn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatKgb,
    RiwayatKontrak,
    RiwayatNip,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatPenghargaan,
    RiwayatStatus,
)
from pegawai.models.setelan import SetelanAturan
from pegawai.models.usulan import LampiranUsulan, Usulan

__all__ = [
    "BarisImpor",
    "BatchImpor",
    "DefinisiJabatan",
    "Dokumen",
    "HariLibur",
    "Instansi",
    "JejakImpor",
    "Keadaan",
    "LampiranUsulan",
    "Pegawai",
    "PenugasanPeran",
    "PetaJabatan",
    "Proyeksi",
    "RiwayatCltn",
    "RiwayatDiklat",
    "RiwayatHukdis",
    "RiwayatJabatan",
    "RiwayatKedudukan",
    "RiwayatKgb",
    "RiwayatKontrak",
    "RiwayatNip",
    "RiwayatPangkat",
    "RiwayatPendidikan",
    "RiwayatPenghargaan",
    "RiwayatStatus",
    "RiwayatUnit",
    "SetelanAturan",
    "Unit",
    "Usulan",
]
