"""Paper by Typst: a template of templates/penilaian/cetak/ and plain values; nothing is pasted into the source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

TEMPAT = Path(settings.BASE_DIR) / "templates" / "penilaian" / "cetak"


def buat_pdf(templat: str, isi: Mapping[str, Any]) -> bytes:
    """PDF of `<templat>.typ`; it reads the values as `json(bytes(sys.inputs.isi))`. No network, no packages."""
    jadi = typst.compile(
        str(TEMPAT / f"{templat}.typ"),
        root=str(TEMPAT),
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(isi, cls=DjangoJSONEncoder, ensure_ascii=False)},
    )
    return bytes(jadi)
