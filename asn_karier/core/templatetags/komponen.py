"""Components of pages: `{% load komponen %}`. Options stand in the head comment of templates/komponen/<name>.html.

Every component refuses what it does not know with a TemplateSyntaxError that names the choices.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.components import shapes
from asn_karier.core.halaman.components.buttons import tombol
from asn_karier.core.halaman.components.fields import bidang, ringkasan_galat
from asn_karier.core.halaman.components.fields import borang as borang_penuh
from asn_karier.core.halaman.components.icons import ikon as gambar_ikon
from asn_karier.core.halaman.components.lists import gambar_daftar
from asn_karier.core.halaman.components.misuse import pilihan, susun, tolak, wajib
from asn_karier.core.halaman.components.paging import nomor_halaman
from asn_karier.core.halaman.components.progress import Kemajuan
from asn_karier.core.halaman.menu import alamat
from asn_karier.core.templatetags.asn import ganti_qs

register = template.Library()
register.simple_tag(tombol, name="tombol")
register.simple_tag(bidang, name="bidang")
register.simple_tag(ringkasan_galat, name="ringkasan_galat")
register.simple_tag(borang_penuh, name="borang")

NADA = ("netral", "info", "sukses", "perhatian", "bahaya", "utama")
IKON_NADA = {
    "netral": "info",
    "info": "info",
    "utama": "info",
    "sukses": "sukses",
    "perhatian": "perhatian",
    "bahaya": "gagal",
}
KEADAAN_TAHAP = ("selesai", "kini", "nanti", "gagal")


def _gambar(nama: str, isi: dict[str, Any]) -> SafeString:
    return render_to_string(f"komponen/{nama}.html", isi)


@register.simple_tag
def lencana(teks: str, nada: str = "netral", ikon: str = "") -> SafeString:
    """{% lencana "Disetujui" nada="sukses" %}: a state as word, tone and sign, never colour alone."""
    wajib("lencana", teks=teks)
    pilihan("lencana", "nada", nada, NADA)
    tanda = gambar_ikon(ikon) if ikon else SafeString('<span class="lencana-titik" aria-hidden="true"></span>')
    return format_html('<span class="lencana lencana-{}">{}{}</span>', nada, tanda, teks)


@register.simple_block_tag
def kartu(content: str, judul: str = "", keterangan: str = "", aksi: str = "", kelas: str = "") -> SafeString:
    """{% kartu judul="…" %}…{% endkartu %}: a sheet with a heading; `aksi` is a ready link or button."""
    return _gambar(
        "kartu", {"judul": judul, "keterangan": keterangan, "aksi": aksi, "kelas": kelas, "isi": SafeString(content)}
    )


@register.simple_tag
def kartu_angka(
    label: str,
    nilai: Any,
    url: str = "",
    delta: int | None = None,
    banding: str = "",
    nada: str = "netral",
    ikon: str = "",
    batas: int | None = None,
    keterangan: str = "",
) -> SafeString:
    """{% kartu_angka "Jatuh tempo KGB" 42 url=… delta=-3 banding="bulan lalu" %}: a number that opens its list."""
    wajib("kartu_angka", label=label)
    pilihan("kartu_angka", "nada", nada, NADA)
    if delta is not None and not banding:
        raise tolak("kartu_angka", "delta perlu banding (dibandingkan dengan apa).")
    arah = "" if delta is None else "naik" if delta > 0 else "turun" if delta < 0 else "tetap"
    isi = {
        "label": label, "nilai": nilai, "url": url, "arah": arah, "delta": abs(delta or 0), "banding": banding,
        "nada": nada, "ikon": ikon, "batas": batas, "keterangan": keterangan,
    }  # fmt: skip
    return _gambar("kartu_angka", isi)


@register.simple_tag
def daftar_rincian(bidang: Any, kolom: int = 2) -> SafeString:
    """{% daftar_rincian rincian %}: fields of a record with source and date. Shapes: Rincian."""
    pilihan("daftar_rincian", "kolom", kolom, (1, 2, 3))
    return _gambar("daftar_rincian", {"bidang": susun("daftar_rincian", shapes.Rincian, bidang), "kolom": kolom})


@register.simple_tag
def linimasa(peristiwa: Any, per: Any = None) -> SafeString:
    """{% linimasa peristiwa %}: past and future around today (or `per`), oldest first. Shapes: Peristiwa."""
    batas = per or hari_ini()
    semua = susun("linimasa", shapes.Peristiwa, peristiwa)
    for p in semua:
        pilihan("linimasa", "nada", p.nada, NADA)
    lalu = [p for p in semua if p.tanggal is not None and p.tanggal <= batas]
    depan = [p for p in semua if p.tanggal is None or p.tanggal > batas]
    return _gambar("linimasa", {"lalu": lalu, "depan": depan, "batas": batas})


@register.simple_tag
def langkah(tahap: Any, judul: str = "Perjalanan usulan") -> SafeString:
    """{% langkah tahap %}: parcel tracking of a proposal: step, holder, since, expected. Shapes: Tahap."""
    semua = susun("langkah", shapes.Tahap, tahap)
    for t in semua:
        pilihan("langkah", "keadaan", t.keadaan, KEADAAN_TAHAP)
    return _gambar("langkah", {"tahap": semua, "judul": judul})


@register.simple_tag
def tab(daftar: Any, label: str) -> SafeString:
    """{% tab daftar label="Bagian profil" %}: pages of one thing, each with its own URL. Shapes: Tab."""
    wajib("tab", label=label)
    return _gambar("tab", {"daftar": susun("tab", shapes.Tab, daftar), "label": label})


@register.simple_tag
def kosong(
    judul: str,
    isi: str = "",
    ikon: str = "kotak-masuk",
    aksi_teks: str = "",
    aksi_url: str = "",
    tersembunyi: int | None = None,
    hapus_url: str = "",
) -> SafeString:
    """{% kosong "Belum ada usulan" isi="…" aksi_teks="Buat usulan" aksi_url=… %}: nothing here, and what to do next."""
    wajib("kosong", judul=judul)
    if bool(aksi_teks) != bool(aksi_url):
        raise tolak("kosong", "aksi_teks dan aksi_url diisi keduanya atau tidak sama sekali.")
    if tersembunyi and not hapus_url:
        raise tolak("kosong", "tersembunyi perlu hapus_url untuk membuang saringan.")
    isian = {
        "judul": judul, "isi": isi, "ikon": ikon, "aksi_teks": aksi_teks, "aksi_url": aksi_url,
        "tersembunyi": tersembunyi, "hapus_url": hapus_url,
    }  # fmt: skip
    return _gambar("kosong", isian)


@register.simple_block_tag
def peringatan(content: str, judul: str = "", nada: str = "info") -> SafeString:
    """{% peringatan nada="perhatian" judul="…" %}…{% endperingatan %}: a note that stays on the page."""
    pilihan("peringatan", "nada", nada, NADA)
    return _gambar("peringatan", {"judul": judul, "nada": nada, "ikon": IKON_NADA[nada], "isi": SafeString(content)})


@register.simple_block_tag
def bingkai_tabel(content: str, label: str, gaya: str = "kartu") -> SafeString:
    """{% bingkai_tabel label="Riwayat pangkat" %}<table class="tabel">…</table>{% endbingkai_tabel %}

    gaya: "kartu" turns rows into cards on the phone (cells need data-label), "gulir" scrolls with a fixed first column.
    """
    wajib("bingkai_tabel", label=label)
    pilihan("bingkai_tabel", "gaya", gaya, ("kartu", "gulir"))
    return format_html(
        '<div class="bingkai-tabel tabel-{}" role="region" aria-label="{}" tabindex="0">{}</div>',
        gaya, label, SafeString(content),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def tabel_daftar(context: Context) -> SafeString:
    """{% tabel_daftar %}: the table of a list page (core.daftar), from `kolom`, `baris`, `aksi_massal`, `daftar`."""
    return gambar_daftar(
        context["kolom"],
        context["baris"],
        context["daftar"].judul,
        lambda **u: ganti_qs(context["request"].GET, **u),
        pilih=bool(context["aksi_massal"]),
    )


@register.simple_tag(takes_context=True)
def penomoran(
    context: Context, halaman: Any, ukuran: Any = (25, 50, 100, 250), parameter: str = "halaman"
) -> SafeString:
    """{% penomoran page_obj %}: numbered pages, the query string kept. `halaman` is a django Page."""
    if not hasattr(halaman, "paginator"):
        raise tolak("penomoran", "halaman harus Page dari Paginator; untuk kursor pakai penomoran_kursor.")
    params = context["request"].GET
    nomor = [(n, ganti_qs(params, **{parameter: n}) if n else "") for n in nomor_halaman(halaman)]
    isi = {
        "halaman": halaman,
        "nomor": nomor,
        "sebelum": ganti_qs(params, **{parameter: halaman.number - 1}) if halaman.has_previous() else "",
        "sesudah": ganti_qs(params, **{parameter: halaman.number + 1}) if halaman.has_next() else "",
        "ukuran": [(u, ganti_qs(params, ukuran=u), u == halaman.paginator.per_page) for u in ukuran],
    }
    return _gambar("penomoran", isi)


@register.simple_tag(takes_context=True)
def penomoran_kursor(
    context: Context,
    tampil: int,
    jumlah: int | None = None,
    batas: int | None = None,
    sebelum: str = "",
    sesudah: str = "",
    ukuran: Any = (25, 50, 100, 250),
    kini: int = 50,
) -> SafeString:
    """{% penomoran_kursor tampil=50 jumlah=1001 batas=1000 sesudah=kursor %}: pages by keyset; an empty cursor ends."""
    params = context["request"].GET
    isi = {
        "tampil": tampil,
        "jumlah": jumlah,
        "batas": batas,
        "sebelum": ganti_qs(params, kursor=sebelum) if sebelum else "",
        "sesudah": ganti_qs(params, kursor=sesudah) if sesudah else "",
        "awal": ganti_qs(params, kursor=None) if sebelum else "",
        "ukuran": [(u, ganti_qs(params, ukuran=u), u == kini) for u in ukuran],
    }
    return _gambar("penomoran_kursor", isi)


@register.simple_tag
def chip_filter(daftar: Any, hapus_url: str) -> SafeString:
    """{% chip_filter chips hapus_url="?" %}: active filters, each removable, and all at once. Shapes: Chip."""
    wajib("chip_filter", hapus_url=hapus_url)
    return _gambar("chip_filter", {"daftar": susun("chip_filter", shapes.Chip, daftar), "hapus_url": hapus_url})


@register.simple_block_tag
def bilah_massal(
    content: str, jumlah_cocok: int | None = None, batas: int | None = None, formulir: str = ""
) -> SafeString:
    """{% bilah_massal jumlah_cocok=n %}buttons{% endbilah_massal %}: acts on picked rows or on all that match.

    Stands in the form around the table, or names it with `formulir` (its id).
    """
    return _gambar(
        "bilah_massal",
        {"isi": SafeString(content), "jumlah_cocok": jumlah_cocok, "batas": batas, "formulir": formulir},
    )


@register.simple_tag
def sebelum_sesudah(perubahan: Any, hanya_beda: bool = False) -> SafeString:
    """{% sebelum_sesudah perubahan %}: fields before and after, marked by word and sign. Shapes: Perubahan."""
    semua = susun("sebelum_sesudah", shapes.Perubahan, perubahan)
    beda = [p for p in semua if p.sebelum != p.sesudah] if hanya_beda else semua
    return _gambar("sebelum_sesudah", {"perubahan": beda})


@register.simple_tag
def syarat(daftar: Any) -> SafeString:
    """{% syarat decision.syarat %}: requirements met, unmet or unknown with value, source and article."""
    return _gambar("syarat", {"daftar": susun("syarat", shapes.ButirSyarat, daftar)})


@register.simple_tag
def pohon(simpul: Any, label: str, id_akar: str = "pohon") -> SafeString:
    """{% pohon simpul label="Unit kerja" %}: a tree of <details>; branches with `anak_url` load when opened."""
    wajib("pohon", label=label)
    return _gambar("pohon", {"simpul": susun_pohon(simpul), "label": label, "id_akar": id_akar})


def susun_pohon(simpul: Any) -> list[shapes.Simpul]:
    """Nodes of a tree, or of one branch for the fragment of a lazy load (templates/komponen/pohon_cabang.html)."""
    return susun("pohon", shapes.Simpul, simpul)


@register.filter
def jadi_simpul(anak: Any) -> list[shapes.Simpul]:
    """Children of a node as shapes."""
    return susun_pohon(anak)


@register.simple_tag
def kemajuan(**isian: Any) -> SafeString:
    """{% kemajuan judul="Impor" keadaan="berjalan" persen=40 … url_pantau=… %}: progress of a job that htmx polls."""
    return _gambar("kemajuan", {"k": Kemajuan.dari(**isian)})


@register.simple_tag(takes_context=True)
def per_tanggal(context: Context, tanggal: Any, pilihan_cepat: Any = ()) -> SafeString:
    """{% per_tanggal tanggal %}: shows the page as of a date (?per=dd-mm-yyyy); other parameters stay."""
    params = context["request"].GET.copy()
    cepat = [(judul, ganti_qs(params, per=f"{hari:%d-%m-%Y}"), hari == tanggal) for judul, hari in pilihan_cepat]
    hari_ini_url = ganti_qs(params, per=None)
    params.pop("per", None)
    lain = [(n, v) for n, nilai in params.lists() if n not in ("halaman", "kursor") for v in nilai]
    isi = {"tanggal": tanggal, "lain": lain, "cepat": cepat, "hari_ini_url": hari_ini_url}
    return _gambar("per_tanggal", {**isi, "kini": tanggal == hari_ini()})


@register.simple_tag
def remah(*bagian: str) -> SafeString:
    """{% remah "Pegawai" "pegawai:daftar" "Profil" %}: pairs of title and URL (or its name), the last without."""
    butir = []
    for i in range(0, len(bagian), 2):
        tujuan = bagian[i + 1] if i + 1 < len(bagian) else ""
        butir.append((bagian[i], tujuan if not tujuan or tujuan[0] in "/?" else alamat(tujuan)))
    return _gambar("remah", {"butir": butir, "beranda": alamat("beranda") or "/"})
