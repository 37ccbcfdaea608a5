"""Filters and tags that every template has without loading: formats, icons, query string, title."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from asn_karier.core.halaman.components import formats, icons

register = template.Library()

register.filter("tanggal", formats.tanggal)
register.filter("tanggal_pendek", formats.tanggal_pendek)
register.filter("angka", formats.angka)
register.filter("rupiah", formats.rupiah)
register.filter("nip_tampil", formats.nip_tampil)
register.filter("inisial", formats.inisial)
register.filter("masa", formats.masa)
register.filter("singkat", formats.singkat)
register.filter("ukuran_berkas", formats.ukuran_berkas)
register.filter("waktu", formats.waktu)
register.simple_tag(icons.ikon, name="ikon")

_TANGGAL = re.compile(r"\b\d{2}-\d{2}-\d{4}\b", re.ASCII)


@register.filter
def tanggal_utuh(teks: Any) -> SafeString:
    """Text escaped, with every dd-mm-yyyy kept on one line: browsers break after a hyphen."""
    return mark_safe(_TANGGAL.sub(r'<span class="tak-putus">\g<0></span>', escape(teks)))  # noqa: S308


# How a version of a rule names itself: keberatan@2019-04-26.
_ATURAN = re.compile(r"\b([a-z][a-z0-9_]*)@(\d{4})-(\d{2})-(\d{2})\b", re.ASCII)


@register.filter
def sebut_aturan(teks: Any) -> SafeString:
    """Text escaped, with every version of a rule in words: "keberatan@2019-04-26" is "aturan keberatan per …"."""

    def kata(m: re.Match[str]) -> str:
        return f"aturan {m[1].replace('_', ' ')} per {m[4]}-{m[3]}-{m[2]}"

    return tanggal_utuh(_ATURAN.sub(kata, str(teks)))


# A page position means nothing once the filter or the order is another.
_POSISI = ("halaman", "kursor")


def ganti_qs(params: QueryDict, **ubah: Any) -> str:
    """The query string with some keys replaced: None or "" removes, a list repeats; always starts with "?"."""
    baru = params.copy()
    if not set(ubah) & set(_POSISI):
        for nama in _POSISI:
            baru.pop(nama, None)
    for nama, nilai in ubah.items():
        if nilai is None or nilai == "":
            baru.pop(nama, None)
        elif isinstance(nilai, list | tuple | set):
            baru.setlist(nama, [str(n) for n in nilai])
        else:
            baru[nama] = str(nilai)
    return "?" + baru.urlencode()


@register.simple_tag(takes_context=True)
def qs(context: Context, **ubah: Any) -> str:
    """{% qs urut="nama" %}: this page's query string with the change; changing a filter returns to the first page."""
    return ganti_qs(context["request"].GET, **ubah)


@register.simple_tag(takes_context=True)
def isi_blok(context: Context, nama: str) -> SafeString:
    """Text of a template block, without its marks: lets <title> repeat the heading a page wrote once."""
    blok = context.render_context.get(BLOCK_CONTEXT_KEY)
    simpul = blok.get_block(nama) if blok else None
    if simpul is None:
        return SafeString("")
    # The block was already escaped when it was rendered, and strip_tags leaves entities alone.
    return mark_safe(" ".join(strip_tags(simpul.render(context)).split()))  # noqa: S308
