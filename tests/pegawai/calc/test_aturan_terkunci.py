"""Released versions of the law never change: a correction is a new version, and its fingerprint is added here."""

import json
from pathlib import Path

import pegawai.rules  # noqa: F401  (loads the rules)
from asn_karier.core.rules import semua_aturan

BERKAS = Path(__file__).with_name("sidik_aturan.json")


def test_versi_aturan_yang_sudah_terbit_tidak_berubah() -> None:
    tercatat = json.loads(BERKAS.read_text(encoding="utf-8"))
    nyata = {versi.id: versi.sidik for aturan in semua_aturan() for versi in aturan.versi}
    hilang = sorted(set(tercatat) - set(nyata))
    assert not hilang, f"Versi yang sudah terbit dihapus: {hilang}"
    berubah = sorted(kunci for kunci, sidik in tercatat.items() if nyata[kunci] != sidik)
    assert not berubah, f"Versi yang sudah terbit diubah; tambahkan versi baru: {berubah}"


def test_setiap_versi_aturan_pegawai_tercatat_sidiknya() -> None:
    tercatat = set(json.loads(BERKAS.read_text(encoding="utf-8")))
    tempat = Path(pegawai.rules.__file__).parent
    milik = {berkas.stem for berkas in tempat.glob("*.toml")}
    nyata = {versi.id for aturan in semua_aturan() if aturan.nama in milik for versi in aturan.versi}
    assert nyata == {kunci for kunci in tercatat if kunci.partition("@")[0] in milik}
