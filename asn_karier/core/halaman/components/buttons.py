"""Buttons and links that look like buttons; one that may not be used says why."""

from __future__ import annotations

import itertools
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from asn_karier.core.halaman.components.icons import ikon as gambar_ikon
from asn_karier.core.halaman.components.misuse import pilihan, tolak, wajib

GAYA = {
    "utama": "btn-primary",
    "biasa": "btn-biasa",
    "halus": "btn-halus",
    "bahaya": "btn-bahaya",
    "sukses": "btn-sukses",
}
_AWALAN_ATRIBUT = ("hx_", "data_", "aria_")
_ATRIBUT = {"form", "id", "accesskey", "download", "formaction", "formnovalidate", "popovertarget"}
_urutan = itertools.count(1)


def tombol(
    teks: str,
    url: str = "",
    *,
    gaya: str = "biasa",
    ikon: str = "",
    jenis: str = "submit",
    nama: str = "",
    nilai: str = "",
    alasan: str = "",
    keputusan: Any = None,
    kecil: bool = False,
    sembunyi_teks: bool = False,
    **atribut: Any,
) -> SafeString:
    """{% tombol "Simpan" gaya="utama" %}: a link with `url`, else a button.

    `keputusan` is a Decision: when it denies, the button is greyed and tells the reason to eye and ear alike.
    Further attributes: hx_*, data_*, aria_* (underscores become dashes), form, id, download, formaction.
    """
    wajib("tombol", teks=teks)
    pilihan("tombol", "gaya", gaya, GAYA)
    pilihan("tombol", "jenis", jenis, ("submit", "button", "reset"))
    kelas = f"btn {GAYA[gaya]}{' btn-kecil' if kecil else ''}{' btn-ikon' if sembunyi_teks else ''}"
    isi = _isi(teks, ikon, sembunyi_teks)
    if keputusan is not None and not keputusan:
        alasan = keputusan.alasan
        if not alasan:
            raise tolak("tombol", "keputusan yang menolak harus punya alasan.")
    if alasan:
        return _terlarang(kelas, isi, alasan)
    lain = _atribut(atribut)
    if url:
        return format_html('<a class="{}" href="{}"{}>{}</a>', kelas, url, lain, isi)
    kirim = format_html(' name="{}" value="{}"', nama, nilai) if nama else ""
    return format_html('<button class="{}" type="{}"{}{}>{}</button>', kelas, jenis, kirim, lain, isi)


def _isi(teks: str, ikon: str, sembunyi_teks: bool) -> SafeString:
    if sembunyi_teks and not ikon:
        raise tolak("tombol", "sembunyi_teks perlu ikon.")
    gambar = gambar_ikon(ikon) if ikon else ""
    return format_html(
        "{}<span{}>{}</span>", gambar, SafeString(' class="visually-hidden"' if sembunyi_teks else ""), teks
    )


def _terlarang(kelas: str, isi: SafeString, alasan: str) -> SafeString:
    """Greyed but still reachable by keyboard, so that the reason can be read; type=button does nothing."""
    pengenal = f"alasan-{next(_urutan) % 100_000}"
    return format_html(
        '<span class="tombol-terlarang"><button class="{} btn-terlarang" type="button" aria-disabled="true"'
        ' aria-describedby="{}">{}</button><span class="alasan" id="{}" role="tooltip">{}</span></span>',
        kelas, pengenal, isi, pengenal, alasan,
    )  # fmt: skip


def _atribut(atribut: dict[str, Any]) -> SafeString:
    pasangan = []
    for nama, nilai in atribut.items():
        if not (nama in _ATRIBUT or nama.startswith(_AWALAN_ATRIBUT)):
            raise tolak(
                "tombol", f"atribut {nama!r} tidak dikenal; boleh hx_*, data_*, aria_*, {', '.join(sorted(_ATRIBUT))}."
            )
        if nilai is not None and nilai is not False:
            pasangan.append((nama.replace("_", "-"), "" if nilai is True else nilai))
    return format_html_join("", ' {}="{}"', pasangan)
