"""Eight officers at one post at once, in real transactions: one succeeds, seven meet a sentence, nobody a fault."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from asn_karier.core.errors import Bentrok
from pegawai.models import Pegawai, PetaJabatan, RiwayatJabatan
from pegawai.services.kepegawaian import angkat_jabatan
from tests.kit.pemain import Pemain, buat_pegawai

pytestmark = [pytest.mark.lambat, pytest.mark.django_db(transaction=True)]
PENULIS, PUTARAN = 8, 4


def _calon(pemain: Pemain) -> list[Pegawai]:
    return [
        buat_pegawai(pemain.mawar, f"1991010{n}201503100{n}", f"Calon {n}", peta=pemain.peta("guru"))
        for n in range(1, PENULIS + 1)
    ]


def _serentak(laku, jumlah=PENULIS):
    mulai = threading.Barrier(jumlah)

    def satu(n):
        try:
            mulai.wait(20)
            return laku(n)
        except Exception as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(jumlah) as kolam:
        return list(kolam.map(satu, range(jumlah)))


@pytest.mark.timeout(240)
def test_delapan_pengangkatan_ke_satu_jabatan_satu_berhasil_tujuh_bentrok(pemain):
    calon, aktor, peta = _calon(pemain), pemain.aktor("bunga"), pemain.peta("kadisdik")
    for putaran in range(PUTARAN):
        tmt = dt.date(2026, 6, 1)

        def angkat(n, tmt=tmt):
            angkat_jabatan(actor=aktor, pegawai_id=calon[n].pk, peta_id=peta.pk, tmt=tmt)
            return "berhasil"

        hasil = _serentak(angkat)
        assert hasil.count("berhasil") == 1, hasil
        assert sum(type(h) is Bentrok for h in hasil) == PENULIS - 1, hasil
        assert RiwayatJabatan.objects.filter(peta=peta, batal=False, penugasan="D").count() == 1
        # The losers keep the post they had: the whole act was taken back.
        assert (
            RiwayatJabatan.objects.filter(pegawai__in=calon, peta=pemain.peta("guru"), periode__endswith=None).count()
            == 7
        )
        RiwayatJabatan.objects.filter(pegawai__in=calon).delete()
        for orang in calon:
            _kembalikan(orang, pemain.peta("guru"), putaran)


def _kembalikan(orang: Pegawai, peta: PetaJabatan, putaran: int) -> None:
    RiwayatJabatan.objects.create(
        pegawai=orang, peta=peta, definisi=peta.definisi, unit=peta.unit, nama_jabatan=peta.nama, jenis="JF",
        jenjang="AHLI_PERTAMA", kode_bup="GURU", periode=(dt.date(2020, 1, 1 + putaran), None),
    )  # fmt: skip


@pytest.mark.timeout(240)
def test_delapan_petugas_lewat_halaman_satu_302_tujuh_409(pemain):
    calon, peta = _calon(pemain), pemain.peta("kadisdik")
    klien = [pemain.klien("bunga") for _ in calon]
    isian = {
        "peta": peta.pk, "penugasan": "D", "tmt": "01-06-2026", "nomor_sk": "821/1", "tanggal_sk": "01-06-2026",
        "langkah": "simpan",
    }  # fmt: skip
    jawab = _serentak(lambda n: klien[n].post(reverse("pegawai:catat", args=[calon[n].pk, "jabatan"]), isian))
    status = sorted(getattr(j, "status_code", repr(j)) for j in jawab)
    assert status == [302] + [409] * 7
    assert all("sudah dipangku orang lain" in j.content.decode() for j in jawab if j.status_code == 409)
