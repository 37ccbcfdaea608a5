"""A query whose SQL is written once gives the rows of the queryset it was made from."""

import datetime as dt

import pytest

from asn_karier.core.kueri import KueriTetap, dalam
from pegawai.models import Pegawai, PenugasanPeran, RiwayatPangkat
from tests.kit.pemain import Pemain


def test_sama_dengan_kueri_biasa_untuk_nilai_apa_pun(pemain: Pemain) -> None:
    def buat(orang: int, hari: dt.date, golongan: str):
        return (
            RiwayatPangkat.objects.filter(pegawai_id=orang, tmt__lte=hari, batal=False)
            .exclude(golongan=golongan)
            .order_by("tmt")
            .values_list("pk", "golongan", "tmt")
        )

    kueri = KueriTetap(buat, orang=int, hari=dt.date, golongan=str)
    for orang in (pemain.pegi.pk, pemain.pina.pk, 0):
        for hari in (dt.date(2020, 1, 1), dt.date(2026, 1, 1)):
            for golongan in ("III/a", "x' OR '1'='1"):
                nilai = {"orang": orang, "hari": hari, "golongan": golongan}
                assert kueri.baris(**nilai) == list(buat(**nilai))
    assert kueri.satu(orang=0, hari=dt.date(2026, 1, 1), golongan="") is None


def test_daftar_sebagai_satu_nilai(pemain: Pemain) -> None:
    kueri = KueriTetap(lambda ids: Pegawai.objects.filter(pk__in=dalam(ids)).values_list("pk"), ids=list)
    for orang in ([], [pemain.pegi.pk], [pemain.pegi.pk, pemain.dodi.pk, 0]):
        assert {pk for (pk,) in kueri.baris(ids=orang)} == set(orang) - {0}


def test_peran_yang_baru_diberikan_langsung_terbaca(pemain: Pemain) -> None:
    assert not pemain.aktor("tono").punya("BKD")
    PenugasanPeran.objects.create(
        pengguna=pemain.akun("tono"), peran="BKD", instansi=pemain.mawar, periode=(dt.date(2020, 1, 1), None)
    )
    assert pemain.aktor("tono").punya("BKD")


def test_nilai_yang_tidak_sampai_ke_sql_ditolak_saat_pertama_dipakai(db) -> None:
    kueri = KueriTetap(lambda teks: Pegawai.objects.filter(nama=teks.upper()).values_list("pk"), teks=str)
    with pytest.raises(TypeError, match="teks"):
        kueri.baris(teks="a")
