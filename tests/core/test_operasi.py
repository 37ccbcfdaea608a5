"""What operators read is complete: every variable of the environment stands in docs/operasi.md."""

import re

from django.conf import settings

_PANGGILAN = re.compile(r"""(?:env\.\w+\(\s*|os\.environ(?:\.get\(|\[)\s*)["']([A-Z][A-Z0-9_]+)["']""")
BUKAN_MILIK_KITA = {"DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"}


def test_setiap_peubah_lingkungan_diterangkan():
    sumber = [*(settings.BASE_DIR / "asn_karier").rglob("*.py"), *(settings.BASE_DIR / "pegawai").rglob("*.py")]
    dipakai = {nama for berkas in sumber for nama in _PANGGILAN.findall(berkas.read_text())}
    dokumen = (settings.BASE_DIR / "docs" / "operasi.md").read_text()
    assert len(dipakai) > 30
    assert sorted(n for n in dipakai - BUKAN_MILIK_KITA if f"`{n}`" not in dokumen and f"`{n}=" not in dokumen) == []


def test_contoh_lingkungan_hanya_berisi_peubah_yang_dikenal():
    dokumen = (settings.BASE_DIR / "docs" / "operasi.md").read_text()
    contoh = (settings.BASE_DIR / "docs" / "operasi" / "asn-karier.env.contoh").read_text()
    nama = re.findall(r"^([A-Z_]+)=", contoh, re.M)
    assert len(nama) > 8
    assert [n for n in nama if f"`{n}`" not in dokumen] == []
