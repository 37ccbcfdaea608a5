"""Released versions of the law of performance never change; their fingerprints are kept here."""

import itertools
import json
from pathlib import Path

import pytest
from django.db.models import Model, Q

import penilaian.rules
from asn_karier.core.rules import semua_aturan
from penilaian.calc import alur_skp
from penilaian.calc.predikat import semua_pasangan
from penilaian.enums import KeadaanSkp, Predikat, PredikatOrganisasi, Rating
from penilaian.models import Evaluasi, VersiEvaluasi
from penilaian.rules import ANGKA_KREDIT, DISTRIBUSI, MERIT, PREDIKAT

BERKAS = Path(__file__).with_name("sidik_aturan.json")
TEMPAT = Path(penilaian.rules.__file__).parent


def test_versi_aturan_penilaian_tidak_berubah_dan_semuanya_tercatat() -> None:
    tercatat = json.loads(BERKAS.read_text(encoding="utf-8"))
    milik = {berkas.stem for berkas in TEMPAT.glob("*.toml")}
    nyata = {v.id: v.sidik for aturan in semua_aturan() if aturan.nama in milik for v in aturan.versi}
    assert nyata == tercatat, "Versi yang sudah terbit tidak diubah; tambahkan versi baru dan sidiknya"


@pytest.mark.parametrize("model", [Evaluasi, VersiEvaluasi])
def test_basis_data_menerima_pasangan_dari_matriks_aturan_dan_hanya_itu(model: type[Model]) -> None:
    (syarat,) = (c.condition for c in model._meta.constraints if c.name.endswith("_matriks"))
    cabang = [dict(anak.children) if isinstance(anak, Q) else dict([anak]) for anak in syarat.children]
    pasangan = {(c["rating_hasil"], c["rating_perilaku"], c["predikat"]) for c in cabang if len(c) == 3}
    assert pasangan == {tuple(p) for p in semua_pasangan()}
    assert [c for c in cabang if len(c) != 3] == [{"predikat": ""}]


def test_setiap_pasangan_rating_punya_tepat_satu_predikat_yang_dikenal_basis_data() -> None:
    aturan = PREDIKAT.terbaru.nilai
    assert {(p.hasil_kerja, p.perilaku) for p in semua_pasangan()} == set(itertools.product(Rating.values, repeat=2))
    assert len(semua_pasangan()) == 9
    assert {p.predikat for p in semua_pasangan()} <= set(Predikat.values)
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
