"""Two people press at once: one step, one history row, the other reads that it was taken."""

import itertools
import threading

import pytest
from django.db import close_old_connections, connection

from asn_karier.core.errors import Bentrok
from asn_karier.core.workflow import CatatanLangkah
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import Pegawai, RiwayatDiklat, Usulan
from pegawai.services import usulan as layanan
from pegawai.services import usulan_putusan as putusan
from tests.kit.usulan import DIKLAT, usul, usulan_dalam

pytestmark = pytest.mark.django_db(transaction=True)

LAKUKAN = {
    "setujui": ("bunga", putusan.setujui_usulan),
    "tolak": ("bunga", lambda **kw: putusan.tolak_usulan(kode_alasan="TMS-LAIN", catatan="x", **kw)),
    "kembalikan": ("bunga", lambda **kw: putusan.kembalikan_usulan(kode_alasan="BTS-KABUR", **kw)),
    "tarik": ("pegi", layanan.tarik_usulan),
}


def serentak(*kerja):
    """Run these at the same moment; the outcome of each is its result or its refusal."""
    pagar = threading.Barrier(len(kerja))
    hasil = [None] * len(kerja)

    def jalan(nomor, satu):
        close_old_connections()
        try:
            pagar.wait(60)
            hasil[nomor] = satu()
        except Exception as galat:
            hasil[nomor] = galat
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(n, k)) for n, k in enumerate(kerja)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(90)
    return hasil


def pasangan(pemain, pk, satu, dua, versi=None):
    """Both acts at once, each on the version its page showed: withdrawing what was just returned would be lawful."""

    def kerja(act):
        siapa, fungsi = LAKUKAN[act]
        actor = pemain.aktor(siapa)
        return lambda: fungsi(actor=actor, usulan_id=pk, versi=versi)

    return serentak(kerja(satu), kerja(dua))


def test_setiap_pasangan_langkah_serentak_menghasilkan_tepat_satu(pemain):
    for satu, dua in itertools.combinations_with_replacement(LAKUKAN, 2):
        usulan = usulan_dalam(pemain, K.DI_BKD, sasaran="telepon")
        hasil = pasangan(pemain, usulan.pk, satu, dua, Usulan.objects.get(pk=usulan.pk).versi)
        kalah = [h for h in hasil if isinstance(h, Exception)]
        assert len(kalah) == 1, (satu, dua, hasil)
        assert isinstance(kalah[0], Bentrok), (satu, dua, kalah)
        assert kalah[0].status == 409
        akhir = CatatanLangkah.objects.filter(objek_id=usulan.pk, dari=K.DI_BKD)
        assert akhir.count() == 1
        usulan.refresh_from_db()
        assert usulan.keadaan == akhir.get().ke
        if usulan.keadaan == K.DIKEMBALIKAN:
            layanan.tarik_usulan(actor=pemain.aktor("pegi"), usulan_id=usulan.pk)
        Pegawai.objects.filter(pk=pemain.pegi.pk).update(telepon="0800")


def test_persetujuan_ganda_hanya_menambah_satu_riwayat(pemain):
    usulan = usul(pemain.aktor("pegi"), "diklat", DIKLAT, "874")
    putusan.teruskan_usulan(actor=pemain.aktor("vera"), usulan_id=usulan.pk)
    hasil = pasangan(pemain, usulan.pk, "setujui", "setujui")
    assert sum(isinstance(h, Bentrok) for h in hasil) == 1
    assert RiwayatDiklat.objects.filter(pegawai=pemain.pegi, nama=DIKLAT["nama"]).count() == 1


def test_dua_kali_klik_ajukan_hanya_satu_pengajuan(pemain):
    draf = usul(pemain.aktor("pegi"), langsung=False)
    actor = pemain.aktor("pegi")
    hasil = serentak(*[lambda: layanan.ajukan_usulan(actor=actor, usulan_id=draf.pk)] * 2)
    assert sum(isinstance(h, Bentrok) for h in hasil) == 1
    assert Usulan.objects.get(pk=draf.pk).kali_ajukan == 1


def test_delapan_usulan_serentak_untuk_data_yang_sama_menjadi_satu(pemain):
    actor = pemain.aktor("pegi")
    hasil = serentak(*[lambda n=n: usul(actor, "telepon", {"telepon": f"0812 0000 000{n}"}) for n in range(8)])
    assert sum(isinstance(h, Usulan) for h in hasil) == 1
    assert sum(isinstance(h, Bentrok) for h in hasil) == 7
    assert Usulan.objects.count() == 1


@pytest.mark.lambat
@pytest.mark.timeout(600)
def test_lima_puluh_putaran_setujui_lawan_tarik(pemain):
    for putaran in range(50):
        usulan = usulan_dalam(pemain, K.DI_BKD, sasaran="telepon")
        hasil = pasangan(pemain, usulan.pk, "setujui", "tarik")
        assert sum(isinstance(h, Bentrok) for h in hasil) == 1, (putaran, hasil)
        Pegawai.objects.filter(pk=pemain.pegi.pk).update(telepon="0800")
