"""The page of import rules names every finding that the program can make, and none that it cannot."""

import ast
import re

from django.conf import settings

HALAMAN = settings.BASE_DIR / "docs" / "aturan" / "impor.md"
KODE = re.compile(r"[A-Z][A-Z0-9_]{3,}")
PEMBUAT = {
    "galat", "ingat", "Salah", "tolak", "_temuan", "kunci_ganda", "catatan", "bulat", "kata",
}  # fmt: skip
AKHIRAN = ("_KOSONG", "_RUSAK_EXCEL", "_ANGKA_EXCEL", "_NOL_HILANG", "_SALAH", "_TIDAK_DIKENAL")


SQL = re.compile(
    r"'([A-Z_]{6,})' AS kode|'kode', '([A-Z_]{6,})'|THEN '([A-Z_]{6,})' ELSE '\{kode\}'|c\.nomor, \d, '([A-Z_]{6,})'"
)


def kode_program():
    """Codes in the source: the first code given to what makes findings, keys of the NIP sentences, codes in SQL."""
    kode = set()
    for berkas in (
        b for kamar in ("pegawai", "penilaian") for b in (settings.BASE_DIR / kamar / "impor").rglob("*.py")
    ):
        sumber = berkas.read_text()
        kode |= {k for cocok in SQL.findall(sumber) for k in cocok if k}
        for simpul in ast.walk(ast.parse(sumber)):
            if isinstance(simpul, ast.Call):
                if getattr(simpul.func, "attr", getattr(simpul.func, "id", "")) in PEMBUAT:
                    kode |= set(_kode(simpul.args)[:1])
            elif isinstance(simpul, ast.Dict):
                kode |= {k for k in _kode(simpul.keys) if "URAIAN_NIP" in sumber and k not in ("PELAKSANA",)}
    return kode


def _kode(simpul):
    """Which of these are constants that look like a code."""
    teks = [s.value for s in simpul if isinstance(s, ast.Constant) and isinstance(s.value, str)]
    return [t for t in teks if KODE.fullmatch(t)]


def tertulis():
    return set(re.findall(r"`([A-Z][A-Z0-9_]{3,})`", HALAMAN.read_text()))


def test_setiap_temuan_tercantum_pada_halaman_aturan():
    kurang = sorted(k for k in kode_program() - tertulis() if not k.endswith(AKHIRAN))
    assert not kurang, f"belum tercantum: {kurang}"


def test_halaman_aturan_tidak_menyebut_temuan_yang_tidak_ada():
    lebih = sorted(tertulis() - kode_program())
    assert not lebih, f"tidak ada pada program: {lebih}"
