"""Charts as SVG text: pure functions, values in, drawing out. Everything is escaped; colours are attributes.

Every figure has a title and a description for the screen reader and the numbers as a table below, so nothing
depends on seeing colours. The palette stays apart for the colour-blind and in grey on paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count

from asn_karier.core.halaman.components.formats import angka

# Dark and light alternate, hues avoid the red-green pair (after Okabe and Ito).
PALET = ("#0c5159", "#e0a02a", "#4f8fc0", "#8a4b7a", "#7fb8a4", "#b5653a", "#5b6770", "#c9c2ae")
# Narrow on purpose: text keeps a readable size when a phone shrinks the drawing.
LEBAR = 440
_nomor = count(1)
Lajur = tuple[str, Sequence[float]]


class DataGrafikSalah(ValueError):
    """The numbers cannot be drawn: nothing there, of unequal length, or below zero."""


@dataclass(frozen=True, slots=True)
class Gambar:
    """A finished chart: title, sentence, drawing, legend (label, colour), and the table (head, rows)."""

    judul: str
    uraian: str
    svg: str
    kepala: tuple[str, ...]
    baris: Sequence[tuple[str, ...]]
    legenda: list[tuple[str, str]] = field(default_factory=list)


def batang(judul: str, data: Sequence[tuple[str, float]], satuan: str = "", tautan: Sequence[str] = ()) -> Gambar:
    """Horizontal bars, one for each (label, value), in the order given; `tautan` opens the list behind a bar."""
    _periksa([("", [n for _, n in data])], [lab for lab, _ in data])
    puncak = max((n for _, n in data), default=0) or 1
    lajur, tinggi, kiri, kanan = 30, 18, 148, 52
    bagian = []
    for i, (label, nilai) in enumerate(data):
        y = i * lajur
        lebar = (LEBAR - kiri - kanan) * nilai / puncak
        isi = (
            _teks(kiri - 10, y + 20, _potong(label, 20), "end")
            + _kotak(kiri, y + 6, lebar, tinggi, PALET[0], f"{label}: {angka(nilai)}")
            + _teks(kiri + lebar + 8, y + 20, angka(nilai), kelas="g-nilai")
        )
        bagian.append(_bungkus_tautan(isi, tautan[i] if i < len(tautan) else "", f"{label}: {angka(nilai)} {satuan}"))
    sumbu = _garis_lurus(kiri, 0, kiri, len(data) * lajur)
    baris = [(lab, angka(n)) for lab, n in data]
    uraian = _uraian_puncak(data, satuan)
    return _jadi(
        judul, uraian, len(data) * lajur + 4, sumbu + "".join(bagian), ("", satuan.capitalize() or "Jumlah"), baris
    )


def batang_bertumpuk(judul: str, label: Sequence[str], seri: Sequence[Lajur], satuan: str = "") -> Gambar:
    """Horizontal bars made of parts: `seri` is (name, one value for each label)."""
    _periksa(seri, label)
    jumlah = [sum(n[i] for _, n in seri) for i in range(len(label))]
    puncak = max(jumlah, default=0) or 1
    lajur, tinggi, kiri, kanan = 30, 18, 148, 52
    gambar = []
    for i, nama in enumerate(label):
        x, y = float(kiri), i * lajur
        gambar.append(_teks(kiri - 10, y + 20, _potong(nama, 20), "end"))
        for j, (bagian, nilai) in enumerate(seri):
            lebar = (LEBAR - kiri - kanan) * nilai[i] / puncak
            gambar.append(_kotak(x, y + 6, lebar, tinggi, _warna(j), f"{nama}, {bagian}: {angka(nilai[i])}", sudut=0))
            x += lebar
        gambar.append(_teks(x + 8, y + 20, angka(jumlah[i]), kelas="g-nilai"))
    baris = [(nama, *(angka(n[i]) for _, n in seri), angka(jumlah[i])) for i, nama in enumerate(label)]
    uraian = _uraian_puncak(list(zip(label, jumlah, strict=True)), satuan)
    legenda = [(nama, _warna(j)) for j, (nama, _) in enumerate(seri)]
    kepala = ("", *(nama for nama, _ in seri), "Jumlah")
    return _jadi(judul, uraian, len(label) * lajur + 4, "".join(gambar), kepala, baris, legenda)


def proporsi(judul: str, data: Sequence[tuple[str, float]], satuan: str = "") -> Gambar:
    """One bar cut into shares: reads more exactly than a ring, and survives grey paper."""
    _periksa([("", [n for _, n in data])], [lab for lab, _ in data])
    total = sum(n for _, n in data)
    x, gambar = 0.0, []
    for i, (label, nilai) in enumerate(data):
        lebar = LEBAR * nilai / total if total else 0
        gambar.append(
            _kotak(x, 2, max(0, lebar - 2), 34, _warna(i), f"{label}: {angka(nilai)} ({_persen(nilai, total)})")
        )
        if lebar > 52:
            gambar.append(
                f'<text x="{x + 8:.1f}" y="24" fill="{_tinta_di_atas(_warna(i))}" class="g-dalam">'
                f"{_persen(nilai, total)}</text>"
            )
        x += lebar
    baris = [(lab, angka(n), _persen(n, total)) for lab, n in data]
    uraian = "; ".join(f"{lab} {_persen(n, total)}" for lab, n in data)
    legenda = [(f"{lab} {angka(n)}", _warna(i)) for i, (lab, n) in enumerate(data)]
    return _jadi(judul, uraian, 40, "".join(gambar), ("", satuan.capitalize() or "Jumlah", "Bagian"), baris, legenda)


def donat(judul: str, data: Sequence[tuple[str, float]], satuan: str = "") -> Gambar:
    """A ring with the sum in its middle; at most six parts, else the eye cannot tell them apart."""
    _periksa([("", [n for _, n in data])], [lab for lab, _ in data])
    if len(data) > 6:
        raise DataGrafikSalah("Donat paling banyak enam bagian; pakai batang.")
    total = sum(n for _, n in data)
    jari, keliling, geser = 70.0, 2 * math.pi * 70, 0.0
    gambar = []
    for i, (label, nilai) in enumerate(data):
        panjang = keliling * nilai / total if total else 0
        gambar.append(
            f'<circle cx="220" cy="100" r="{jari:.0f}" fill="none" stroke="{_warna(i)}" stroke-width="34"'
            f' stroke-dasharray="{max(0, panjang - 2):.2f} {keliling - max(0, panjang - 2):.2f}"'
            f' stroke-dashoffset="{-geser:.2f}" transform="rotate(-90 220 100)">'
            f"<title>{escape(label)}: {angka(nilai)} ({_persen(nilai, total)})</title></circle>"
        )
        geser += panjang
    gambar.append(_teks(220, 104, angka(total), "middle", "g-nilai g-besar") + _teks(220, 122, satuan, "middle"))
    baris = [(lab, angka(n), _persen(n, total)) for lab, n in data]
    uraian = "; ".join(f"{lab} {_persen(n, total)}" for lab, n in data)
    legenda = [(f"{lab} {angka(n)}", _warna(i)) for i, (lab, n) in enumerate(data)]
    return _jadi(judul, uraian, 204, "".join(gambar), ("", satuan.capitalize() or "Jumlah", "Bagian"), baris, legenda)


def garis(judul: str, label: Sequence[str], seri: Sequence[Lajur], satuan: str = "") -> Gambar:
    """Lines over time: labels along the bottom, one line for each (name, values)."""
    _periksa(seri, label)
    atas = _bulat_ke_atas(max((max(n) for _, n in seri if n), default=0))
    kiri, kanan, tinggi = 44, 14, 190
    langkah = (LEBAR - kiri - kanan) / max(1, len(label) - 1)

    def titik(i: int, nilai: float) -> tuple[float, float]:
        return kiri + i * langkah, 10 + (tinggi - 20) * (1 - nilai / atas)

    gambar = []
    for bagian in range(5):
        nilai = atas * bagian / 4
        y = titik(0, nilai)[1]
        gambar.append(_garis_lurus(kiri, y, LEBAR - kanan, y) + _teks(kiri - 8, y + 4, angka(nilai), "end"))
    lompat = max(1, math.ceil(len(label) / 6))
    gambar += [_teks(titik(i, 0)[0], tinggi + 12, lab, "middle") for i, lab in enumerate(label) if i % lompat == 0]
    for j, (nama, nilai_seri) in enumerate(seri):
        jalur = " ".join(f"{x:.1f},{y:.1f}" for x, y in (titik(i, n) for i, n in enumerate(nilai_seri)))
        putus = ' stroke-dasharray="7 4"' if j % 2 else ""
        gambar.append(f'<polyline class="g-garis" points="{jalur}" stroke="{_warna(j)}"{putus}></polyline>')
        for i, n in enumerate(nilai_seri):
            x, y = titik(i, n)
            gambar.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{_warna(j)}">'
                f"<title>{escape(str(label[i]))}, {escape(nama)}: {angka(n)}</title></circle>"
            )
    baris = [(lab, *(angka(n[i]) for _, n in seri)) for i, lab in enumerate(label)]
    uraian = "; ".join(f"{nama} dari {angka(n[0])} menjadi {angka(n[-1])} {satuan}".strip() for nama, n in seri if n)
    legenda = [(nama, _warna(j)) for j, (nama, _) in enumerate(seri)] if len(seri) > 1 else []
    return _jadi(judul, uraian, tinggi + 20, "".join(gambar), ("", *(nama for nama, _ in seri)), baris, legenda)


def piramida(judul: str, label: Sequence[str], kiri: Lajur, kanan: Lajur, satuan: str = "orang") -> Gambar:
    """Two-sided bars, youngest label first and drawn at the bottom: ages by sex."""
    _periksa([kiri, kanan], label)
    puncak = max([*kiri[1], *kanan[1]], default=0) or 1
    tengah, sela, lajur = LEBAR / 2, 30, 24
    ruang = tengah - sela - 56
    gambar = []
    for urutan, i in enumerate(reversed(range(len(label)))):
        y = urutan * lajur
        a, b = ruang * kiri[1][i] / puncak, ruang * kanan[1][i] / puncak
        gambar += [
            _teks(tengah, y + 16, str(label[i]), "middle"),
            _kotak(tengah - sela - a, y + 3, a, 18, PALET[0], f"{label[i]}, {kiri[0]}: {angka(kiri[1][i])}"),
            _kotak(tengah + sela, y + 3, b, 18, PALET[1], f"{label[i]}, {kanan[0]}: {angka(kanan[1][i])}"),
            _teks(tengah - sela - a - 6, y + 16, angka(kiri[1][i]), "end", "g-nilai"),
            _teks(tengah + sela + b + 6, y + 16, angka(kanan[1][i]), "start", "g-nilai"),
        ]
    baris = [(str(lab), angka(kiri[1][i]), angka(kanan[1][i])) for i, lab in enumerate(label)]
    uraian = f"{kiri[0]} {angka(sum(kiri[1]))} {satuan}, {kanan[0]} {angka(sum(kanan[1]))} {satuan}"
    legenda = [(kiri[0], PALET[0]), (kanan[0], PALET[1])]
    return _jadi(judul, uraian, len(label) * lajur + 4, "".join(gambar), ("", kiri[0], kanan[0]), baris, legenda)


def _periksa(seri: Sequence[Lajur], label: Sequence[str]) -> None:
    if not label or not seri:
        raise DataGrafikSalah("Grafik perlu paling sedikit satu nilai; tampilkan keadaan kosong.")
    for nama, nilai in seri:
        if len(nilai) != len(label):
            raise DataGrafikSalah(f"Seri {nama!r} punya {len(nilai)} nilai untuk {len(label)} label.")
        if any(n < 0 or not math.isfinite(n) for n in nilai):
            raise DataGrafikSalah(f"Seri {nama!r} memuat nilai negatif atau bukan bilangan.")


def _jadi(
    judul: str,
    uraian: str,
    tinggi: float,
    isi: str,
    kepala: tuple[str, ...],
    baris: Sequence[tuple[str, ...]],
    legenda: list[tuple[str, str]] | None = None,
) -> Gambar:
    n = next(_nomor) % 1_000_000
    peran = "group" if "<a " in isi else "img"  # an image may not hold links
    svg = (
        f'<svg viewBox="0 0 {LEBAR} {tinggi:.0f}" role="{peran}" aria-labelledby="g{n}j g{n}u" focusable="false">'
        f'<title id="g{n}j">{escape(judul)}</title><desc id="g{n}u">{escape(uraian)}</desc>{isi}</svg>'
    )
    return Gambar(judul, uraian, svg, kepala, baris, legenda or [])


def _uraian_puncak(data: Sequence[tuple[str, float]], satuan: str) -> str:
    label, nilai = max(data, key=lambda d: d[1])
    return f"Terbanyak {label}: {angka(nilai)} {satuan}".strip() + f"; jumlah {angka(sum(n for _, n in data))}."


def _bungkus_tautan(isi: str, url: str, nama: str) -> str:
    return f'<a href="{escape(url)}" aria-label="{escape(nama.strip())}">{isi}</a>' if url else isi


def _warna(i: int) -> str:
    return PALET[i % len(PALET)]


def _tinta_di_atas(warna: str) -> str:
    """White or dark text, whichever stands out more on the colour (relative luminance)."""
    r, g, b = (int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5))
    terang = sum(k * ((c + 0.055) / 1.055) ** 2.4 for k, c in ((0.2126, r), (0.7152, g), (0.0722, b)))
    return "#ffffff" if terang < 0.18 else "#1b2529"


def _persen(nilai: float, total: float) -> str:
    return f"{nilai / total * 100:.1f}".replace(".", ",").removesuffix(",0") + "%" if total else "0%"


def _bulat_ke_atas(nilai: float) -> float:
    """The next 1, 2, 4, 5 or 8 times a power of ten that is not below: a round top for the axis."""
    if nilai <= 0:
        return 4
    pangkat = 10 ** math.floor(math.log10(nilai))
    return max(4, next(k * pangkat for k in (1, 2, 4, 5, 8, 10) if k * pangkat >= nilai))


def _potong(teks: str, panjang: int) -> str:
    return teks if len(teks) <= panjang else teks[: panjang - 1].rstrip() + "…"


def _teks(x: float, y: float, teks: str, jangkar: str = "start", kelas: str = "") -> str:
    kelas = f' class="{kelas}"' if kelas else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{jangkar}"{kelas}>{escape(str(teks))}</text>'


def _kotak(x: float, y: float, lebar: float, tinggi: float, warna: str, nama: str, sudut: int = 2) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{lebar:.1f}" height="{tinggi}" rx="{sudut}" fill="{warna}">'
        f"<title>{escape(nama)}</title></rect>"
    )


def _garis_lurus(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="g-sumbu" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"></line>'
