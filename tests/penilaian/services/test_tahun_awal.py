"""The first year comes from the rules: pages, services and the database refuse the same years."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import MasukanSalah
from penilaian.filters.skp import SaringanSkp
from penilaian.forms.kredit import FormPak
from penilaian.forms.siklus import FormTahun
from penilaian.rules import ANGKA_KREDIT, PREDIKAT, TAHUN_AWAL, TAHUN_AWAL_KREDIT
from penilaian.services import kredit_akun as kredit

HARI = hari_ini()
BATASAN = ("penilaian_siklus_tahun", "penilaian_skpek_tahun", "penilaian_hasilek_tahun")


def test_tahun_pertama_adalah_mulai_berlakunya_aturan():
    assert PREDIKAT.versi[0].berlaku_mulai.year == TAHUN_AWAL
    assert ANGKA_KREDIT.versi[0].berlaku_mulai.year == TAHUN_AWAL_KREDIT


@pytest.mark.django_db
@pytest.mark.parametrize("nama", BATASAN)
def test_basis_data_menolak_tahun_yang_sama_dengan_aturan(nama):
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [nama])
        ((isi,),) = kursor.fetchall()
    assert f"tahun >= {TAHUN_AWAL})" in isi


def test_isian_tahun_kinerja_mulai_dari_aturan_predikat():
    assert not FormTahun({"tahun": TAHUN_AWAL}).errors
    assert "tahun" in FormTahun({"tahun": TAHUN_AWAL - 1}).errors
    tahun = SaringanSkp.base_filters["tahun"].field
    assert tahun.clean(str(TAHUN_AWAL)) == TAHUN_AWAL
    assert tahun.min_value == TAHUN_AWAL


@pytest.mark.django_db
def test_pak_mulai_dari_aturan_angka_kredit_dan_penolakannya_menyebut_peraturannya(pemain):
    isi = {"actor": pemain.aktor("bunga"), "pegawai_id": pemain.audi.pk}
    kredit.catat_saldo_awal(
        jenjang="AHLI_MUDA", nilai=Decimal(150), tanggal=dt.date(TAHUN_AWAL_KREDIT - 1, 6, 1), dasar="PAK lama", **isi
    )
    with pytest.raises(MasukanSalah, match=r"2023 \(mulai berlakunya PermenPANRB 1/2023; .*\) sampai") as tolak:
        kredit.tetapkan_pak(tahun=TAHUN_AWAL_KREDIT - 1, nomor="PAK/1", tanggal=HARI, **isi)
    assert tolak.value.isian == "tahun"
    assert kredit.tetapkan_pak(tahun=TAHUN_AWAL_KREDIT, nomor="PAK/1", tanggal=HARI, **isi).total == 150
    assert "tahun" in FormPak({"tahun": TAHUN_AWAL_KREDIT - 1, "nomor": "1", "tanggal": f"{HARI:%d-%m-%Y}"}).errors
