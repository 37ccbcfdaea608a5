"""Bezetting: posts against people, per unit with subtotals, and what must be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.actor import Actor
from asn_karier.core.daftar.reports import Laporan, Params, Sumber, SumberDaftar, Tinjauan
from asn_karier.core.daftar.tables import Baris, Kolom, rapikan
from asn_karier.core.templatetags.asn import ganti_qs
from pegawai.reports.kolom import JABATAN, angka_bertaut, kolom, sel_persen, tgl
from pegawai.reports.parameter import PERAN, FormLaporan, kepala, tautan_daftar
from pegawai.rules import BEZETTING
from pegawai.selectors.laporan.bezetting import (
    KOSONG,
    LEBIH,
    LUAR_PETA,
    PLT,
    Bezetting,
    Isi,
    Jabatan,
    UnitBezetting,
    hitung,
    tanda_per_jenis,
    total,
)
from pegawai.selectors.laporan.lingkup import Lingkup

TAMPIL = (
    ("", "Semua jabatan"),
    ("unit", "Jumlah per unit saja"),
    (KOSONG, "Jabatan pimpinan kosong"),
    (PLT, "Jabatan pimpinan kosong, diisi Plt./Plh./Pj."),
    (LEBIH, "Melebihi kebutuhan"),
    (LUAR_PETA, "Tidak ada pada peta jabatan"),
)
BERJUMLAH = ("", "unit")
TANDA = {KOSONG: "Kosong", PLT: "Kosong, diisi", LEBIH: "Melebihi kebutuhan", LUAR_PETA: "Tidak ada pada peta jabatan"}
NADA = {KOSONG: "bahaya", PLT: "perhatian", LEBIH: "perhatian", LUAR_PETA: "netral"}


class FormBezetting(FormLaporan):
    """Besides reach and day: all posts, sums only, or only those with one mark."""

    tampil = forms.ChoiceField(label="Tampilkan", choices=TAMPIL, required=False)


PETAK = 2000  # lines of a file that are read at a time


class SumberBezetting(SumberDaftar):
    """Units, their posts and the sum of all; posts are read for the lines that are shown."""

    def __init__(self, bezetting: Bezetting, tampil: str) -> None:
        self.bezetting = bezetting
        self.units = bezetting.units
        self.tampil = tampil
        self.total = bool(self.units) and tampil in BERJUMLAH
        self.sampai = [*accumulate((self._banyak(u) for u in self.units), initial=0)]

    def _banyak(self, u: UnitBezetting) -> int:
        """Lines of a unit."""
        return (self.tampil in BERJUMLAH) + self._banyak_jabatan(u)

    def _banyak_jabatan(self, u: UnitBezetting) -> int:
        if self.tampil == "unit":
            return 0
        return u.tanda[self.tampil] if self.tampil else u.banyak

    @property
    def jumlah(self) -> int:
        """Lines, with the one of all."""
        return self.sampai[-1] + self.total

    @property
    def jumlah_data(self) -> int:
        """Posts."""
        return sum(map(self._banyak_jabatan, self.units))

    def potong(self, awal: int, akhir: int) -> Sequence[Baris]:
        """A page."""
        kena = [
            (u, self.sampai[n]) for n, u in enumerate(self.units)
            if self.sampai[n] < akhir and self.sampai[n + 1] > awal
        ]  # fmt: skip
        hasil: list[Baris] = []
        if kena:
            geser = kena[0][1]
            hasil = list(islice(self._baris([u for u, _ in kena]), awal - geser, akhir - geser))
        return [*hasil, _baris_total(self.units)] if self.total and akhir > self.sampai[-1] >= awal else hasil

    def semua(self) -> Iterator[Baris]:
        """Every line, the posts of some units at a time."""
        petak: list[UnitBezetting] = []
        banyak = 0
        for u in self.units:
            petak.append(u)
            banyak += self._banyak(u)
            if banyak >= PETAK:
                yield from self._baris(petak)
                petak, banyak = [], 0
        yield from self._baris(petak)
        if self.total:
            yield _baris_total(self.units)

    def _baris(self, units: Sequence[UnitBezetting]) -> Iterator[Baris]:
        lingkup, tampil = self.bezetting.lingkup, self.tampil
        perlu = [u for u in units if self._banyak_jabatan(u)]
        jabatan = self.bezetting.jabatan(perlu) if perlu else {}
        for u in units:
            if tampil in BERJUMLAH:
                yield _baris_unit(u, lingkup)
            if self._banyak_jabatan(u):
                daftar = jabatan.get(u.unit.id, ())
                yield from (_baris_jabatan(u, j, lingkup) for j in daftar if not tampil or j.tanda == tampil)


def _angka(kebutuhan: int, isi: Isi) -> dict[str, Any]:
    hasil = hitung(kebutuhan, isi)
    return {
        "kebutuhan": kebutuhan,
        "pns": isi.pns + isi.cpns,
        "pppk": isi.pppk + isi.pppk_pw,
        "terisi": hasil.terisi,
        "selisih": hasil.selisih,
        "persen": hasil.persen,
        "pensiun": isi.pensiun,
    }


def _baris_unit(u: UnitBezetting, lingkup: Lingkup) -> Baris:
    nama = f"{u.unit.nama} (berakhir {tgl(u.unit.berakhir)})" if u.unit.berakhir else u.unit.nama
    tautan = _tautan_unit(u.unit.id, lingkup) if u.unit.id else {}
    return {
        "_jenis": "jumlah",
        "_tingkat": u.unit.tingkat,
        "_tautan": tautan,
        "unit": nama,
        "jabatan": "Jumlah",
        "kelas": "",
        **_angka(u.kebutuhan, u.isi),
        "ket": "",
    }


def _tautan_unit(unit_id: int, lingkup: Lingkup) -> dict[str, str]:
    hasil = {
        "terisi": tautan_daftar(lingkup, unit=unit_id),
        "pns": tautan_daftar(lingkup, unit=unit_id, status=["PNS", "CPNS"]),
        "pppk": tautan_daftar(lingkup, unit=unit_id, status=["PPPK", "PPPK_PW"]),
    }
    if lingkup.tanggal is None:
        tahun = lingkup.hari.year
        masa = {"dari": f"01-01-{tahun}", "sampai": f"31-12-{tahun}"}
        hasil["pensiun"] = tautan_daftar(lingkup, "pegawai:pensiun", unit=unit_id, **masa)
    return hasil


def _baris_jabatan(u: UnitBezetting, j: Jabatan, lingkup: Lingkup) -> Baris:
    tanda = TANDA.get(j.tanda, "")
    tautan = {}
    if j.peta_id is not None:
        tautan = {"terisi": tautan_daftar(lingkup, peta=j.peta_id)}
    return {
        "_tautan": tautan,
        "_tingkat": u.unit.tingkat,
        "_tanda": j.tanda,
        "unit": u.unit.nama,
        "jabatan": j.nama,
        "kelas": " / ".join(t for t in (JABATAN.get(j.jenis, ""), str(j.kelas or "")) if t),
        **_angka(j.kebutuhan, j.isi),
        "ket": f"{tanda} {j.plt}" if j.tanda == PLT else tanda,
    }


def _baris_total(units: Sequence[UnitBezetting]) -> Baris:
    kosong = {"jabatan": "", "kelas": "", "ket": ""}
    return {"_jenis": "total", "unit": "Jumlah seluruhnya", **kosong, **_angka(*total(units))}


def sumber(actor: Actor, params: Params) -> SumberBezetting:
    """The post map of this reach."""
    return SumberBezetting(Bezetting(actor, params["lingkup"]), params.get("tampil") or "")


def tinjauan(actor: Actor, params: Params, isi: Sumber) -> Tinjauan | None:
    """Sums of the reach, and how many posts carry each mark; every number opens its rows."""
    assert isinstance(isi, SumberBezetting)
    if not isi.units:
        return None
    lingkup: Lingkup = params["lingkup"]
    jumlah = _baris_total(isi.units)
    tanda = tanda_per_jenis(isi.units)
    return Tinjauan(
        "laporan/bezetting_angka.html",
        {
            "total": jumlah,
            "url_terisi": tautan_daftar(lingkup),
            "tanda": [
                {
                    "label": label,
                    "jumlah": tanda[kode],
                    "nada": NADA[kode] if tanda[kode] else "netral",
                    "url": ganti_qs(params["kueri"], tampil=kode),
                }
                for kode, label in TAMPIL[2:]
            ],
        },
    )


def _sel_unit(baris: Baris) -> SafeString:
    """Indented by the level of the unit; posts repeat the name of their unit in a lighter tone."""
    rinci = "" if baris.get("_jenis") else " baris-rinci"
    return format_html('<span class="jenjang-{}{}">{}</span>', min(baris.get("_tingkat", 1), 6), rinci, baris["unit"])


def _sel_ket(baris: Baris) -> SafeString:
    tanda = baris.get("_tanda")
    if not tanda:
        return rapikan(baris["ket"])
    return format_html('<span class="lencana lencana-{}">{}</span>', NADA[tanda], baris["ket"])


def _sel_selisih(baris: Baris) -> SafeString:
    selisih = baris["selisih"]
    return rapikan(f"+{selisih}" if selisih > 0 else f"\u2212{-selisih}" if selisih < 0 else "0")


def _angka_kolom(kunci: str, judul: str, lebar: int = 11, **lain: Any) -> Kolom:
    return kolom(kunci, judul, jenis="angka", lebar=lebar, **lain)


KOLOM: Sequence[Kolom] = (
    kolom("unit", "Unit", jenis="judul", lebar=44, tampil=_sel_unit),
    kolom("jabatan", "Nama jabatan", lebar=44),
    kolom("kelas", "Jenis / kelas jabatan", lebar=24),
    _angka_kolom("kebutuhan", "Kebutuhan (ABK)"),
    _angka_kolom("pns", "PNS", 8, tampil=angka_bertaut("pns")),
    _angka_kolom("pppk", "PPPK", 8, tampil=angka_bertaut("pppk")),
    _angka_kolom("terisi", "Terisi", 8, tampil=angka_bertaut("terisi")),
    _angka_kolom("selisih", "Selisih (+/−)", tampil=_sel_selisih),
    _angka_kolom("persen", "%", 8, tampil=sel_persen),
    _angka_kolom("pensiun", "Pensiun tahun ini", tampil=angka_bertaut("pensiun")),
    kolom("ket", "Keterangan", lebar=34, tampil=_sel_ket),
)

LAPORAN = Laporan(
    kunci="bezetting",
    judul="Bezetting",
    uraian="Kebutuhan menurut analisis beban kerja dibandingkan dengan pegawai yang ada, per jabatan dan per unit.",
    peran=PERAN,
    kolom=KOLOM,
    formulir=FormBezetting,
    sumber=sumber,
    kepala=kepala,
    tinjauan=tinjauan,
    dasar=BEZETTING.terbaru.dasar_hukum,
    catatan=(
        "PNS termasuk CPNS; PPPK termasuk PPPK paruh waktu. Yang dihitung adalah pemangku definitif.",
        "Baris “Jumlah” setiap unit mencakup unit di bawahnya. Persentase kosong bila kebutuhan 0.",
        "Pegawai yang jabatannya tidak ada pada peta jabatan tetap dihitung, dengan kebutuhan 0.",
        "Pensiun tahun ini: pegawai yang TMT pensiunnya jatuh pada tahun kalender laporan.",
    ),
    ikon="jabatan",
    kosong="Belum ada jabatan pada peta jabatan dan belum ada pegawai pada unit ini.",
    urut=30,
    ukuran=250,
)
