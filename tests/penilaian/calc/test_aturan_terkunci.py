"""Released versions of the law of performance never change; their fingerprints are kept here."""

import json
from pathlib import Path

import penilaian.rules
from asn_karier.core.rules import semua_aturan
from penilaian.calc import alur_skp
from penilaian.enums import MATRIKS_PREDIKAT, KeadaanSkp, Predikat, PredikatOrganisasi, Rating
from penilaian.rules import ANGKA_KREDIT, DISTRIBUSI, MERIT, PREDIKAT

BERKAS = Path(__file__).with_name("sidik_aturan.json")
TEMPAT = Path(penilaian.rules.__file__).parent


def test_versi_aturan_penilaian_tidak_berubah_dan_semuanya_tercatat() -> None:
    tercatat = json.loads(BERKAS.read_text(encoding="utf-8"))
    milik = {berkas.stem for berkas in TEMPAT.glob("*.toml")}
    nyata = {v.id: v.sidik for aturan in semua_aturan() if aturan.nama in milik for v in aturan.versi}
    assert nyata == tercatat, "Versi yang sudah terbit tidak diubah; tambahkan versi baru dan sidiknya"


def test_matriks_basis_data_sama_dengan_matriks_aturan() -> None:
    aturan = PREDIKAT.terbaru.nilai
    nyata = {(hasil, perilaku): p for hasil, baris in aturan.matriks.items() for perilaku, p in baris.items()}
    assert nyata == {(str(h), str(p)): str(hasil) for (h, p), hasil in MATRIKS_PREDIKAT.items()}
    assert [(s.kode, s.label) for s in aturan.predikat] == Predikat.choices
    assert [(s.kode, s.label) for s in aturan.rating] == Rating.choices
    assert set(aturan.rating_dari_organisasi) == set(PredikatOrganisasi.values)
    assert [(s.kode, s.label) for s in DISTRIBUSI.terbaru.nilai.organisasi] == PredikatOrganisasi.choices


def test_acuan_silang_di_dalam_aturan_lengkap() -> None:
    predikat = {s.kode for s in PREDIKAT.terbaru.nilai.predikat}
    distribusi = DISTRIBUSI.terbaru.nilai
    assert {p for b in distribusi.butir.values() for p in b.predikat} <= predikat
    assert {k for o in distribusi.organisasi for k in o.butir} == set(distribusi.butir) == set(distribusi.persen)
    assert set(ANGKA_KREDIT.terbaru.nilai.persen) == predikat
    jenjang = ANGKA_KREDIT.terbaru.nilai.jenjang
    assert {j.berikut for j in jenjang if j.berikut} <= {j.kode for j in jenjang}
    assert all((j.akk_kj is None) == (j.berikut is None) for j in jenjang)
    assert all(len(i.tangga) == 4 or (i.penuh and not i.tangga) for i in MERIT.terbaru.nilai.indikator.values())


def test_keadaan_alur_ada_pada_basis_data_dan_tabelnya_tertutup() -> None:
    assert {kode for kode, _ in alur_skp.KEADAAN} <= set(KeadaanSkp.values)
    keadaan, aksi = dict(alur_skp.KEADAAN), dict(alur_skp.AKSI)
    peran = dict(alur_skp.PERAN)
    assert all(t.dari in keadaan and t.ke in keadaan for t in alur_skp.TRANSISI)
    assert {t.aksi for t in alur_skp.TRANSISI} == set(aksi)
    assert {t.peran for t in alur_skp.TRANSISI} == set(peran)
    assert len({(t.dari, t.aksi) for t in alur_skp.TRANSISI}) == len(alur_skp.TRANSISI)
