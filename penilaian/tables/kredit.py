"""Columns of the list of credit entries."""

from __future__ import annotations

from django.urls import reverse
from django.utils.safestring import SafeString

from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, tautan
from pegawai.enums import JenjangJf
from penilaian.enums import JenisKredit, Predikat

_JENJANG, _JENIS, _PREDIKAT = dict(JenjangJf.choices), dict(JenisKredit.choices), dict(Predikat.choices)


def _sel_pegawai(b: Baris) -> SafeString:
    return tautan(reverse("penilaian:kredit", args=[b["pegawai_id"]]), b["pegawai__nama"], b["pegawai__nip"])


TABEL_KREDIT = Tabel(
    Kolom("pegawai", "Pegawai", ("pegawai_id", "pegawai__nama", "pegawai__nip"), lambda b: b["pegawai__nama"],
          _sel_pegawai, urut=("pegawai__nama",), lebar=36),
    Kolom("nip", "NIP", ("pegawai__nip",), bawaan=False, lebar=22),
    Kolom("jenjang", "Jenjang", ("jenjang",), lambda b: _JENJANG.get(b["jenjang"], ""), urut=("jenjang",), lebar=16),
    Kolom("jenis", "Jenis", ("jenis",), lambda b: _JENIS.get(b["jenis"], ""), urut=("jenis",), lebar=26),
    Kolom("predikat", "Predikat", ("predikat",), lambda b: _PREDIKAT.get(b["predikat"], ""), lebar=16),
    Kolom("bulan", "Bulan", ("bulan",), jenis="angka", lebar=7),
    Kolom("nilai", "Angka kredit", ("nilai",), urut=("nilai",), jenis="angka", lebar=12),
    Kolom("tanggal", "Berlaku", ("tanggal",), urut=("tanggal",), jenis="tanggal", lebar=13),
    Kolom("dasar", "Dasar", ("dasar",), bawaan=False, lebar=40),
    Kolom("versi_aturan", "Versi aturan", ("versi_aturan",), bawaan=False, lebar=28),
    urut_bawaan=("-tanggal", "-pk"),
)  # fmt: skip
