"""Documents as PDF by Typst: the template is a file of the house, the values travel as JSON, never as source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

TEMPAT = Path(settings.BASE_DIR) / "templates"


def cetak_pdf(templat: str, isi: Mapping[str, Any]) -> bytes:
    """Compile templates/<templat> (a .typ file) with `isi` readable there as `json(bytes(sys.inputs.isi))`.

    Only fonts of the Typst wheel are used, so that every computer makes the same pages; dates become ISO text.
    """
    import typst  # heavy, and only documents need it

    return bytes(
        typst.compile(
            str(TEMPAT / templat),
            root=str(TEMPAT),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"isi": json.dumps(isi, ensure_ascii=False, default=str)},
        )
    )


def jawab_pdf(isi: bytes, nama: str, *, lihat: bool = True) -> HttpResponse:
    """Answer with a document just made: shown in the browser (or as attachment), not cached anywhere."""
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = content_disposition_header(not lihat, nama) or "attachment"
    jawab["Cache-Control"] = "private, no-store"
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab
