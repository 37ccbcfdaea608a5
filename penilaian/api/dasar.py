"""What every door of the room shares: who may knock, codes with their names."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from asn_karier.core.access import MASUK, Pintu
from asn_karier.core.api.pintu import ApiTercatat
from pegawai.enums import JenisJabatan, JenjangJf, Peran
from penilaian import enums

PINTU_BACA = Pintu(frozenset(map(str, Peran)), "Membaca kinerja dalam lingkup peran")
# One thing: whoever has no role has an empty scope, and what is outside the scope is not found (as on the pages).
PINTU_SATU = Pintu(frozenset({MASUK}), "Membaca satu data kinerja dalam lingkup peran")
Baris = dict[str, Any]
Kode = dict[str, str] | None


class ApiKinerja(ApiTercatat):
    """Base of the doors: every role, each within its scope."""

    pintu = PINTU_BACA


def tabel_kode(pilihan: type[TextChoices]) -> dict[str, Kode]:
    """Code with its name, by code; None for nothing."""
    return {"": None, **{str(kode): {"kode": str(kode), "nama": str(nama)} for kode, nama in pilihan.choices}}


KEADAAN_SKP = tabel_kode(enums.KeadaanSkp)
KEADAAN_EVALUASI = tabel_kode(enums.KeadaanEvaluasi)
PENDEKATAN = tabel_kode(enums.Pendekatan)
KELOMPOK = tabel_kode(enums.KelompokSkp)
JENIS_PENILAI = tabel_kode(enums.JenisPenilai)
JENIS_HASIL = tabel_kode(enums.JenisHasil)
SUMBER_HASIL = tabel_kode(enums.SumberHasil)
ASPEK = tabel_kode(enums.Aspek)
PERSPEKTIF = tabel_kode(enums.Perspektif)
BERAKHLAK = tabel_kode(enums.Berakhlak)
LAMPIRAN = tabel_kode(enums.JenisLampiran)
SEBAB_VERSI = tabel_kode(enums.SebabVersi)
CAPAIAN = tabel_kode(enums.Capaian)
SUMBER_UMPAN = tabel_kode(enums.SumberUmpanBalik)
NADA = tabel_kode(enums.NadaUmpanBalik)
RATING = tabel_kode(enums.Rating)
PREDIKAT = tabel_kode(enums.Predikat)
ORGANISASI = tabel_kode(enums.PredikatOrganisasi)
SKEMA = tabel_kode(enums.SkemaLama)
KREDIT = tabel_kode(enums.JenisKredit)
JENIS_JABATAN = tabel_kode(JenisJabatan)
JENJANG = tabel_kode(JenjangJf)
