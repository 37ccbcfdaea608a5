"""Columns of the list of follow-up proposals."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, rapikan, tautan
from pegawai.enums import Peran
from penilaian.enums import JenisTindakLanjut, KeadaanTindakLanjut, Predikat
from penilaian.tables.keberatan import lencana

NADA_TINDAK = {"DIUSULKAN": "perhatian", "DISETUJUI": "info", "DITOLAK": "netral", "DILAKSANAKAN": "sukses"}
_JENIS, _KEADAAN = dict(JenisTindakLanjut.choices), dict(KeadaanTindakLanjut.choices)
_PREDIKAT = dict(Predikat.choices)
_P = "evaluasi__skp__pegawai__nama"


def _sel_pegawai(b: Baris) -> SafeString:
    return tautan(reverse("penilaian:ringkasan", args=[b["evaluasi_id"]]), b[_P], b["evaluasi__skp__unit__nama"])


def _sel_usulan(b: Baris) -> SafeString:
    return format_html('{}<span class="sub">{}</span>', b["uraian"], _JENIS[b["jenis"]])


def _sel_tindakan(b: Baris) -> SafeString:
    if b["langkah"] == "putus":
        return tautan(reverse("penilaian:tindak_putus", args=[b["pk"]]), "Putuskan")
    if b["langkah"] == "laksana":
        return tautan(reverse("penilaian:tindak_laksana", args=[b["pk"]]), "Catat pelaksanaan")
    if b["langkah"] == "tunggu":
        return format_html('<span class="sub">{}</span>', "Menunggu putusan orang lain")
    return rapikan(None)


TABEL_TINDAK = Tabel(
    Kolom("pegawai", "Pegawai", (_P, "evaluasi__skp__unit__nama", "evaluasi_id"), lambda b: b[_P], _sel_pegawai,
          urut=(_P,), lebar=36),
    Kolom("nip", "NIP", ("evaluasi__skp__pegawai__nip",), bawaan=False, lebar=22),
    Kolom("tahun", "Tahun", ("evaluasi__skp__siklus__tahun",), urut=("evaluasi__skp__siklus__tahun",), lebar=8),
    Kolom("predikat", "Predikat", ("evaluasi__predikat",), lambda b: _PREDIKAT.get(b["evaluasi__predikat"], ""),
          urut=("evaluasi__predikat",), lebar=14),
    Kolom("usulan", "Usulan", ("uraian", "jenis"), lambda b: b["uraian"], _sel_usulan, urut=("uraian",), lebar=40),
    Kolom("jenis", "Jenis", ("jenis",), lambda b: _JENIS[b["jenis"]], bawaan=False, lebar=16),
    Kolom("keadaan", "Keadaan", ("keadaan",), lambda b: _KEADAAN[b["keadaan"]],
          lambda b: lencana(_KEADAAN[b["keadaan"]], NADA_TINDAK[b["keadaan"]]), urut=("keadaan",), lebar=14),
    Kolom("tindakan", "Tindakan", ("pk", "langkah"), lambda b: "", _sel_tindakan, lebar=16,
          peran=frozenset({Peran.BKD, Peran.PIMPINAN})),
    Kolom("alasan", "Alasan putusan", ("alasan",), bawaan=False, lebar=36),
    Kolom("dasar", "Dasar", ("dasar",), bawaan=False, lebar=36),
    urut_bawaan=("-keadaan", "-pk"),
)  # fmt: skip
