"""Gallery of components with invented data at /gaya/, only under DEBUG: what exists, how it looks, how it is called."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.access import UMUM, pintu
from asn_karier.core.daftar.tables import Baris, Kolom
from asn_karier.core.daftar.tampilan import BarisTampil, KepalaKolom
from asn_karier.core.decision import Decision
from asn_karier.core.templatetags.komponen import kemajuan, lencana, susun_pohon

HARI = dt.date(2026, 3, 5)
NAMA = (
    "Dra. Siti Rahmawati, M.Si.", "Bambang Wijaya, S.Kom.", "Maria Yosefa Wanggai, S.Pd.", "Ahmad Fauzi",
    "Ni Luh Ayu Kartika, A.Md.Kep.", "Yohanes Mambrasar, S.T.", "Rina Oktaviani, S.E., M.M.", "Hendra Saputra",
)  # fmt: skip


class FormulirContoh(forms.Form):
    """Every kind of field."""

    nomor_sk = forms.CharField(label="Nomor SK", help_text="Seperti tertulis pada SK, misalnya 821/045/BKPSDM/2026.")
    tanggal_sk = forms.DateField(label="Tanggal SK", widget=forms.DateInput())
    golongan = forms.ChoiceField(label="Golongan", choices=[("", "Pilih golongan"), ("3a", "III/a"), ("3b", "III/b")])
    jenis = forms.ChoiceField(
        label="Jenis kenaikan", widget=forms.RadioSelect, choices=[("r", "Reguler"), ("p", "Pilihan")]
    )
    berkas = forms.FileField(
        label="Berkas SK", widget=forms.FileInput(attrs={"accept": ".pdf", "data-maks-byte": 1048576})
    )
    catatan = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    benar = forms.BooleanField(label="Saya sudah mencocokkan isian dengan SK asli")


def _nama(baris: Baris) -> SafeString:
    """Name over NIP."""
    isi = (baris["pk"], baris["nama"], baris["nip"])
    return format_html('<a href="#p{}">{}</a><span class="sub nip">{}</span>', *isi)


def _keadaan(baris: Baris) -> SafeString:
    """State as a badge."""
    return lencana(*baris["keadaan"])


# A list as every list of the house declares it.
KOLOM = (
    Kolom("nama", "Nama dan NIP", tampil=_nama, urut=("nama",), lebar=34),
    Kolom("pangkat", "Pangkat", ("pangkat",), urut=("pangkat",)),
    Kolom("jabatan", "Jabatan", ("jabatan",), urut=("jabatan",), lebar=30),
    Kolom("unit", "Unit kerja", ("unit",), urut=("unit",), lebar=30),
    Kolom("tmt", "TMT KGB", ("tmt",), urut=("tmt",), lebar=14),
    Kolom("keadaan", "Keadaan", tampil=_keadaan),
)


def baris(jumlah: int) -> list[dict[str, Any]]:
    """Invented rows."""
    keadaan = [
        ("Lengkap", "sukses"),
        ("Perlu diperiksa", "perhatian"),
        ("Dikembalikan", "bahaya"),
        ("Konsep", "netral"),
    ]
    return [
        {
            "pk": i,
            "nama": NAMA[i % len(NAMA)],
            "nip": f"1987051{i % 10} 201001 1 {i:03d}",
            "pangkat": ("Penata Muda, III/a", "Penata, III/c", "Pembina, IV/a")[i % 3],
            "jabatan": ("Analis SDM Aparatur Ahli Muda", "Pengelola Kepegawaian", "Guru Ahli Pertama", "Perawat Mahir")[
                i % 4
            ],
            "unit": ("Bidang Mutasi dan Promosi", "Dinas Kesehatan", "SMP Negeri 3", "Sekretariat Daerah")[i % 4],
            "tmt": dt.date(2026, i % 12 + 1, 1),
            "keadaan": keadaan[i % 4],
        }
        for i in range(1, jumlah + 1)
    ]


def _data() -> dict[str, Any]:
    data = tomllib.loads(Path(__file__).with_name("galeri.toml").read_text(encoding="utf-8"))
    tolak = Decision.tidak("belum", "Dua dokumen belum diunggah: SK pangkat terakhir dan ijazah.")
    data |= {
        "golongan": [("IV/a dan di atasnya", 812), ("III/c sampai III/d", 2104), ("III/a sampai III/b", 1890)],
        "tautan": ["?g=4", "?g=3b", "?g=3a"],
        "umur": ["20-29", "30-39", "40-49", "50-58"],
        "laki": ("Laki-laki", [210, 820, 1040, 690]),
        "perempuan": ("Perempuan", [340, 1120, 1190, 602]),
        "tahun": [str(t) for t in range(2026, 2036)],
        "pensiun": [
            ("Terjadwal", [86, 94, 121, 133, 128, 140, 162, 171, 150, 144]),
            ("Terisi kembali", [60, 61, 70, 80, 82, 90, 90, 95, 99, 101]),
        ],
        "jenis": [("PNS", 4100), ("CPNS", 212), ("PPPK", 1500), ("PPPK paruh waktu", 200)],
        "unit": ["Dinas Kesehatan", "Dinas Pendidikan"],
        "tumpuk": [("II", [120, 90]), ("III", [380, 640]), ("IV", [60, 210])],
    }
    return {**data, "tolak": tolak, "cepat": [("1 Januari 2026", dt.date(2026, 1, 1))]}


def _daftar(data: list[dict[str, Any]]) -> dict[str, Any]:
    """What a list page gives its table, ordered by the first column."""
    return {
        "daftar": SimpleNamespace(judul="Daftar pegawai"),
        "kolom": [KepalaKolom.dari(k, "nama") for k in KOLOM],
        "baris": [BarisTampil(n, b["pk"], [k.sel(b) for k in KOLOM]) for n, b in enumerate(data, start=1)],
        "aksi_massal": True,
    }


@pintu(UMUM)
def galeri(request: HttpRequest) -> HttpResponse:
    """All components on one page."""
    data = baris(612)
    halaman = Paginator(data, 25).get_page(request.GET.get("halaman", 3))
    salah = FormulirContoh({"golongan": "", "tanggal_sk": "31-02-2026", "nomor_sk": ""})
    messages.success(request, "Usulan Siti Rahmawati disetujui.")
    messages.warning(request, "Dua baris dilewati karena masih dipegang verifikator unit.")
    messages.error(request, "SK tidak dapat dibuka. Unggah lagi sebagai PDF.")
    isi = {"hari": HARI, "halaman_contoh": halaman, **_daftar(data[:8]), "formulir": salah, **_data()}
    return render(request, "galeri.html", isi)


@pintu(UMUM)
def cabang(request: HttpRequest) -> HttpResponse:
    """A branch of the tree, as a lazy load answers."""
    simpul = susun_pohon([{"judul": "Puskesmas Girimaya", "url": "#"}, {"judul": "Puskesmas Taman Sari", "url": "#"}])
    return render(request, "komponen/pohon_cabang.html", {"simpul": simpul})


@pintu(UMUM)
def pantau(request: HttpRequest) -> HttpResponse:
    """A job that ends at the first look."""
    isi = {"judul": "Impor data SIASN", "keadaan": "selesai", "total": 10000, "berhasil": 9980, "gagal": 20}
    return HttpResponse(kemajuan(**isi, url_hasil="#", url_galat="#"))


@pintu(UMUM)
def galat(request: HttpRequest) -> HttpResponse:
    """A fault, to see how a failed request is told."""
    raise RuntimeError("kesalahan contoh dari galeri")


urlpatterns = [
    path("gaya/", galeri, name="galeri"),
    path("gaya/cabang/", cabang, name="galeri_cabang"),
    path("gaya/pantau/", pantau, name="galeri_pantau"),
    path("gaya/galat/", galat, name="galeri_galat"),
]
