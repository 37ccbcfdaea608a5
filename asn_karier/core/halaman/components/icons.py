"""Icons of our own drawing: one sprite, referred to by name."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from asn_karier.core.halaman.components.misuse import tolak

SPRITE = "ikon.svg"


@functools.cache
def nama_ikon() -> frozenset[str]:
    """Names drawn in the sprite."""
    isi = (Path(settings.BASE_DIR) / "static" / SPRITE).read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', isi))


@functools.lru_cache(maxsize=512)
def ikon(nama: str, judul: str = "", kelas: str = "") -> SafeString:
    """An icon; decorative without `judul`, else an image with that name for the screen reader."""
    if nama not in nama_ikon():
        raise tolak("ikon", f"{nama!r} belum digambar; yang ada: {', '.join(sorted(nama_ikon()))}.")
    peran = format_html('role="img" aria-label="{}"', judul) if judul else mark_safe('aria-hidden="true"')  # noqa: S308
    return format_html(
        '<svg class="ikon {}" {} focusable="false"><use href="{}#{}"></use></svg>', kelas, peran, static(SPRITE), nama
    )
