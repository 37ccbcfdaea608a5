"""Columns of the list of objections."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, rapikan, tautan
from penilaian.enums import KeadaanKeberatan, PutusanKeberatan

NADA = {"DIAJUKAN": "perhatian", "DIPUTUS": "sukses", "DICABUT": "netral", "CATATAN": "info"}
_KEADAAN = dict(KeadaanKeberatan.choices)
_PUTUSAN = dict(PutusanKeberatan.choices)
_P = "evaluasi__skp__pegawai__"


def lencana(teks: str, nada: str) -> SafeString:
    """A state in a cell: word, tone and sign."""
    return format_html(
        '<span class="lencana lencana-{}"><span class="lencana-titik" aria-hidden="true"></span>{}</span>', nada, teks
    )


def kalimat_sisa(sisa: int) -> tuple[str, str]:
    """Days left in words, with the tone."""
    if sisa < 0:
        return f"Lewat {-sisa} hari", "bahaya"
    if sisa == 0:
        return "Tenggat hari ini", "perhatian"
    return f"Sisa {sisa} hari", "perhatian" if sisa <= 3 else "netral"


def _sel_pegawai(b: Baris) -> SafeString:
    return tautan(reverse("penilaian:keberatan_kasus", args=[b["pk"]]), b[f"{_P}nama"], b["evaluasi__skp__unit__nama"])


def _sel_tenggat(b: Baris) -> SafeString:
    if b["keadaan"] != "DIAJUKAN" or b["tenggat"] is None:
        return rapikan(None)
    kata = lencana(*kalimat_sisa((b["tenggat"] - hari_ini()).days))
    return format_html('{}<span class="sub">{}</span>', kata, f"{b['tenggat']:%d-%m-%Y}")


TABEL_KEBERATAN = Tabel(
    Kolom("pegawai", "Pegawai", (f"{_P}nama", "evaluasi__skp__unit__nama"), lambda b: b[f"{_P}nama"], _sel_pegawai,
          urut=(f"{_P}nama",), lebar=36),
    Kolom("nip", "NIP", (f"{_P}nip",), bawaan=False, lebar=22),
    Kolom("tahun", "Tahun", ("evaluasi__skp__siklus__tahun",), urut=("evaluasi__skp__siklus__tahun",), lebar=8),
    Kolom("diajukan", "Diajukan", ("diajukan_tanggal",), urut=("diajukan_tanggal",), jenis="tanggal", lebar=13),
    Kolom("tenggat", "Tenggat putusan", ("tenggat", "keadaan"), lambda b: b["tenggat"], _sel_tenggat,
          urut=("tenggat",), jenis="tanggal", lebar=16),
    Kolom("keadaan", "Keadaan", ("keadaan",), lambda b: _KEADAAN[b["keadaan"]],
          lambda b: lencana(_KEADAAN[b["keadaan"]], NADA[b["keadaan"]]), urut=("keadaan",), lebar=18),
    Kolom("putusan", "Putusan", ("putusan",), lambda b: _PUTUSAN.get(b["putusan"], ""), urut=("putusan",), lebar=22),
    Kolom("pemutus", "Pemutus", ("pemutus__nama",), urut=("pemutus__nama",), bawaan=False, lebar=30),
    Kolom("penilai", "Pejabat penilai", ("evaluasi__skp__penilai__nama",), bawaan=False, lebar=30),
    Kolom("unit", "Unit kerja", ("evaluasi__skp__unit__nama",), bawaan=False, lebar=36),
    urut_bawaan=("-diajukan_tanggal", "-pk"),
)  # fmt: skip
