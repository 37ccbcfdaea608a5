"""Two people at once: one result, one refusal; nothing written twice and nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from asn_karier.core.errors import Bentrok, DomainError
from penilaian.models import HasilKerja, MatriksPeran, Skp, VersiSkp
from penilaian.services.konsep import baca_konsep, buang_konsep_lama, simpan_konsep
from penilaian.services.skp import kembalikan_skp, setujui_skp, tarik_skp
from penilaian.services.skp_isi import IsianHasil, simpan_hasil
from penilaian.services.skp_matriks import simpan_matriks
from tests.penilaian.kit import buka_tahun, isi, sampai, skp_dari

pytestmark = pytest.mark.django_db(transaction=True)


def _bersamaan(*kerja):
    """Run the acts at the same time, each on its own connection: results or refusals."""
    aba = Barrier(len(kerja))

    def satu(laku):
        try:
            aba.wait(20)
            return laku()
        except DomainError as galat:
            return galat
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(satu, kerja))


def test_ditetapkan_ditarik_dan_dikembalikan_bersamaan_hanya_satu_yang_terjadi(pemain):
    buka_tahun(pemain)
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    vera, pegi = pemain.aktor("vera"), pemain.aktor("pegi")
    hasil = _bersamaan(
        lambda: setujui_skp(actor=vera, skp_id=skp.pk, versi=skp.versi),
        lambda: tarik_skp(actor=pegi, skp_id=skp.pk, versi=skp.versi),
        lambda: kembalikan_skp(actor=vera, skp_id=skp.pk, versi=skp.versi, alasan="Perjelas."),
    )
    jadi = [h for h in hasil if isinstance(h, Skp)]
    assert len(jadi) == 1
    assert all(isinstance(h, Bentrok) for h in hasil if not isinstance(h, Skp))
    kini = Skp.objects.get(pk=skp.pk)
    assert (kini.keadaan, kini.versi) == (jadi[0].keadaan, skp.versi + 1)
    assert VersiSkp.objects.filter(skp=skp).count() == (kini.keadaan == "DITETAPKAN")


def test_dua_jendela_menyimpan_hasil_bersamaan_satu_ditolak(pemain):
    buka_tahun(pemain)
    skp = skp_dari(pemain, "pegi")
    pegi = pemain.aktor("pegi")
    hasil = _bersamaan(
        *(
            (lambda n=n: simpan_hasil(actor=pegi, skp_id=skp.pk, isian=IsianHasil(f"Hasil {n}"), versi=skp.versi))
            for n in range(2)
        )
    )
    assert sum(isinstance(h, HasilKerja) for h in hasil) == 1
    assert sum(isinstance(h, Bentrok) for h in hasil) == 1
    assert HasilKerja.objects.filter(skp=skp).count() == 1


def test_matriks_disimpan_bersamaan_membuat_satu_draf_saja(pemain):
    buka_tahun(pemain)
    pimpinan = isi(pemain, "vera")
    vera = pemain.aktor("vera")
    sel = {pimpinan.pk: {pemain.pegi.pk: "Menyusun laporan"}}
    hasil = _bersamaan(*(lambda: simpan_matriks(actor=vera, harapan=sel) for _ in range(2)))
    assert [h for h in hasil if isinstance(h, DomainError)] == []
    assert MatriksPeran.objects.count() == 1
    assert HasilKerja.objects.filter(skp=skp_dari(pemain, "pegi")).count() == 1


def test_simpan_otomatis_dari_dua_jendela_menyimpan_yang_terakhir(pemain):
    pegi = pemain.aktor("pegi")
    hasil = _bersamaan(
        *(
            (lambda n=n: simpan_konsep(actor=pegi, kunci="hasil:1:baru", isi={"rumusan": [f"ketikan {n}"]}))
            for n in range(3)
        )
    )
    assert hasil == [None, None, None]
    assert baca_konsep(pegi, "hasil:1:baru").isi["rumusan"][0].startswith("ketikan")


def test_konsep_yang_terlalu_panjang_ditolak_dan_yang_lama_dibuang(pemain):
    import datetime as dt

    from asn_karier.core.clock import sekarang
    from asn_karier.core.errors import MasukanSalah

    pegi = pemain.aktor("pegi")
    with pytest.raises(MasukanSalah, match="terlalu panjang"):
        simpan_konsep(actor=pegi, kunci="a", isi={"isi": ["x" * 60_001]})
    simpan_konsep(actor=pegi, kunci="a", isi={"isi": ["x"]})
    assert buang_konsep_lama(sekarang()) == 0
    assert buang_konsep_lama(sekarang() + dt.timedelta(days=61)) == 1
