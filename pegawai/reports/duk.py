"""Daftar urut kepangkatan: the official two-row header, and why one stands above the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.actor import Actor
from asn_karier.core.daftar.reports import Laporan, Params, Sumber, Tinjauan
from asn_karier.core.daftar.tables import Baris, Kolom, rapikan
from asn_karier.core.tanggal import tambah_bulan
from asn_karier.core.templatetags.asn import ganti_qs
from pegawai.calc import duk
from pegawai.calc.golongan import pangkat
from pegawai.calc.masa_kerja import lama_bulan, tahun_bulan
from pegawai.permissions.orang import bidang_daftar
from pegawai.reports.kolom import (
    JABATAN,
    JENJANG,
    KEDUDUKAN,
    NOMOR,
    PENDIDIKAN,
    PENUGASAN,
    dua,
    kolom,
    nama_bertaut,
    nama_lengkap,
    tgl,
    th_bl,
)
from pegawai.reports.parameter import PERAN, FormLaporan, kepala
from pegawai.rules import DUK
from pegawai.selectors.laporan.duk import Anggota, UrutanDuk, gelar

PETAK = 2000
NOMOR_MAKS = 10_000_000
# Legal positions that tell of a punishment; only who may see discipline reads them.
KEDUDUKAN_DISIPLIN = frozenset({"15", "16"})
AKTIF = "01"


class FormDuk(FormLaporan):
    """Besides reach and day: which number is to be explained (`jelas`), a position on the list and no name."""

    jelas = forms.IntegerField(required=False, min_value=1, max_value=NOMOR_MAKS, widget=forms.HiddenInput())
    dengan = forms.IntegerField(required=False, min_value=1, max_value=NOMOR_MAKS, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        """Two different numbers; without a second one the next on the list."""
        bersih = super().clean()
        jelas, dengan = bersih.get("jelas"), bersih.get("dengan")
        if jelas and dengan == jelas:
            raise ValidationError({"dengan": "pilih nomor lain sebagai pembanding."})
        return bersih


class SumberDuk:
    """Rows of the list; titles and units are read for the rows that are shown, not for those that are only ordered."""

    def __init__(self, urutan: UrutanDuk, *, disiplin: bool, kueri: QueryDict) -> None:
        self.urutan = urutan
        self.disiplin = disiplin
        self.kueri = kueri

    @property
    def jumlah(self) -> int:
        """People on the list."""
        return self.urutan.jumlah

    jumlah_data = jumlah

    def potong(self, awal: int, akhir: int) -> Sequence[Baris]:
        """A page, each row with what puts it above the next."""
        anggota = self.urutan.potong(awal, akhir + 1)
        penentu = {atas.nomor: duk.penentu(atas.baris, bawah.baris) for atas, bawah in pairwise(anggota)}
        return [
            b | {"penentu": penentu.get(b["no"], ""), "_jelas": self._jelas(b["no"])}
            for b in self._baris(anggota[: akhir - awal])
        ]

    def semua(self) -> Iterator[Baris]:
        """Everybody."""
        alir = iter(self.urutan.semua())
        while petak := list(islice(alir, PETAK)):
            yield from self._baris(petak)

    def _baris(self, anggota: Sequence[Anggota]) -> Iterator[dict[str, Any]]:
        sebutan = gelar(anggota)
        for a in anggota:
            yield _baris(a, sebutan.get(a.isi["pk"], ("", "")), self.urutan.hari, disiplin=self.disiplin)

    def _jelas(self, nomor: int) -> str:
        return ganti_qs(self.kueri, jelas=nomor, dengan=None, halaman=self.kueri.get("halaman"))


def _baris(a: Anggota, sebutan: tuple[str, str], hari: dt.date, *, disiplin: bool) -> dict[str, Any]:
    isi, latihan = a.isi, a.latihan
    mk_tahun, mk_bulan = tahun_bulan(a.baris.mk)
    usia_tahun, usia_bulan = tahun_bulan(lama_bulan(isi["tanggal_lahir"], hari))
    return {
        "pk": isi["pk"],
        "no": a.nomor,
        "nama": nama_lengkap(isi["nama"], *sebutan),
        "nip": isi["nip"],
        "gol": isi["golongan"],
        "tmt_gol": isi["tmt_golongan"],
        "jabatan": isi["nama_jabatan"],
        "eselon": isi["eselon"] or JENJANG.get(isi["jenjang"], ""),
        "tmt_jab": isi["tmt_jabatan"],
        "mk_tahun": mk_tahun,
        "mk_bulan": mk_bulan,
        "latihan": latihan.nama if latihan else "",
        "latihan_selesai": latihan.selesai if latihan else None,
        "latihan_jam": latihan.jam if latihan else None,
        "pendidikan": isi["nama_pendidikan"],
        "lulus": isi["tahun_lulus"],
        "tingkat": PENDIDIKAN.get(isi["pendidikan"], ""),
        "usia_tahun": usia_tahun,
        "usia_bulan": usia_bulan,
        "mutasi": _mutasi(isi, hari),
        "ket": _keterangan(isi, disiplin=disiplin),
    }


def _mutasi(isi: dict[str, Any], hari: dt.date) -> str:
    """What changed in the year before the day of the list."""
    setahun = tambah_bulan(hari, -12)
    naik = isi["tmt_golongan"] and isi["tmt_golongan"] > setahun and isi["tmt_golongan"] != isi["tmt_masuk"]
    pindah = isi["tmt_jabatan"] and isi["tmt_jabatan"] > setahun
    return "; ".join(
        teks
        for teks in (
            f"Naik pangkat {tgl(isi['tmt_golongan'])}" if naik else "",
            f"Jabatan baru {tgl(isi['tmt_jabatan'])}" if pindah else "",
        )
        if teks
    )


def _keterangan(isi: dict[str, Any], *, disiplin: bool) -> str:
    kedudukan = isi["kedudukan"]
    tampak = kedudukan != AKTIF and (disiplin or kedudukan not in KEDUDUKAN_DISIPLIN)
    lain = PENUGASAN.get(isi["penugasan_lain"], "")
    return "; ".join(teks for teks in (KEDUDUKAN.get(kedudukan, "") if tampak else "", lain) if teks)


def sumber(actor: Actor, params: Params) -> SumberDuk:
    """The list of this reach."""
    disiplin = "hukdis" in bidang_daftar(actor)
    return SumberDuk(UrutanDuk(actor, params["lingkup"]), disiplin=disiplin, kueri=params["kueri"])


class Banding(NamedTuple):
    """One key of the order, what both people have, and whether it decides."""

    uraian: str
    atas: str
    bawah: str
    keadaan: str


def _nilai(kode: str, a: Anggota) -> str:
    """What a person brings for one key, in words."""
    b, isi = a.baris, a.isi
    latihan = f"{a.latihan.nama}, {tgl(a.latihan.selesai)}" if a.latihan else ""
    jabatan = dua(JABATAN.get(isi["jenis_jabatan"], ""), isi["eselon"] or JENJANG.get(isi["jenjang"], ""), " ")
    return {
        "PANGKAT": dua(pangkat(isi["golongan"]), isi["golongan"], ", "),
        "TMT_PANGKAT": tgl(isi["tmt_golongan"]),
        "JABATAN": dua(jabatan, tgl(isi["tmt_jabatan"]), ", sejak "),
        "MASA_KERJA": th_bl(b.mk),
        "LATIHAN": latihan,
        "PENDIDIKAN": dua(PENDIDIKAN.get(isi["pendidikan"], ""), str(isi["tahun_lulus"] or ""), ", lulus "),
        "USIA": f"lahir {tgl(isi['tanggal_lahir'])}",
    }[kode]


def bandingkan(atas: Anggota, bawah: Anggota) -> list[Banding]:
    """The seven keys in order: equal ones, the one that decides, and those that are not asked any more."""
    penentu = duk.penentu(atas.baris, bawah.baris)
    hasil = []
    sudah = False
    for satu in DUK.terbaru.nilai.kunci:
        keadaan = "tidak ditanya lagi" if sudah else "menentukan" if satu.kode == penentu else "sama"
        sudah = sudah or satu.kode == penentu
        hasil.append(Banding(satu.uraian, _nilai(satu.kode, atas), _nilai(satu.kode, bawah), keadaan))
    return hasil


def tinjauan(actor: Actor, params: Params, isi: Sumber) -> Tinjauan | None:
    """Why one number stands above another, when it was asked."""
    jelas = params.get("jelas")
    if not jelas or not isinstance(isi, SumberDuk):
        return None
    dua_nomor = sorted((jelas, params.get("dengan") or jelas + 1))
    ada = [a for n in dua_nomor for a in isi.urutan.potong(n - 1, n)]
    if len(ada) < 2:
        return None
    atas, bawah = ada
    sebutan = gelar(ada)
    nama = [nama_lengkap(a.isi["nama"], *sebutan[a.isi["pk"]]) for a in ada]
    penentu = duk.penentu(atas.baris, bawah.baris)
    return Tinjauan(
        "laporan/duk_banding.html",
        {
            "atas": {"nomor": atas.nomor, "nama": nama[0]},
            "bawah": {"nomor": bawah.nomor, "nama": nama[1]},
            "baris": bandingkan(atas, bawah),
            "penentu": duk.URAIAN[penentu],
            "sama_semua": penentu == "ID",
        },
    )


def _sel_penentu(baris: Baris) -> SafeString:
    """Link to the explanation: a position on the list, no name."""
    if not baris["penentu"]:
        return rapikan("")
    return format_html('<a href="{}#penjelasan">{}</a>', baris["_jelas"], duk.URAIAN[baris["penentu"]])


KELOMPOK = (
    ("", 1), ("", 1), ("", 1), ("Pangkat", 2), ("Jabatan", 3), ("Masa Kerja", 2), ("Latihan Jabatan", 3),
    ("Pendidikan", 3), ("Usia", 2), ("", 1), ("", 1),
)  # fmt: skip

KOLOM: Sequence[Kolom] = (
    NOMOR,
    kolom("nama", "Nama", jenis="judul", lebar=36, tampil=nama_bertaut),
    kolom("nip", "NIP", jenis="kode", lebar=21),
    kolom("gol", "Gol", jenis="kode", lebar=7),
    kolom("tmt_gol", "TMT", jenis="tanggal", lebar=12),
    kolom("jabatan", "Nama", lebar=44),
    kolom("eselon", "Eselon", lebar=13),
    kolom("tmt_jab", "TMT", jenis="tanggal", lebar=12),
    kolom("mk_tahun", "Tahun", jenis="angka", lebar=7),
    kolom("mk_bulan", "Bulan", jenis="angka", lebar=7),
    kolom("latihan", "Nama", lebar=30),
    kolom("latihan_selesai", "Tanggal/Tahun", jenis="tanggal", lebar=13),
    kolom("latihan_jam", "Jumlah Jam", jenis="angka", lebar=8),
    kolom("pendidikan", "Nama", lebar=32),
    kolom("lulus", "Tahun Lulus", jenis="angka", lebar=8),
    kolom("tingkat", "Tingkat Ijazah", lebar=16),
    kolom("usia_tahun", "Tahun", jenis="angka", lebar=7),
    kolom("usia_bulan", "Bulan", jenis="angka", lebar=7),
    kolom("mutasi", "Catatan Mutasi", lebar=30),
    kolom("ket", "Keterangan", lebar=24),
)

URUTAN = "; ".join(f"{n}. {k.uraian}" for n, k in enumerate(DUK.terbaru.nilai.kunci, start=1))

LAPORAN = Laporan(
    kunci="duk",
    judul="Daftar urut kepangkatan (DUK)",
    uraian="Urutan seluruh PNS menurut tujuh kunci, dari pangkat tertinggi, dengan alasan setiap urutan.",
    peran=PERAN,
    kolom=KOLOM,
    kolom_layar=(kolom("penentu", "Di atas nomor berikutnya karena", tampil=_sel_penentu),),
    kelompok=KELOMPOK,
    formulir=FormDuk,
    sumber=sumber,
    kepala=kepala,
    tinjauan=tinjauan,
    dasar=DUK.terbaru.dasar_hukum,
    catatan=(
        "Hanya PNS yang dalam dinas; CPNS dan PPPK tidak masuk daftar.",
        f"Urutan: {URUTAN}.",
        "Masa kerja adalah masa kerja golongan pada tanggal laporan, tanpa CLTN. Latihan jabatan adalah diklat"
        " struktural tertinggi; dari yang sama tinggi, yang lulus lebih dulu.",
        "Nilai yang belum tercatat berada di bawah pada kuncinya. Padanan tingkat jabatan, latihan dan pendidikan"
        " dapat disetel instansi.",
    ),
    kartu=True,
    ikon="tangga",
    kosong="Belum ada PNS dalam dinas pada unit dan tanggal ini.",
    jenis_baca="duk",
    urut=10,
)
