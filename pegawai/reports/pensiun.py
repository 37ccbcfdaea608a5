"""Proyeksi pensiun: who leaves in the next one to five years, by year and month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from asn_karier.core.actor import Actor
from asn_karier.core.daftar.reports import Kepala, Laporan, Params, Sumber, SumberQuery, Tinjauan
from asn_karier.core.daftar.tables import Baris, Kolom
from asn_karier.core.halaman.components.formats import tanggal as tanggal_panjang
from asn_karier.core.tanggal import NAMA_BULAN
from pegawai.calc.masa_kerja import lama_bulan
from pegawai.reports.kolom import NOMOR, kolom, nama_bertaut, nama_lengkap, th_bl
from pegawai.reports.parameter import PERAN, FormTanpaTanggal, tautan_daftar
from pegawai.reports.parameter import kepala as kepala_umum
from pegawai.rules import BUP
from pegawai.selectors.laporan import pensiun
from pegawai.selectors.laporan.lingkup import Lingkup

TAHUN_BAWAAN = 5
K = "pegawai__keadaan__"
ISIAN = (
    "tanggal", "hasil__bup", "pegawai_id", "pegawai__gelar_depan", "pegawai__gelar_belakang", f"{K}nip", f"{K}nama",
    f"{K}golongan", f"{K}nama_jabatan", f"{K}unit__nama", f"{K}tanggal_lahir",
)  # fmt: skip


class FormPensiun(FormTanpaTanggal):
    """Reach, and the horizon in years from today."""

    tahun = forms.TypedChoiceField(
        label="Jangka waktu",
        choices=[(n, f"{n} tahun") for n in range(1, 6)],
        coerce=int,
        required=False,
        empty_value=TAHUN_BAWAAN,  # type: ignore[arg-type]  # a number, as coerce gives
        initial=TAHUN_BAWAAN,
    )


def _baris(lingkup: Lingkup) -> Any:
    hari = lingkup.hari

    def ubah(nomor: int, b: dict[str, Any]) -> Baris:
        tmt = b["tanggal"]
        nama = nama_lengkap(b[f"{K}nama"], b["pegawai__gelar_depan"], b["pegawai__gelar_belakang"])
        return {
            "pk": b["pegawai_id"],
            "no": nomor,
            "tahun": tmt.year,
            "bulan": NAMA_BULAN[tmt.month - 1],
            "nip": b[f"{K}nip"],
            "nama": nama,
            "gol": b[f"{K}golongan"],
            "jabatan": b[f"{K}nama_jabatan"],
            "unit": b[f"{K}unit__nama"] or "Tanpa unit kerja",
            "lahir": b[f"{K}tanggal_lahir"],
            "bup": b["hasil__bup"],
            "tmt": tmt,
            "sisa": th_bl(lama_bulan(hari, tmt)),
            "pengganti": "",
        }

    return ubah


class SumberPensiun(SumberQuery):
    """Rows of the projections; counted by month once, for the table and the pages alike."""

    def __init__(self, actor: Actor, lingkup: Lingkup, tahun: int) -> None:
        qs = pensiun.akan_pensiun(actor, lingkup, tahun)
        super().__init__(qs.values(*ISIAN), _baris(lingkup))
        self.per_bulan = pensiun.per_bulan(qs)

    @property
    def jumlah(self) -> int:
        """People on the list."""
        return sum(self.per_bulan.values())

    jumlah_data = jumlah


def sumber(actor: Actor, params: Params) -> SumberPensiun:
    """Retirements of this reach within the horizon."""
    return SumberPensiun(actor, params["lingkup"], params["tahun"])


def kepala(actor: Actor, params: Params) -> Kepala:
    """The usual letterhead, with the period instead of the day."""
    from dataclasses import replace

    lingkup: Lingkup = params["lingkup"]
    dari, sampai = pensiun.masa(lingkup, params["tahun"])
    umum = kepala_umum(actor, params)
    periode = f"TMT pensiun {tanggal_panjang(dari)} sampai {tanggal_panjang(sampai)}"
    return replace(umum, keterangan=[*umum.keterangan[:-1], periode])


def tinjauan(actor: Actor, params: Params, isi: Sumber) -> Tinjauan | None:
    """Months by years; every number opens its list. What is overdue or cannot be computed is said above it."""
    assert isinstance(isi, SumberPensiun)
    lingkup: Lingkup = params["lingkup"]
    angka = isi.per_bulan
    dari, sampai = pensiun.masa(lingkup, params["tahun"])
    lewat = pensiun.lewat(actor, lingkup)
    tahun = list(range(dari.year, sampai.year + 1))
    return Tinjauan(
        "laporan/pensiun_angka.html",
        {
            "bulan": [b[:3] for b in NAMA_BULAN],
            "tahun": [_tahun(lingkup, t, angka) for t in tahun],
            "grafik": [(str(t), sum(n for (th, _), n in angka.items() if th == t)) for t in tahun],
            "tautan_grafik": [_tautan(lingkup, t, 1, 12) if any(th == t for th, _ in angka) else "" for t in tahun],
            "jumlah": sum(angka.values()),
            "lewat": lewat,
            "url_lewat": tautan_daftar(lingkup, "pegawai:pensiun", sampai=f"{lingkup.hari:%d-%m-%Y}") if lewat else "",
            "tanpa_tanggal": pensiun.tanpa_tanggal(actor, lingkup),
            "url_tanpa": tautan_daftar(lingkup, tanpa_jabatan="true"),
        },
    )


def _tahun(lingkup: Lingkup, tahun: int, angka: dict[tuple[int, int], int]) -> dict[str, Any]:
    bulan = [{"jumlah": angka.get((tahun, b), 0), "url": _tautan(lingkup, tahun, b, b)} for b in range(1, 13)]
    return {
        "tahun": tahun,
        "bulan": bulan,
        "jumlah": sum(b["jumlah"] for b in bulan),
        "url": _tautan(lingkup, tahun, 1, 12),
    }


def _tautan(lingkup: Lingkup, tahun: int, dari: int, sampai: int) -> str:
    """The due list of these months; TMT pensiun is always the first of a month."""
    return tautan_daftar(lingkup, "pegawai:pensiun", dari=f"01-{dari:02d}-{tahun}", sampai=f"28-{sampai:02d}-{tahun}")


KOLOM: Sequence[Kolom] = (
    NOMOR,
    kolom("tahun", "Tahun", jenis="angka", lebar=7),
    kolom("bulan", "Bulan TMT", lebar=12),
    kolom("nip", "NIP", jenis="kode", lebar=21),
    kolom("nama", "Nama", jenis="judul", lebar=36, tampil=nama_bertaut),
    kolom("gol", "Gol", jenis="kode", lebar=7),
    kolom("jabatan", "Jabatan", lebar=44),
    kolom("unit", "Unit", lebar=40),
    kolom("lahir", "Tanggal lahir", jenis="tanggal", lebar=12),
    kolom("bup", "BUP", jenis="angka", lebar=6),
    kolom("tmt", "TMT pensiun", jenis="tanggal", lebar=12),
    kolom("sisa", "Sisa masa kerja", lebar=14),
    kolom("pengganti", "Calon pengganti", lebar=26),
)

LAPORAN = Laporan(
    kunci="pensiun",
    judul="Proyeksi pensiun",
    uraian="Pegawai yang mencapai batas usia pensiun dalam satu sampai lima tahun, menurut tahun dan bulan.",
    peran=PERAN,
    kolom=KOLOM,
    formulir=FormPensiun,
    sumber=sumber,
    kepala=kepala,
    tinjauan=tinjauan,
    dasar=BUP.terbaru.dasar_hukum,
    catatan=(
        "TMT pensiun adalah tanggal 1 bulan berikutnya setelah mencapai BUP, menurut jabatan definitif hari ini.",
        "Perubahan jabatan, pensiun atas permintaan sendiri dan sebab lain tidak diperkirakan.",
        "Kolom “Calon pengganti” dikosongkan untuk diisi pada rapat.",
    ),
    kartu=True,
    ikon="pensiun",
    kosong="Tidak ada pegawai yang mencapai BUP dalam jangka waktu ini.",
    jenis_baca="proyeksi-pensiun",
    urut=40,
)
