"""Every state × every act × every member of the cast, for the SKP and its evaluation: exactly these may."""

import pytest
from django.db import transaction

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.errors import Bentrok, TidakBerhak
from penilaian.enums import KeadaanEvaluasi as E
from penilaian.enums import KeadaanSkp as K
from penilaian.models import Evaluasi, Skp
from penilaian.services import evaluasi as layanan_evaluasi
from penilaian.services import skp as layanan
from penilaian.workflow import ALUR_EVALUASI, ALUR_SKP
from tests.penilaian.kit import isi, periode, sampai, skp_dari

pytestmark = pytest.mark.usefixtures("tahun_kinerja")

# employee, assessor, superior, BKD, other leader, colleagues, Tim Pengelola Kinerja, auditor, administrator, no role,
# other agency, system; every other thing of the room is in tests/penilaian/matriks
ORANG = (
    "pegi", "vera", "pina", "bunga", "lia", "dodi", "tono", "tika", "audi", "admin", "kosong", "bulan", "putra",
    "pandu", "sistem",
)  # fmt: skip
# Who sees the SKP of pegi: herself, assessor, superior, the offices of her agency, the installation.
MELIHAT = {"pegi", "vera", "pina", "bunga", "tika", "audi", "admin", "sistem"}
BOLEH_SKP = {
    (K.DRAF, "ajukan"): {"pegi"},
    (K.DRAF, "batalkan"): {"bunga"},
    (K.DIAJUKAN, "setujui"): {"vera"},
    (K.DIAJUKAN, "kembalikan"): {"vera"},
    (K.DIAJUKAN, "tarik"): {"pegi"},
    (K.DIAJUKAN, "batalkan"): {"bunga"},
    (K.DITETAPKAN, "buka_revisi"): {"vera"},
    (K.DITETAPKAN, "tutup_periode"): {"bunga", "sistem"},
    (K.DIEVALUASI, "tetapkan_predikat"): {"vera"},
    (K.FINAL, "keberatan"): {"pegi"},
    (K.FINAL, "buka_kembali"): {"pina", "bunga"},
    (K.KEBERATAN, "putuskan"): {"pina"},
    (K.KEBERATAN, "cabut_keberatan"): {"pegi"},
}
# (kind of period, state of the SKP, state of the evaluation, act)
BOLEH_EVALUASI = {
    ("T1", K.DITETAPKAN, E.DISUSUN, "finalkan"): {"vera"},
    ("T1", K.DIEVALUASI, E.DISUSUN, "finalkan"): {"vera"},
    ("T1", K.DITETAPKAN, E.FINAL, "buka"): {"vera", "pina", "bunga"},
    ("T1", K.DIEVALUASI, E.FINAL, "buka"): {"vera", "pina", "bunga"},
    ("TAHUNAN", K.DIEVALUASI, E.DISUSUN, "finalkan"): {"vera"},
    ("TAHUNAN", K.FINAL, E.FINAL, "buka"): {"pina", "bunga"},
}
LAYANAN = {
    "ajukan": layanan.ajukan_skp,
    "tarik": layanan.tarik_skp,
    "setujui": layanan.setujui_skp,
    "kembalikan": lambda **kw: layanan.kembalikan_skp(alasan="Target belum terukur.", **kw),
    "buka_revisi": lambda **kw: layanan.buka_revisi(alasan="Anggaran berubah.", **kw),
    "batalkan": lambda **kw: layanan.batalkan_skp(alasan="Pegawai pensiun.", **kw),
    "tutup_periode": layanan.tutup_masa,
}


def pelaku(pemain, siapa):
    return aktor_sistem() if siapa == "sistem" else pemain.aktor(siapa)


def dalam(pemain, keadaan):
    """The SKP of pegi in a state; the states behind an objection by the steps of the table."""
    if keadaan == K.DIBATALKAN:
        skp = skp_dari(pemain, "pegi")
        layanan.batalkan_skp(actor=pemain.aktor("bunga"), skp_id=skp.pk, alasan="Salah buat.")
    elif keadaan in {K.KEBERATAN, K.FINAL_TETAP}:
        skp = sampai(pemain, "pegi", K.FINAL)
        ALUR_SKP.jalankan("keberatan", actor=pemain.aktor("pegi"), objek=skp, alasan="Bukti belum dibaca.")
        if keadaan == K.FINAL_TETAP:
            ALUR_SKP.jalankan("putuskan", actor=pemain.aktor("pina"), objek=skp, alasan="Bukti sudah dibaca.")
        skp.save()
    else:
        skp = sampai(pemain, "pegi", keadaan)
    return Skp.objects.select_related("unit", "siklus", "pegawai", "instansi").get(pk=skp_dari(pemain, "pegi").pk)


def jawaban(alur, act, actor, objek):
    try:
        alur.periksa(act, actor=actor, objek=objek)
    except (Bentrok, TidakBerhak) as galat:
        return type(galat).__name__
    return "boleh"


def harapan(boleh, dari, keadaan, siapa):
    if siapa not in MELIHAT:
        return "TidakDitemukan"
    return "Bentrok" if keadaan not in dari else "boleh" if siapa in boleh else "TidakBerhak"


@pytest.mark.parametrize("keadaan", K.values)
def test_setiap_langkah_skp_oleh_setiap_pemain(pemain, keadaan):
    skp = dalam(pemain, keadaan)
    assert skp.keadaan == keadaan
    nyata, harap = {}, {}
    for siapa in ORANG:
        actor = pelaku(pemain, siapa)
        terlihat = Skp.objects.terlihat_oleh(actor).filter(pk=skp.pk).exists()
        for act, baris in ALUR_SKP.langkah.items():
            nyata[siapa, act] = jawaban(ALUR_SKP, act, actor, skp) if terlihat else "TidakDitemukan"
            harap[siapa, act] = harapan(BOLEH_SKP.get((keadaan, act), set()), baris.dari, keadaan, siapa)
    assert nyata == harap


class _Kembali(Exception):
    pass


@pytest.mark.parametrize("keadaan", [K.DRAF, K.DIAJUKAN, K.DITETAPKAN])
def test_layanan_menerima_persis_yang_ditawarkan_tombol(pemain, keadaan):
    skp = dalam(pemain, keadaan)
    if keadaan == K.DRAF:
        isi(pemain, "pegi")
    for siapa in sorted(MELIHAT):
        actor = pelaku(pemain, siapa)
        for act, laku in LAYANAN.items():
            try:
                with transaction.atomic():
                    laku(actor=actor, skp_id=skp.pk)
                    raise _Kembali
            except _Kembali:
                hasil = "boleh"
            except (Bentrok, TidakBerhak) as galat:
                hasil = type(galat).__name__
            dari = ALUR_SKP.langkah[act].dari
            assert hasil == harapan(BOLEH_SKP.get((keadaan, act), set()), dari, keadaan, siapa), (siapa, act)


def test_matriks_menyebut_semua_langkah_dan_keadaan():
    assert {act for _, act in BOLEH_SKP} == set(ALUR_SKP.langkah)
    assert {(k, a) for a, b in ALUR_SKP.langkah.items() for k in b.dari} == set(BOLEH_SKP)
    assert {act for *_, act in BOLEH_EVALUASI} == set(ALUR_EVALUASI.langkah)


@pytest.mark.parametrize("kode", ["T1", "TAHUNAN"])
@pytest.mark.parametrize("keadaan", [K.DITETAPKAN, K.DIEVALUASI, K.FINAL, K.KEBERATAN, K.FINAL_TETAP])
def test_setiap_langkah_evaluasi_oleh_setiap_pemain(pemain, kode, keadaan):
    skp = dalam(pemain, keadaan)
    satu = periode(skp, kode)
    nyata, harap = {}, {}
    for state in E.values:
        evaluasi = Evaluasi(skp=skp, periode=satu, keadaan=state)
        for siapa in ORANG:
            actor = pelaku(pemain, siapa)
            terlihat = Skp.objects.terlihat_oleh(actor).filter(pk=skp.pk).exists()
            for act, baris in ALUR_EVALUASI.langkah.items():
                kunci = (state, siapa, act)
                nyata[kunci] = jawaban(ALUR_EVALUASI, act, actor, evaluasi) if terlihat else "TidakDitemukan"
                boleh = BOLEH_EVALUASI.get((kode, keadaan, state, act), set())
                harap[kunci] = harapan(boleh, baris.dari, state, siapa)
    # A state the SKP cannot have together with the evaluation is not told apart here: the services lock both.
    lain = {k for k in nyata if nyata[k] != harap[k]}
    mustahil = _mustahil(kode, keadaan)
    assert {k: (nyata[k], harap[k]) for k in lain if (k[0], k[2]) not in mustahil} == {}


def _mustahil(kode, keadaan):
    """(state of the evaluation, act) that cannot meet this state of the SKP."""
    return {(E.FINAL, "buka")} if kode == "TAHUNAN" and keadaan != K.FINAL else set()


@pytest.mark.parametrize("keadaan", [K.KEBERATAN, K.FINAL_TETAP])
@pytest.mark.parametrize("siapa", ["vera", "pina", "bunga"])
def test_evaluasi_dalam_atau_sesudah_keberatan_tidak_dibuka_kembali(pemain, keadaan, siapa):
    skp = dalam(pemain, keadaan)
    nomor = skp.evaluasi.get(periode__kode="TAHUNAN").pk
    with pytest.raises((Bentrok, TidakBerhak)):
        layanan_evaluasi.buka_evaluasi(actor=pemain.aktor(siapa), evaluasi_id=nomor, alasan="Ingin mengubah.")


def test_penilai_di_luar_instansi_dicatat_bkd_dan_tidak_oleh_yang_dinilai(pemain):
    pina = skp_dari(pemain, "pina")
    assert pina.penilai_luar
    assert jawaban(ALUR_SKP, "setujui", pemain.aktor("bunga"), _dalam(pina, K.DIAJUKAN)) == "boleh"
    assert jawaban(ALUR_SKP, "setujui", pemain.aktor("pina"), _dalam(pina, K.DIAJUKAN)) == "TidakBerhak"


def _dalam(skp, keadaan):
    skp.keadaan = keadaan
    return skp
