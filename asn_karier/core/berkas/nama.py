"""File names as people gave them, made harmless: no path, no control or direction signs, one known ending."""

from __future__ import annotations

import re
import unicodedata

PANJANG_MAKS = 120
_TERLARANG = re.compile(r'[<>:"|?*]+')
# Other, control, format (right-to-left override, zero width), surrogate, private: none of them may stand in a name.
_KELOMPOK_TERLARANG = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def bersihkan_nama(nama: str, akhiran: str) -> str:
    """The last part of `nama` without dangerous signs, at most 120 signs, ending in `.akhiran` (of the checked type).

    `../../etc/passwd` becomes `passwd.pdf`, `foto‮gpj.exe` loses its direction sign.
    """
    dasar = re.split(r"[/\\]", unicodedata.normalize("NFC", nama))[-1]
    dasar = "".join(huruf for huruf in dasar if unicodedata.category(huruf) not in _KELOMPOK_TERLARANG)
    dasar = " ".join(_TERLARANG.sub(" ", dasar).split())
    badan = dasar.rpartition(".")[0] or dasar
    badan = badan.strip(" .-_") or "dokumen"
    return f"{badan[: PANJANG_MAKS - len(akhiran) - 1].rstrip(' .')}.{akhiran}"


def akhiran_nama(nama: str) -> str:
    """The ending after the last dot, lower case, control and direction signs ignored; empty when there is none."""
    bersih = "".join(huruf for huruf in nama if unicodedata.category(huruf) not in _KELOMPOK_TERLARANG)
    dasar = re.split(r"[/\\]", bersih)[-1].strip(" .")
    return dasar.rpartition(".")[2].lower() if "." in dasar else ""
