"""Columns of the list of SKP."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.tables import Baris, Kolom, Tabel, rapikan, tautan
from penilaian.enums import JenisPenilai, Pendekatan
from penilaian.enums import KeadaanSkp as K

KEADAAN, JENIS_PENILAI, PENDEKATAN = dict(K.choices), dict(JenisPenilai.choices), dict(Pendekatan.choices)
NADA_SKP: dict[str, str] = {
    K.DRAF: "netral", K.DIAJUKAN: "info", K.DITETAPKAN: "utama", K.DIEVALUASI: "info", K.FINAL: "sukses",
    K.KEBERATAN: "perhatian", K.FINAL_TETAP: "sukses", K.DIBATALKAN: "netral",
}  # fmt: skip


def _lengkap(b: Baris, awalan: str) -> str:
    nama, depan = b[f"{awalan}__nama"], b[f"{awalan}__gelar_depan"]
    if not nama:
        return ""
    akhir = b[f"{awalan}__gelar_belakang"]
    return f"{depan} {nama}".strip() + (f", {akhir}" if akhir else "")


def _isian_nama(awalan: str) -> tuple[str, str, str]:
    return f"{awalan}__nama", f"{awalan}__gelar_depan", f"{awalan}__gelar_belakang"


def _sel_nama(b: Baris) -> SafeString:
    return tautan(reverse("penilaian:skp", args=[b["pk"]]), _lengkap(b, "pegawai"), b["pegawai__keadaan__nip"])


def _sel_jabatan(b: Baris) -> SafeString:
    return format_html(
        '{}<span class="sub">{}</span>', b["nama_jabatan"] or "Tanpa jabatan", b["unit__nama"] or "Tanpa unit"
    )


def _sel_keadaan(b: Baris) -> SafeString:
    sub = format_html('<span class="sub">revisi ke-{}</span>', b["revisi"]) if b["revisi"] else ""
    return format_html(
        '<span class="lencana lencana-{}"><span class="lencana-titik" aria-hidden="true"></span>{}</span>{}',
        NADA_SKP[b["keadaan"]], KEADAAN[b["keadaan"]], sub,
    )  # fmt: skip


def _penilai(b: Baris) -> str:
    return _lengkap(b, "penilai") or b["penilai_luar"]


def _sel_penilai(b: Baris) -> SafeString:
    nama = _penilai(b)
    if not nama:
        return format_html('<span class="lencana lencana-bahaya">{}</span>', "Belum ada")
    jenis = b["jenis_penilai"]
    sub = JENIS_PENILAI[jenis] if jenis and jenis != JenisPenilai.DEFINITIF else ""
    return format_html('{}<span class="sub">{}</span>', nama, sub) if sub else rapikan(nama)


def _lama(b: Baris) -> str:
    """How late the setting was or is, in words."""
    batas, pada = b["siklus__batas_penetapan"], b["ditetapkan_pada"]
    akhir: dt.date | None = localtime(pada).date() if pada else None
    if akhir is None and b["keadaan"] in {K.DRAF, K.DIAJUKAN}:
        akhir = hari_ini()
    if akhir is None or akhir <= batas:
        return ""
    return f"{(akhir - batas).days} hari"


def hari_dari(waktu: dt.datetime | None) -> dt.date | None:
    """The day of an instant: the law counts in days."""
    return localtime(waktu).date() if waktu else None


def _sel_ditetapkan(b: Baris) -> SafeString:
    lama = _lama(b)
    hari = rapikan(hari_dari(b["ditetapkan_pada"]))
    return format_html('{}<span class="sub">{}</span>', hari, f"lewat batas {lama}") if lama else hari


def _masa(b: Baris) -> str:
    m = b["masa"]
    return f"{m.lower:%d-%m-%Y} s.d. {m.upper - dt.timedelta(days=1):%d-%m-%Y}"


def _kata(kunci: str, judul: str, kamus: dict[str, str], **lain: Any) -> Kolom:
    return Kolom(kunci, judul, (kunci,), lambda b: kamus.get(b[kunci], ""), **lain)


TABEL_SKP = Tabel(
    Kolom(
        "nama", "Pegawai", (*_isian_nama("pegawai"), "pegawai__keadaan__nip"), lambda b: _lengkap(b, "pegawai"),
        _sel_nama, urut=("pegawai__keadaan__nama_cari",), lebar=36,
    ),
    Kolom("nip", "NIP", ("pegawai__keadaan__nip",), bawaan=False, lebar=22),
    Kolom("tahun", "Tahun", ("siklus__tahun",), urut=("siklus__tahun",), lebar=8),
    Kolom("keadaan", "Keadaan", ("keadaan", "revisi"), lambda b: KEADAAN[b["keadaan"]], _sel_keadaan,
          urut=("keadaan",), lebar=16),
    Kolom("jabatan", "Jabatan pada masa SKP", ("nama_jabatan", "unit__nama"), lambda b: b["nama_jabatan"], _sel_jabatan,
          urut=("nama_jabatan",), lebar=40),
    Kolom("unit", "Unit kerja", ("unit__nama",), urut=("unit__nama",), bawaan=False, lebar=36),
    Kolom("penilai", "Pejabat penilai", (*_isian_nama("penilai"), "penilai_luar", "jenis_penilai"), _penilai,
          _sel_penilai, lebar=32),
    Kolom("batas", "Batas penetapan", ("siklus__batas_penetapan",), urut=("siklus__batas_penetapan",), jenis="tanggal",
          bawaan=False, lebar=14),
    Kolom("ditetapkan", "Ditetapkan", ("ditetapkan_pada", "siklus__batas_penetapan", "keadaan"),
          lambda b: hari_dari(b["ditetapkan_pada"]), _sel_ditetapkan, urut=("ditetapkan_pada",), jenis="tanggal",
          lebar=15),
    Kolom("telat", "Lewat batas", ("siklus__batas_penetapan", "ditetapkan_pada", "keadaan"), _lama, bawaan=False,
          lebar=12),
    Kolom("masa", "Masa penilaian", ("masa",), _masa, bawaan=False, lebar=24),
    _kata("pendekatan", "Pendekatan", PENDEKATAN, bawaan=False, lebar=14),
    Kolom("kali_ajukan", "Kali diajukan", ("kali_ajukan",), urut=("kali_ajukan",), bawaan=False, jenis="angka",
          lebar=10),
    urut_bawaan=("-pk",),
)  # fmt: skip
