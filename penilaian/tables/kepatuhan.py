"""Columns of the list behind the compliance board."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, rapikan, tautan
from penilaian.enums import KeadaanSkp, Predikat, StatusSkpEkinerja
from penilaian.services.pengingat import EVALUASI, LAPORKAN, SUSUN, TETAPKAN, giliran
from penilaian.tables.skp import hari_dari

KEADAAN = dict(KeadaanSkp.choices)
STATUS_EK = dict(StatusSkpEkinerja.choices)
PREDIKAT = dict(Predikat.choices)
NADA = {"DRAF": "perhatian", "DIAJUKAN": "info", "DITETAPKAN": "sukses", "FINAL": "sukses", "KEBERATAN": "perhatian"}
GILIRAN = {
    SUSUN: "Pegawai: susun dan ajukan",
    TETAPKAN: "Penilai: tetapkan SKP",
    LAPORKAN: "Pegawai: isi realisasi",
    EVALUASI: "Penilai: evaluasi",
}


def alamat_skp(pk: int) -> str:
    """The page of an SKP."""
    try:
        return reverse("penilaian:skp", args=[pk])
    except NoReverseMatch:
        return ""


def _nama(b: Baris) -> SafeString:
    url = alamat_skp(b["pk"])
    ket = b["pegawai__nip"]
    if not url:
        return format_html('{}<span class="sub">{}</span>', b["pegawai__nama"], ket)
    return tautan(url, b["pegawai__nama"], ket)


def _keadaan(b: Baris) -> SafeString:
    return format_html(
        '<span class="lencana lencana-{}"><span class="lencana-titik" aria-hidden="true"></span>{}</span>',
        NADA.get(b["keadaan"], "netral"),
        KEADAAN[b["keadaan"]],
    )


def _unit(b: Baris) -> SafeString:
    return format_html('{}<span class="sub">{}</span>', b["unit__nama"] or "Tanpa unit", b["nama_jabatan"])


def _giliran(b: Baris) -> str:
    if b["kecuali"]:
        return "Dikecualikan"
    return GILIRAN.get(giliran(b["keadaan"], b["ada_realisasi"], b["sudah_final"]), "")


def _evaluasi(b: Baris) -> str:
    return ("Final, lewat batas" if b["final_terlambat"] else "Final") if b["sudah_final"] else "Belum"


def _sel_evaluasi(b: Baris) -> SafeString:
    if b["sudah_final"] and b["final_terlambat"]:
        return format_html('{}<span class="sub">{}</span>', "Final", "lewat batas")
    return rapikan(_evaluasi(b))


def _penilai(b: Baris) -> Any:
    return b["penilai__nama"] or b["penilai_luar"] or "Belum ada"


TABEL_KEPATUHAN = Tabel(
    Kolom("nama", "Pegawai", ("pegawai__nama", "pegawai__nip"), lambda b: b["pegawai__nama"], _nama,
          ("nama_urut",), lebar=34),
    Kolom("nip", "NIP", ("pegawai__nip",), bawaan=False),
    Kolom("jabatan", "Jabatan", ("nama_jabatan",), urut=("nama_jabatan",), lebar=34, bawaan=False),
    Kolom("unit", "Unit kerja", ("unit__nama", "nama_jabatan"), lambda b: b["unit__nama"], _unit,
          urut=("unit__nama",), lebar=34),
    Kolom("keadaan", "SKP", ("keadaan",), lambda b: KEADAAN[b["keadaan"]], _keadaan, ("keadaan",), lebar=14),
    Kolom("giliran", "Siapa berikutnya", ("keadaan", "kecuali", "ada_realisasi", "sudah_final"), _giliran,
          lebar=26),
    Kolom("penilai", "Pejabat penilai", ("penilai__nama", "penilai_luar"), _penilai, urut=("penilai__nama",),
          lebar=30),
    Kolom("ditetapkan", "Ditetapkan", ("ditetapkan_pada",), lambda b: hari_dari(b["ditetapkan_pada"]),
          urut=("ditetapkan_pada",), jenis="tanggal", bawaan=False),
    Kolom("realisasi", "Realisasi", ("ada_realisasi",), lambda b: "Ada" if b["ada_realisasi"] else "Belum",
          bawaan=False),
    Kolom("evaluasi", "Evaluasi", ("sudah_final", "final_terlambat"), _evaluasi, _sel_evaluasi, lebar=14),
    Kolom("ekinerja_skp", "SKP di e-Kinerja", ("ek_status",), lambda b: STATUS_EK.get(b["ek_status"], "Belum ada"),
          bawaan=False, lebar=18),
    Kolom("ekinerja_hasil", "Predikat di e-Kinerja", ("ek_predikat",),
          lambda b: PREDIKAT.get(b["ek_predikat"], "Belum dinilai"), bawaan=False, lebar=20),
    urut_bawaan=("nama_urut",),
)  # fmt: skip
