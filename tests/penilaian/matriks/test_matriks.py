"""Every thing × state × act × member of the cast, asked of the services themselves, is as matriks.txt says."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps

from penilaian import services
from penilaian.workflow import ALUR_EVALUASI, ALUR_SKP
from tests.penilaian.matriks import adegan
from tests.penilaian.matriks.alat import TULIS, baca, isi_baris, tulis

# Drafts of a form belong to the one who types them, whatever the thing; they move nothing.
TANPA_KEADAAN = {"simpan_konsep", "buang_konsep"}
# What a model calls its states, by the name of the thing here.
BENDA = {
    "Skp": "skp", "Keberatan": "keberatan", "Kalibrasi": "kalibrasi", "TonggakPerbaikan": "tonggak",
    "TindakLanjut": "tindak-lanjut", "Siklus": "siklus",
}  # fmt: skip


@pytest.mark.usefixtures("tahun_kinerja")
@pytest.mark.parametrize(("benda", "keadaan"), [pytest.param(*k, id="-".join(k)) for k in adegan.SEMUA])
def test_setiap_langkah_oleh_setiap_pemain_dijawab_menurut_matriks(pemain, benda, keadaan):
    kini = isi_baris(pemain, benda, keadaan, adegan.SEMUA[benda, keadaan](pemain))
    if TULIS:
        tulis(kini, benda, keadaan)
    assert kini == {k: v for k, v in baca().items() if k[:2] == (benda, keadaan)}


def test_matriks_hanya_memuat_adegan_yang_ada():
    assert {k[:2] for k in baca()} == set(adegan.SEMUA)


def test_setiap_keadaan_setiap_benda_ada_pada_matriks():
    ada = {(benda, keadaan.split("/")[0]) for benda, keadaan in adegan.SEMUA}
    berkeadaan = {m.__name__: m._meta.get_field("keadaan").choices for m in _berkeadaan()}
    assert set(berkeadaan) == set(BENDA) | {"Evaluasi"}
    for model, benda in BENDA.items():
        assert {(benda, kode) for kode, _ in berkeadaan[model]} <= ada, model
    evaluasi = {keadaan.split("/")[1] for benda, keadaan in adegan.SEMUA if benda.startswith("evaluasi-")}
    assert {kode for kode, _ in berkeadaan["Evaluasi"]} == evaluasi


def test_setiap_langkah_alur_ada_pada_setiap_keadaan_asalnya():
    ada = set(baca())
    for act, baris in ALUR_SKP.langkah.items():
        assert {("skp", dari, act) for dari in baris.dari} <= ada, act
    for act, baris in ALUR_EVALUASI.langkah.items():
        assert {("evaluasi-TAHUNAN", f"{_skp(dari)}/{dari}", act) for dari in baris.dari} <= ada, act


def test_setiap_layanan_dipanggil_oleh_suatu_adegan():
    isi = "".join(satu.read_text() for satu in Path(adegan.__file__).parent.glob("*.py"))
    terlewat = {nama for nama in _layanan() if not re.search(rf"\b{nama}\b", isi)}
    assert terlewat == TANPA_KEADAAN


def _skp(keadaan):
    return "DIEVALUASI" if keadaan == "DISUSUN" else "FINAL"


def _berkeadaan():
    semua = apps.get_app_config("penilaian").get_models()
    return [m for m in semua if not m.__name__.endswith("Event") and any(f.name == "keadaan" for f in m._meta.fields)]


def _layanan():
    """Public services that somebody does: a keyword `actor`."""
    for modul in pkgutil.iter_modules(services.__path__, f"{services.__name__}."):
        for nama, fungsi in vars(importlib.import_module(modul.name)).items():
            if nama.startswith("_") or not inspect.isfunction(fungsi) or fungsi.__module__ != modul.name:
                continue
            pelaku = inspect.signature(fungsi).parameters.get("actor")
            if pelaku is not None and pelaku.kind is pelaku.KEYWORD_ONLY:
                yield nama
