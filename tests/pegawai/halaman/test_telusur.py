"""The auditor's questions: who changed what, and who read whose data; inside the scope, with before and after."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from asn_karier.core.models import CatatanBaca
from pegawai.services import organisasi
from pegawai.services.kepegawaian import Sk, catat_kenaikan_pangkat, ubah_identitas

pytestmark = pytest.mark.django_db
PERUBAHAN, BACA = "pegawai:riwayat_perubahan", "pegawai:riwayat_baca"


@pytest.mark.parametrize("nama", [PERUBAHAN, BACA])
def test_penelusuran_untuk_bkd_auditor_dan_administrator(pemain, nama):
    harap = {"bunga": 200, "audi": 200, "admin": 200, "pina": 403, "vera": 403, "pegi": 403, "kosong": 403, None: 302}
    assert {t: pemain.klien(t).get(reverse(nama)).status_code for t in harap} == harap


def _ubah(pemain):
    pegi = pemain.pegi
    ubah_identitas(
        actor=pemain.aktor("bunga"), pegawai_id=pegi.pk, versi=pegi.versi, alasan="sesuai akta", tempat_lahir="Lubuk"
    )


def _isi(pemain, siapa, **saring):
    return pemain.klien(siapa).get(reverse(PERUBAHAN), saring).content.decode()


def test_perubahan_menyebut_siapa_apa_sebelum_sesudah_dan_alasan(pemain):
    _ubah(pemain)
    isi = _isi(pemain, "audi", pegawai=pemain.pegi.pk, tabel="pegawai")
    for kata in (
        "Bunga Rampai",
        "ubah identitas",
        "sesuai akta",
        "<del>Mawar</del>",
        "<ins>Lubuk</ins>",
        "Pegi Sumarni",
    ):
        assert kata in isi


def test_perubahan_instansi_lain_tidak_terlihat(pemain):
    _ubah(pemain)
    assert "Lubuk" not in _isi(pemain, "bulan")
    assert "Pegi Sumarni" not in _isi(pemain, "agus")
    assert "Pandu Winata" not in _isi(pemain, "audi")
    # Picking somebody outside the scope by number finds nobody.
    luar = pemain.klien("bulan").get(reverse(PERUBAHAN), {"pegawai": pemain.pegi.pk})
    assert luar.status_code == 400


def test_perubahan_organisasi_dan_peran_menurut_instansi(pemain):
    peta = pemain.peta("perawat")
    organisasi.ubah_jabatan(
        actor=pemain.aktor("bunga"), peta_id=peta.pk, versi=peta.versi, alasan="ABK 2026", kebutuhan=77
    )
    assert "<ins>77</ins>" in _isi(pemain, "audi", tabel="petajabatan")
    assert "<ins>77</ins>" not in _isi(pemain, "agus", tabel="petajabatan")
    assert "Vino Batubara" not in _isi(pemain, "audi", tabel="penugasanperan")
    assert "Vera Rinjani" in _isi(pemain, "audi", tabel="penugasanperan")


def test_saringan_pelaku_isian_dan_masa(pemain):
    _ubah(pemain)
    catat_kenaikan_pangkat(
        actor=pemain.aktor("bunga"), pegawai_id=pemain.vera.pk, golongan="IV/a", tmt=dt.date(2026, 10, 1),
        mkg_bulan=200, sk=Sk("823/1"),
    )  # fmt: skip
    bunga = pemain.akun("bunga").pk
    pelaku = _isi(pemain, "audi", pelaku=bunga)
    assert "IV/a" in pelaku
    assert "Lubuk" in pelaku
    assert "IV/a" not in _isi(pemain, "audi", pelaku=pemain.akun("vera").pk)
    isian = _isi(pemain, "audi", isian="pegawai.tempat_lahir", pelaku=bunga)
    assert "Lubuk" in isian
    assert "IV/a" not in isian
    besok = f"{dt.date.today() + dt.timedelta(days=2):%d-%m-%Y}"
    assert "Tidak ada perubahan yang cocok" in _isi(pemain, "audi", sampai="01-01-2020")
    assert "Lubuk" in _isi(pemain, "audi", sampai=besok)


def test_semua_perubahan_satu_permintaan_dapat_dibuka(pemain):
    klien, peta = pemain.klien("bunga"), pemain.peta("perawat")
    isian = {"nama": peta.nama, "kebutuhan": 6, "versi": peta.versi, "alasan": "ABK 2026", "langkah": "simpan"}
    jawab = klien.post(reverse("pegawai:jabatan_ubah", args=[peta.pk]), isian)
    nomor = jawab["X-Permintaan-Id"]
    isi = _isi(pemain, "audi", permintaan=nomor)
    assert "<ins>6</ins>" in isi
    assert "1 baris" in isi


def test_halaman_berikut_melanjutkan_tanpa_ulang_dan_tanpa_lompatan(pemain):
    from pegawai.selectors import perubahan

    aktor = pemain.aktor("audi")
    semua, kursor = perubahan.cari(aktor, perubahan.Saringan(), ukuran=500)
    assert kursor == ""
    terkumpul, kursor = perubahan.cari(aktor, perubahan.Saringan(), ukuran=7)
    while kursor:
        lagi, kursor = perubahan.cari(aktor, perubahan.Saringan(), kursor=kursor, ukuran=7)
        terkumpul += lagi
    assert terkumpul == semua
    assert len(semua) > 50


def test_kursor_dan_saringan_yang_rusak_ditolak_dengan_kalimat(pemain):
    klien = pemain.klien("audi")
    for saring in ({"kursor": "bukan"}, {"permintaan": "<script>"}, {"tabel": "auth_user"}, {"dari": "31-31-2026"}):
        assert klien.get(reverse(PERUBAHAN), saring).status_code == 400


def test_nama_yang_dicari_tidak_masuk_alamat_dan_pilihan_menjadi_nomor(pemain):
    klien, alamat = pemain.klien("audi"), reverse(PERUBAHAN)
    cari = klien.post(alamat, {"pegawai_cari": "pegi sumarni", "cari_isian": "pegawai"}).content.decode()
    assert f'value="{pemain.pegi.pk}"' in cari
    jawab = klien.post(alamat, {"pegawai": pemain.pegi.pk, "pegawai_cari": "pegi sumarni", "tabel": "pangkat"})
    assert jawab.url == f"{alamat}?pegawai={pemain.pegi.pk}&tabel=pangkat"


# -- who read whose data -----------------------------------------------------------------------------------------


def _baca(pemain, siapa, **saring):
    return pemain.klien(siapa).get(reverse(BACA), saring).content.decode()


def test_pembacaan_menurut_pembaca_dan_menurut_pegawai(pemain):
    pemain.klien("vera").get(reverse("pegawai:profil", args=[pemain.pegi.pk]))
    pemain.klien("pina").get(reverse("pegawai:profil", args=[pemain.dodi.pk]))
    vera = _baca(pemain, "audi", pembaca=pemain.akun("vera").pk)
    assert "Pegi Sumarni" in vera
    assert "Dodi Prasetya" not in vera
    dodi = _baca(pemain, "audi", pegawai=pemain.dodi.pk)
    assert "Pina Mustika" in dodi
    assert "hukdis" in dodi
    assert "Vera Rinjani" not in dodi


def test_pembacaan_instansi_lain_tidak_terlihat(pemain):
    pemain.klien("vera").get(reverse("pegawai:profil", args=[pemain.pegi.pk]))
    assert "Pegi Sumarni" not in _baca(pemain, "agus")
    assert "Pegi Sumarni" in _baca(pemain, "admin")


def test_masa_memuat_kedua_harinya_menurut_zona_instansi(pemain):
    CatatanBaca.objects.create(pengguna=pemain.akun("vera"), jenis="pegawai", objek_id=pemain.pegi.pk, pintu="/x/")
    # 02:30 WIB on the 15th is still the 14th in UTC.
    CatatanBaca.objects.update(waktu=dt.datetime(2026, 10, 14, 19, 30, tzinfo=dt.UTC))
    assert "Pegi Sumarni" in _baca(pemain, "audi", dari="15-10-2026", sampai="15-10-2026")
    assert "Pegi Sumarni" not in _baca(pemain, "audi", sampai="14-10-2026")


def test_ekspor_pembacaan_memuat_yang_tersaring_dan_ekspornya_tercatat(pemain):
    pemain.klien("vera").get(reverse("pegawai:profil", args=[pemain.pegi.pk]))
    pemain.klien("pina").get(reverse("pegawai:profil", args=[pemain.dodi.pk]))
    jawab = pemain.klien("audi").get(reverse(BACA), {"pembaca": pemain.akun("vera").pk, "ekspor": "csv"})
    isi = b"".join(jawab.streaming_content).decode("utf-8-sig")
    assert pemain.pegi.nip in isi
    assert pemain.dodi.nip not in isi
    assert "Dibaca oleh: Vera Rinjani" in isi
    assert CatatanBaca.objects.filter(jenis="ekspor-catatan-baca", pengguna=pemain.akun("audi"), jumlah=1).exists()


def test_pembacaan_halaman_demi_halaman_tanpa_ulang(pemain):
    from pegawai.selectors.bacaan import SaringanBaca, alirkan, catatan, halaman

    pukul = timezone.now()
    CatatanBaca.objects.bulk_create(
        CatatanBaca(pengguna=pemain.akun("vera"), jenis="pegawai", objek_id=pemain.pegi.pk, pintu=f"/{n}/")
        for n in range(23)
    )
    CatatanBaca.objects.update(waktu=pukul)
    qs = catatan(pemain.aktor("audi"), SaringanBaca())
    terkumpul, sesudah = [], None
    while True:
        baris, sesudah = halaman(qs, sesudah=sesudah, ukuran=5)
        terkumpul += [b["pk"] for b in baris]
        if sesudah is None:
            break
    assert terkumpul == sorted(terkumpul, reverse=True)
    assert len(set(terkumpul)) == 23
    assert [b["pk"] for b in alirkan(qs, 100)] == terkumpul


def test_ringkasan_menghitung_orang_dan_ekspor(pemain):
    klien = pemain.klien("bunga")
    for orang in ("pegi", "pegi", "dodi"):
        klien.get(reverse("pegawai:profil", args=[pemain.orang(orang).pk]))
    list(klien.get(reverse("pegawai:daftar"), {"ekspor": "csv"}).streaming_content)
    from pegawai.selectors.bacaan import SaringanBaca, catatan, ringkas

    hari = timezone.localdate()
    n = ringkas(catatan(pemain.aktor("audi"), SaringanBaca(pembaca_id=pemain.akun("bunga").pk, dari=hari)))
    assert (n.orang, n.satuan, n.massal) == (2, 3, 1)
    assert n.baris_massal >= 9


def test_jumlah_kueri_penelusuran(pemain, django_assert_max_num_queries):
    _ubah(pemain)
    for siapa in ("admin", "audi"):
        klien = pemain.klien(siapa)
        for nama, saring in (
            (PERUBAHAN, {}),
            (PERUBAHAN, {"pegawai": pemain.pegi.pk}),
            (BACA, {}),
            (BACA, {"pegawai": pemain.pegi.pk, "dari": "01-01-2026"}),
        ):
            with django_assert_max_num_queries(12):
                assert klien.get(reverse(nama), saring).status_code == 200
