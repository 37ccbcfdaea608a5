"""Daftar nominatif: everybody in service, unit by unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.daftar.reports import Laporan, Params
from asn_karier.core.daftar.tables import Baris, Kolom
from pegawai.calc.golongan import pangkat
from pegawai.calc.masa_kerja import lama_bulan
from pegawai.permissions.orang import bidang_daftar
from pegawai.reports.kolom import (
    NOMOR,
    PENDIDIKAN,
    PENUGASAN,
    STATUS,
    dua,
    kolom,
    nama_bertaut,
    tgl,
    th_bl,
)
from pegawai.reports.parameter import PERAN, FormLaporan, kepala
from pegawai.rules import BUP
from pegawai.selectors.laporan.bezetting import tmt_pensiun_tersimpan
from pegawai.selectors.laporan.nominatif import SusunanNominatif

KONTAK = {"kontak": frozenset({"telepon", "email"})}


class SumberNominatif:
    """Rows in the order of the unit tree, with retirement age and day computed for the day of the report."""

    def __init__(self, susunan: SusunanNominatif) -> None:
        self.susunan = susunan
        self.hari = susunan.lingkup.hari
        self.tmt = tmt_pensiun_tersimpan(susunan.lingkup.setelan().get(BUP.nama))

    @property
    def jumlah(self) -> int:
        """People on the list."""
        return self.susunan.jumlah

    jumlah_data = jumlah

    def potong(self, awal: int, akhir: int) -> Sequence[Baris]:
        """A page."""
        return [self._baris(n, b) for n, b in enumerate(self.susunan.potong(awal, akhir), start=awal + 1)]

    def semua(self) -> Iterator[Baris]:
        """Everybody."""
        for nomor, b in enumerate(self.susunan.semua(), start=1):
            yield self._baris(nomor, b)

    def _baris(self, nomor: int, b: dict[str, Any]) -> Baris:
        pensiun = self.tmt(b["tanggal_lahir"], b["kode_bup"], b["jenjang"])
        jabatan = b["nama_jabatan"] or "Belum ada jabatan definitif"
        lain = PENUGASAN.get(b["penugasan_lain"], "")
        return {
            "pk": b["pk"],
            "no": nomor,
            "nip": b["nip"],
            "nama": b["nama"],
            "gelar": dua(b["gelar_depan"], b["gelar_belakang"]),
            "jk": b["jenis_kelamin"],
            "ttl": dua(b["tempat_lahir"], tgl(b["tanggal_lahir"]), ", "),
            "gol": dua(dua(pangkat(b["golongan"]), b["golongan"], ", "), tgl(b["tmt_golongan"])),
            "jabatan": dua(dua(jabatan, f"juga {lain}" if lain else "", ", "), tgl(b["tmt_jabatan"])),
            "unit": _unit(b["unit"]),
            "pendidikan": _pendidikan(b),
            "status": STATUS.get(b["status"], ""),
            "masa_kerja": th_bl(lama_bulan(b["tmt_masuk"], self.hari)),
            "bup": f"{pensiun.bup} th / {tgl(pensiun.tmt_pensiun)}" if pensiun else "",
            "kontak": dua(b["telepon"], b["email"]),
        }


def _unit(unit: Any) -> str:
    if unit is None:
        return "Tanpa unit kerja"
    return f"{unit.nama} (berakhir {tgl(unit.berakhir)})" if unit.berakhir else str(unit.nama)


def _pendidikan(b: dict[str, Any]) -> str:
    tingkat = PENDIDIKAN.get(b["pendidikan"], "")
    lulus: int | dt.date | None = b["tahun_lulus"]
    return dua(dua(tingkat, b["nama_pendidikan"], ", "), str(lulus or ""), ", ")


def sumber(actor: Actor, params: Params) -> SumberNominatif:
    """Everybody of this reach."""
    return SumberNominatif(SusunanNominatif(actor, params["lingkup"]))


def boleh_kolom(actor: Actor, satu: Kolom) -> bool:
    """Phone and e-mail only for who may see them of everybody on the list."""
    return KONTAK.get(satu.kunci, frozenset()) <= bidang_daftar(actor)


KOLOM: Sequence[Kolom] = (
    NOMOR,
    kolom("nip", "NIP", jenis="kode", lebar=21),
    kolom("nama", "Nama", jenis="judul", lebar=30, tampil=nama_bertaut),
    kolom("gelar", "Gelar", lebar=18),
    kolom("jk", "L/P", lebar=5),
    kolom("ttl", "Tempat, tanggal lahir", lebar=28),
    kolom("gol", "Gol. / TMT", lebar=34),
    kolom("jabatan", "Jabatan / TMT", lebar=50),
    kolom("unit", "Unit kerja", lebar=40),
    kolom("pendidikan", "Pendidikan", lebar=40),
    kolom("status", "Status", lebar=12),
    kolom("masa_kerja", "Masa kerja", lebar=13),
    kolom("bup", "BUP / TMT pensiun", lebar=20),
    kolom("kontak", "HP / email", lebar=34),
)

LAPORAN = Laporan(
    kunci="nominatif",
    judul="Daftar nominatif pegawai",
    uraian="Semua pegawai dalam dinas menurut susunan unit kerja, dengan pangkat, jabatan, pendidikan dan BUP.",
    peran=PERAN,
    kolom=KOLOM,
    boleh_kolom=boleh_kolom,
    formulir=FormLaporan,
    sumber=sumber,
    kepala=kepala,
    dasar=("UU 20/2023", "PP 11/2017 jo. PP 17/2020", *BUP.terbaru.dasar_hukum),
    catatan=(
        "Urutan: unit kerja menurut susunan organisasi, eselon, golongan dari atas, lalu NIP.",
        "Masa kerja dihitung sejak TMT masuk (CPNS atau PPPK). BUP dan TMT pensiun menurut jabatan pada tanggal itu.",
        "Nomor HP dan email hanya tampil bagi yang berwenang melihatnya.",
    ),
    kartu=True,
    ikon="orang-banyak",
    kosong="Belum ada pegawai dalam dinas pada unit dan tanggal ini.",
    jenis_baca="nominatif",
    urut=20,
)
