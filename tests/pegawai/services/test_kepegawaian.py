"""Acts of BKD on a person: what they change, what they refuse, and what follows."""

import datetime as dt

import pytest

from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan
from pegawai.models import Keadaan, Proyeksi, RiwayatJabatan, RiwayatPangkat
from pegawai.services.kepegawaian import (
    Sk,
    angkat_jabatan,
    batalkan_riwayat,
    buat_pegawai,
    catat_kenaikan_pangkat,
    ubah_identitas,
)

pytestmark = pytest.mark.django_db


def test_kenaikan_pangkat_mengubah_keadaan_dan_proyeksi(pemain):
    pegi = pemain.pegi
    tmt = dt.date(2026, 10, 1)
    catat_kenaikan_pangkat(
        actor=pemain.aktor("bunga"), pegawai_id=pegi.pk, golongan="III/a", tmt=tmt, mkg_bulan=60, sk=Sk("800/9")
    )
    keadaan = Keadaan.objects.get(pk=pegi.pk)
    assert (keadaan.golongan, keadaan.tmt_golongan, keadaan.mkg_bulan) == ("III/a", tmt, 60)
    kgb = Proyeksi.objects.get(pegawai=pegi, jenis="KGB")
    assert kgb.masukan["acuan"] == "2026-10-01"
    assert kgb.tanggal == dt.date(2027, 10, 1)


def test_pegawai_biasa_tidak_dapat_mencatat_pangkat_sendiri(pemain):
    with pytest.raises(TidakBerhak):
        catat_kenaikan_pangkat(
            actor=pemain.aktor("pegi"), pegawai_id=pemain.pegi.pk, golongan="IV/e", tmt=dt.date(2026, 1, 1), mkg_bulan=0
        )


def test_bkd_instansi_lain_tidak_menemukan_pegawai_ini(pemain):
    with pytest.raises(TidakDitemukan):
        catat_kenaikan_pangkat(
            actor=pemain.aktor("bulan"),
            pegawai_id=pemain.pegi.pk,
            golongan="III/a",
            tmt=dt.date(2026, 1, 1),
            mkg_bulan=0,
        )


def test_tmt_pangkat_yang_sama_ditolak_dengan_kalimat(pemain):
    ada = RiwayatPangkat.objects.filter(pegawai=pemain.pegi).first()
    with pytest.raises(Bentrok, match="TMT yang sama"):
        catat_kenaikan_pangkat(
            actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, golongan="III/a", tmt=ada.tmt, mkg_bulan=0
        )


def test_golongan_pppk_ditolak_untuk_pns(pemain):
    with pytest.raises(MasukanSalah):
        catat_kenaikan_pangkat(
            actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, golongan="IX", tmt=dt.date(2026, 1, 1), mkg_bulan=0
        )


def test_pengangkatan_definitif_mengakhiri_jabatan_lama_pada_hari_yang_sama(pemain):
    tmt = dt.date(2026, 9, 1)
    angkat_jabatan(actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, peta_id=pemain.peta("kadisdik").pk, tmt=tmt)
    lama, baru = RiwayatJabatan.objects.filter(pegawai=pemain.pegi, penugasan="D").order_by("-periode")[:2][::-1]
    assert lama.periode.upper == tmt == baru.periode.lower
    assert Keadaan.objects.get(pk=pemain.pegi.pk).nama_jabatan == baru.nama_jabatan


def test_jabatan_tunggal_yang_terisi_menolak_orang_kedua(pemain):
    with pytest.raises(Bentrok, match="dipangku orang lain"):
        angkat_jabatan(
            actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, peta_id=pemain.peta("kadinkes").pk,
            tmt=dt.date(2026, 9, 1),
        )  # fmt: skip


def test_riwayat_yang_dibatalkan_tetap_terbaca_tetapi_tidak_dihitung(pemain):
    baris = catat_kenaikan_pangkat(
        actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, golongan="III/d", tmt=dt.date(2026, 5, 1), mkg_bulan=0
    )
    batalkan_riwayat(
        actor=pemain.aktor("bunga"),
        pegawai_id=pemain.pegi.pk,
        model=RiwayatPangkat,
        riwayat_id=baris.pk,
        alasan="salah ketik",
    )
    assert Keadaan.objects.get(pk=pemain.pegi.pk).golongan != "III/d"
    assert RiwayatPangkat.objects.get(pk=baris.pk).alasan_batal == "salah ketik"


def test_pegawai_baru_dengan_nip_yang_berbeda_dari_tanggal_lahir_ditolak(pemain):
    with pytest.raises(MasukanSalah) as galat:
        buat_pegawai(
            actor=pemain.aktor("bunga"), instansi_id=pemain.mawar.pk, nip="199003152015071991", nama="Sri",
            tanggal_lahir=dt.date(1990, 3, 16), jenis_kelamin="L", status="CPNS", tmt=dt.date(2015, 7, 1),
        )  # fmt: skip
    assert galat.value.isian == "nip"


def test_dua_orang_menyimpan_versi_yang_sama_hanya_satu_yang_menang(pemain):
    pegi = pemain.pegi
    ubah = {"actor": pemain.aktor("bunga"), "pegawai_id": pegi.pk, "versi": pegi.versi, "alasan": "perbaikan"}
    ubah_identitas(**ubah, telepon="080012345678")
    with pytest.raises(Bentrok, match="sudah diubah orang lain"):
        ubah_identitas(**ubah, telepon="080087654321")
