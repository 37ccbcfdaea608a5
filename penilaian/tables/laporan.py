"""Columns of the list of evaluation reports."""

from __future__ import annotations

from django.urls import reverse
from django.utils.safestring import SafeString

from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, tautan
from penilaian.models import Periode
from penilaian.tables.keberatan import lencana


def _unit(b: Baris) -> str:
    return b["unit__nama"] or "Seluruh instansi"


def _periode(b: Baris) -> str:
    return f"{Periode(kode=b['periode__kode']).nama} {b['periode__siklus__tahun']}"


def _sel_unit(b: Baris) -> SafeString:
    return tautan(reverse("penilaian:laporan_lihat", args=[b["pk"]]), _unit(b), b["instansi__nama"])


def _keadaan(b: Baris) -> str:
    return "Diganti" if b["batal"] else "Berlaku"


TABEL_LAPORAN = Tabel(
    Kolom("unit", "Unit kerja", ("unit__nama", "instansi__nama"), _unit, _sel_unit, urut=("unit__nama",), lebar=44),
    Kolom("periode", "Periode", ("periode__kode", "periode__siklus__tahun"), _periode,
          urut=("periode__siklus__tahun", "periode__urut"), lebar=20),
    Kolom("beku", "Dibekukan", ("beku_pada",), urut=("beku_pada",), jenis="tanggal", lebar=18),
    Kolom("keadaan", "Keadaan", ("batal",), _keadaan,
          lambda b: lencana(_keadaan(b), "netral" if b["batal"] else "sukses"), urut=("batal",), lebar=14),
    Kolom("nomor", "Nomor", ("pk",), urut=("pk",), jenis="angka", bawaan=False, lebar=10),
    Kolom("sidik", "Sidik SHA-256", ("sidik",), bawaan=False, lebar=40),
    urut_bawaan=("-beku_pada", "-pk"),
)  # fmt: skip
