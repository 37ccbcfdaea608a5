"""Every state × every act × every member of the cast: exactly these may, all others learn why not."""

import pytest
from django.db import transaction

from asn_karier.core.errors import Bentrok, TidakBerhak, TidakDitemukan
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import Usulan
from pegawai.services import usulan as layanan
from pegawai.services import usulan_putusan as putusan
from pegawai.workflow import ALUR_USULAN
from tests.kit.usulan import usulan_dalam

pytestmark = pytest.mark.django_db

ORANG = ("pegi", "vera", "bunga", "pina", "audi", "admin", "tono", "padi", "lia", "kosong", "bulan", "vino", "pandu")
# Who sees the submitted proposal of pegi (Dinas Kesehatan, Kota Mawar); nobody but pegi sees the draft.
MELIHAT = {"pegi", "vera", "bunga", "audi", "admin"}
BOLEH = {
    (K.DRAF, "ajukan"): {"pegi"},
    (K.DRAF, "tarik"): {"pegi"},
    (K.DIAJUKAN, "teruskan"): {"vera"},
    (K.DIAJUKAN, "kembalikan"): {"vera"},
    (K.DIAJUKAN, "ambil_alih"): {"bunga"},
    (K.DIAJUKAN, "tarik"): {"pegi"},
    (K.DI_BKD, "setujui"): {"bunga"},
    (K.DI_BKD, "kembalikan"): {"bunga"},
    (K.DI_BKD, "tolak"): {"bunga"},
    (K.DI_BKD, "tarik"): {"pegi"},
    (K.DIKEMBALIKAN, "ajukan"): {"pegi"},
    (K.DIKEMBALIKAN, "tarik"): {"pegi"},
    (K.DITARIK, "ajukan"): {"pegi"},
}
LAKUKAN = {
    "ajukan": layanan.ajukan_usulan,
    "tarik": layanan.tarik_usulan,
    "teruskan": putusan.teruskan_usulan,
    "setujui": putusan.setujui_usulan,
    "ambil_alih": lambda **kw: putusan.ambil_alih_usulan(alasan="Unit sedang berpindah kantor", **kw),
    "kembalikan": lambda **kw: putusan.kembalikan_usulan(kode_alasan="BTS-KABUR", **kw),
    "tolak": lambda **kw: putusan.tolak_usulan(kode_alasan="TMS-LAIN", catatan="Lihat SE.", **kw),
}


def hasil_coba(act, actor, pk):
    """What happens, without a trace."""
    try:
        with transaction.atomic():
            LAKUKAN[act](actor=actor, usulan_id=pk)
            raise _Kembali
    except _Kembali:
        return "boleh"
    except (TidakDitemukan, TidakBerhak, Bentrok) as galat:
        return type(galat).__name__


class _Kembali(Exception):
    pass


def harapan(keadaan, act, siapa):
    if siapa not in MELIHAT or (keadaan == K.DRAF and siapa != "pegi"):
        return "TidakDitemukan"
    if keadaan not in ALUR_USULAN.langkah[act].dari:
        return "Bentrok"
    return "boleh" if siapa in BOLEH.get((keadaan, act), ()) else "TidakBerhak"


@pytest.mark.parametrize("keadaan", K.values)
def test_setiap_langkah_oleh_setiap_pemain(pemain, keadaan):
    pk = usulan_dalam(pemain, keadaan).pk
    assert Usulan.objects.get(pk=pk).keadaan == keadaan
    nyata = {(act, siapa): hasil_coba(act, pemain.aktor(siapa), pk) for act in LAKUKAN for siapa in ORANG}
    assert nyata == {(act, siapa): harapan(keadaan, act, siapa) for act in LAKUKAN for siapa in ORANG}


def test_matriks_menyebut_semua_langkah():
    assert set(LAKUKAN) == set(ALUR_USULAN.langkah)
    assert {act for _, act in BOLEH} == set(ALUR_USULAN.langkah)


@pytest.mark.parametrize("keadaan", K.values)
def test_tombol_menawarkan_persis_yang_diterima_layanan(pemain, keadaan):
    usulan = usulan_dalam(pemain, keadaan)
    for siapa in MELIHAT if keadaan != K.DRAF else {"pegi"}:
        actor = pemain.aktor(siapa)
        tawaran = ALUR_USULAN.tawaran(actor, Usulan.objects.select_related("pegawai__keadaan__unit").get(pk=usulan.pk))
        ditawarkan = {t.langkah.act for t in tawaran if t.keputusan}
        assert ditawarkan == {act for (k, act), boleh in BOLEH.items() if k == keadaan and siapa in boleh}
        assert all(t.keputusan.alasan for t in tawaran if not t.keputusan)


def test_yang_diputus_unit_disetujui_verifikator_sendiri(pemain):
    telepon = usulan_dalam(pemain, K.DIAJUKAN, sasaran="telepon")
    assert telepon.penentu == "UNIT"
    jadi = putusan.setujui_usulan(actor=pemain.aktor("vera"), usulan_id=telepon.pk)
    assert jadi.keadaan == K.DISETUJUI
    pemain.pegi.refresh_from_db()
    assert pemain.pegi.telepon == "0812 3456 7890"


def test_yang_diputus_bkd_tidak_dapat_disetujui_atau_ditolak_unit(pemain):
    nik = usulan_dalam(pemain, K.DIAJUKAN)
    for act in ("setujui", "tolak"):
        with pytest.raises(TidakBerhak, match="diputus BKD") as info:
            LAKUKAN[act](actor=pemain.aktor("vera"), usulan_id=nik.pk)
        assert info.value.kode == "perlu-bkd"
