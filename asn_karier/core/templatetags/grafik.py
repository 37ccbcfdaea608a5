"""Charts in pages: `{% load grafik %}`. Data as lists of (label, value), or labels and series; see core.halaman.charts.

{% grafik_batang "Pegawai per golongan" data satuan="orang" tautan=urls %}
{% grafik_bertumpuk "Golongan per unit" label seri satuan="orang" %}      seri: [(name, [values])]
{% grafik_proporsi "Jenis pegawai" data %} · {% grafik_donat … %}
{% grafik_garis "Pensiun per tahun" label seri %}
{% grafik_piramida "Umur dan jenis kelamin" label kiri kanan %}            kiri: (name, [values])
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from asn_karier.core.halaman import charts
from asn_karier.core.halaman.components.misuse import tolak

register = template.Library()


def _pasang(nama: str, gambar: Callable[..., charts.Gambar]) -> None:
    @register.simple_tag(name=nama)
    def tag(*args: Any, **kwargs: Any) -> SafeString:
        try:
            g = gambar(*args, **kwargs)
        except (charts.DataGrafikSalah, TypeError, ValueError) as galat:
            raise tolak(nama, str(galat)) from galat
        # core.halaman.charts escapes every text it draws.
        return render_to_string("komponen/grafik.html", {"g": g, "svg": mark_safe(g.svg)})  # noqa: S308


_pasang("grafik_batang", charts.batang)
_pasang("grafik_bertumpuk", charts.batang_bertumpuk)
_pasang("grafik_proporsi", charts.proporsi)
_pasang("grafik_donat", charts.donat)
_pasang("grafik_garis", charts.garis)
_pasang("grafik_piramida", charts.piramida)
