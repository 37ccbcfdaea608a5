"""The compliance board: every number is right, opens its list, and counts everybody once."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak
from pegawai.models import Unit
from penilaian.models import Pengecualian, Pengingat, Siklus, Skp
from penilaian.selectors import kepatuhan
from penilaian.selectors.kepatuhan_daftar import saring_kepatuhan, skp_kepatuhan
from penilaian.services.pengecualian import catat_pengecualian
from penilaian.services.pengingat import ingatkan
from tests.penilaian.kit import TAHUN, buka_tahun, periode, sampai, skp_dari

pytestmark = pytest.mark.usefixtures("tahun_kinerja")


def papan(actor, **pilihan):
    """The board as counted now, not as remembered for a minute."""
    cache.clear()
    return kepatuhan.papan(actor, **pilihan)


def test_setiap_angka_papan_sama_dengan_jumlah_baris_daftarnya(pemain):
    sampai(pemain, "pegi", "DIEVALUASI")
    sampai(pemain, "tono", "DIAJUKAN", penilai="lia")
    actor = pemain.aktor("bunga")
    isi = papan(actor, kode="T1")
    baris = skp_kepatuhan(actor, isi.siklus, isi.periode)

    def banyak(status):
        return saring_kepatuhan(baris, isi.siklus, isi.periode, status).count()

    h = isi.jumlah
    assert h.orang == baris.count() == Skp.objects.filter(siklus=isi.siklus).count()
    assert h.ditetapkan == banyak("ditetapkan") == 1
    assert h.diajukan == banyak("diajukan") == 1
    assert h.wajib - h.ditetapkan == banyak("belum_ditetapkan")
    assert h.realisasi == 1
    assert h.wajib - h.realisasi == banyak("tanpa_realisasi")
    assert h.wajib - h.dievaluasi == banyak("belum_dievaluasi")


def test_angka_pada_halaman_tahun_membuka_daftar_skp_instansi_itu_saja(pemain):
    """Who sees several agencies: the number of one of them opens its own list."""
    buka_tahun(pemain, instansi="melati")
    klien = pemain.klien("admin")
    for instansi in ("mawar", "melati"):
        siklus = Siklus.objects.get(instansi=pemain.instansi(instansi), tahun=TAHUN)
        tahun = klien.get(reverse("penilaian:siklus_lihat", args=[siklus.pk])).context
        (_, jumlah, url), *_ = tahun["keadaan"]
        daftar = klien.get(url)
        assert jumlah == Skp.objects.filter(siklus=siklus).count() == daftar.context["jumlah"]
    assert Skp.objects.count() > jumlah


def test_pengecualian_yang_berakhir_sebelum_mulai_ditolak_dengan_hari_yang_ditulis(pemain):
    with pytest.raises(MasukanSalah, match="Hari terakhir 31-12-2025 lebih awal daripada hari mulai 01-01-2026"):
        catat_pengecualian(
            actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, jenis="LAIN", mulai=dt.date(2026, 1, 1),
            sampai=dt.date(2025, 12, 31), alasan="Tugas belajar.",
        )  # fmt: skip


def test_daftar_di_balik_papan_menyebut_tahun_dan_periode_yang_dibaca(pemain):
    alamat = reverse("penilaian:papan_daftar")
    klien = pemain.klien("bunga")
    assert f"Triwulan I {TAHUN}. " in klien.get(f"{alamat}?periode=T1").content.decode()
    assert f"Triwulan II {TAHUN}. " in klien.get(f"{alamat}?periode=T2").content.decode()
    siklus = Siklus.objects.get(instansi=pemain.instansi("mawar"))
    assert [k.nilai for k in klien.get(f"{alamat}?siklus={siklus.pk}").context["keping"]] == [str(TAHUN)]
    buka_tahun(pemain, instansi="melati")
    keping = pemain.klien("admin").get(f"{alamat}?siklus={siklus.pk}").context["keping"]
    assert [k.nilai for k in keping] == [f"{TAHUN} · {pemain.instansi('mawar').nama}"]


def test_capaian_menawarkan_setiap_tahun_sekali_dengan_instansinya(pemain):
    buka_tahun(pemain, instansi="melati")
    _, nama, _ = zip(*pemain.klien("admin").get(reverse("penilaian:capaian")).context["tahun"], strict=True)
    assert len(set(nama)) == len(nama) == 2
    assert [n for *_, n in pemain.klien("bunga").get(reverse("penilaian:capaian")).context["tahun"]] == [True]


def test_pindah_di_tengah_tahun_dihitung_sekali_dengan_skp_yang_terakhir(pemain):
    from penilaian.services.skp import tutup_masa

    skp = sampai(pemain, "pegi", "DITETAPKAN")
    tutup_masa(actor=pemain.aktor("bunga"), skp_id=skp.pk, sampai=dt.date(TAHUN, 3, 1))
    skp.refresh_from_db()
    baru = Skp.objects.get(pk=skp.pk)
    baru.pk, baru.keadaan, baru.ditetapkan_pada = None, "DRAF", None
    baru.masa = (dt.date(TAHUN, 3, 1), dt.date(TAHUN + 1, 1, 1))
    baru.save()
    isi = papan(pemain.aktor("vera"), kode="T1")
    assert (isi.jumlah.ditetapkan, isi.jumlah.draf) == (0, isi.jumlah.orang)
    nomor = skp_kepatuhan(pemain.aktor("vera"), isi.siklus, isi.periode).filter(pegawai=pemain.pegi)
    assert [s.pk for s in nomor] == [baru.pk]


def test_yang_dikecualikan_tidak_wajib_dinilai(pemain):
    sebelum = papan(pemain.aktor("bunga"), kode="T1").jumlah.wajib
    catat_pengecualian(
        actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, jenis="CLTN", mulai=dt.date(TAHUN, 1, 1), sampai=None,
        alasan="CLTN satu tahun",
    )  # fmt: skip
    sesudah = papan(pemain.aktor("bunga"), kode="T1").jumlah
    assert (sesudah.wajib, sesudah.dikecualikan) == (sebelum - 1, 1)
    with pytest.raises(Bentrok, match="sudah dikecualikan"):
        catat_pengecualian(
            actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, jenis="LAIN", mulai=dt.date(TAHUN, 6, 1),
            sampai=None, alasan="dua kali",
        )  # fmt: skip


def test_pengecualian_dari_instansi_lain_tidak_berlaku_di_sini_pada_papan_dan_daftarnya(pemain):
    """Somebody who came from another region: its exception is not ours, in the number and in the list behind it."""
    Pengecualian.objects.create(
        instansi=pemain.melati, pegawai=pemain.pegi, jenis="CLTN", masa=(dt.date(TAHUN, 1, 1), None), alasan="CLTN"
    )
    isi = papan(pemain.aktor("bunga"), kode="T1")
    baris = skp_kepatuhan(pemain.aktor("bunga"), isi.siklus, isi.periode)
    assert isi.jumlah.dikecualikan == saring_kepatuhan(baris, isi.siklus, isi.periode, "dikecualikan").count() == 0


def test_pimpinan_hanya_melihat_unitnya_dan_tidak_mencatat_pengecualian(pemain):
    isi = papan(pemain.aktor("pina"), kode="T1")
    assert 0 < isi.jumlah.orang < papan(pemain.aktor("bunga"), kode="T1").jumlah.orang
    with pytest.raises(TidakBerhak):
        catat_pengecualian(
            actor=pemain.aktor("pina"), pegawai_id=pemain.pegi.pk, jenis="LAIN", mulai=dt.date(TAHUN, 1, 1),
            sampai=None, alasan="x",
        )  # fmt: skip


def test_pengingat_kepada_yang_harus_bertindak_sekali_sehari(pemain):
    skp = sampai(pemain, "pegi", "DIAJUKAN")
    t1 = periode(skp, "T1").pk
    assert ingatkan(actor=pemain.aktor("bunga"), periode_id=t1, skp_ids=[skp.pk]).dikirim == 1
    ulang = ingatkan(actor=pemain.aktor("bunga"), periode_id=t1, skp_ids=[skp.pk])
    assert (ulang.dikirim, ulang.sudah_hari_ini) == (0, 1)
    assert Pengingat.objects.get().kepada_id == pemain.vera.pk


@pytest.mark.parametrize("tokoh", ["bunga", "vera", "pina", "audi"])
def test_papan_dan_daftarnya_terbuka_bagi_kantor(pemain, tokoh):
    sampai(pemain, "pegi", "DIEVALUASI")
    klien = pemain.klien(tokoh)
    isi = klien.get(reverse("penilaian:papan"), {"periode": "T1"}).content.decode()
    assert "Belum dievaluasi" in isi
    alamat = reverse("penilaian:papan_daftar")
    baris = klien.get(alamat, {"periode": "T1", "status": "belum_dievaluasi"}).content.decode()
    assert pemain.pegi.nama in baris


def test_setiap_angka_per_unit_membuka_daftar_dengan_jumlah_yang_sama(pemain):
    """Also the line of those who work in the unit itself, and with a unit in another branch beside it."""
    sampai(pemain, "pegi", "DIEVALUASI")
    for unit in (None, pemain.unit("dinkes").pk, pemain.unit("sekdinkes").pk):
        isi = papan(pemain.aktor("bunga"), kode="T1", unit_id=unit)
        assert sum(b.hitung.orang for b in isi.baris) == isi.jumlah.orang > 0
        for baris in isi.baris:
            pilih = {"periode": "T1", "unit": baris.unit.id, "status": "belum_dievaluasi"}
            pilih |= {"langsung": "true"} if baris.langsung else {}
            daftar = pemain.klien("bunga").get(reverse("penilaian:papan_daftar"), pilih)
            assert daftar.context["jumlah"] == baris.belum_dievaluasi, (baris.unit.nama, baris.langsung)


def test_setiap_tautan_angka_pada_papan_membuka_daftar_sebanyak_angkanya(pemain):
    """Cards, the numbers about time and turns, and people without a unit, who count for the agency."""
    sampai(pemain, "pegi", "FINAL")
    tono = sampai(pemain, "tono", "DITETAPKAN", penilai="lia")
    Skp.objects.filter(pk=tono.pk).update(revisi=1, unit=None)
    catat_pengecualian(
        actor=pemain.aktor("bunga"), pegawai_id=pemain.lia.pk, jenis="CLTN", mulai=dt.date(TAHUN, 1, 1), sampai=None,
        alasan="CLTN satu tahun",
    )  # fmt: skip
    klien = pemain.klien("bunga")
    cache.clear()
    isi = klien.get(reverse("penilaian:papan"), {"periode": "TAHUNAN"}).context
    angka = {a["judul"]: (a["nilai"], a["url"]) for a in isi["angka"]}
    angka |= {kata: (n, url) for kata, n, url in isi["waktu_dan_kecuali"]}
    tanpa_unit, url_tanpa_unit = isi["baris"][0]
    assert tanpa_unit.unit is None
    angka |= {"tanpa unit": (tanpa_unit.hitung.wajib, url_tanpa_unit["wajib"])}
    assert angka["tanpa unit"][0] == angka["Sudah dievaluasi"][0] == 1
    assert angka["SKP ditetapkan"][0] == 2
    assert angka["Dikecualikan, tidak ikut dihitung"][0] == 1
    for kata, (n, url) in angka.items():
        assert klien.get(url).context["jumlah"] == n, kata


def test_yang_dikecualikan_sebelum_tahun_dibuka_disebut_dan_membuka_daftarnya(pemain):
    """He got no SKP, so the board cannot count him among its people; nobody who reads it should miss him."""
    klien = pemain.klien("bunga")
    catat_pengecualian(
        actor=pemain.aktor("bunga"), pegawai_id=pemain.pegi.pk, jenis="CLTN", mulai=dt.date(TAHUN, 1, 1), sampai=None,
        alasan="CLTN dua tahun",
    )  # fmt: skip

    def sejak_awal(**pilih):
        cache.clear()
        isi = klien.get(reverse("penilaian:papan"), {"periode": "T1", **pilih}).context["waktu_dan_kecuali"]
        return [(n, url) for kata, n, url in isi if "tanpa SKP" in kata]

    assert sejak_awal() == []
    Skp.objects.filter(pegawai=pemain.pegi).update(keadaan="DIBATALKAN", pendekatan="KUANTITATIF")
    [(jumlah, url)] = sejak_awal()
    daftar = klien.get(url)
    assert jumlah == daftar.context["jumlah"] == 1
    assert pemain.pegi.nama in daftar.content.decode()
    unit_pegi = pemain.pegi.keadaan.unit
    assert [n for n, _ in sejak_awal(unit=unit_pegi.pk)] == [1]
    lain = Unit.objects.filter(instansi=unit_pegi.instansi).exclude(pk__in=unit_pegi.jalur.strip(".").split("."))[0]
    assert sejak_awal(unit=lain.pk) == []


def test_angka_unit_mengikuti_pemindahan_unit_saat_itu_juga(pemain):
    """Numbers are remembered by branch: a move in the tree is not hidden by them for a minute."""
    actor, dinkes, sek = pemain.aktor("bunga"), pemain.unit("dinkes"), pemain.unit("sekdinkes")
    sebelum = papan(actor, kode="T1", unit_id=dinkes.pk).jumlah.orang
    di_sek = kepatuhan.papan(actor, kode="T1", unit_id=sek.pk).jumlah.orang
    assert 0 < di_sek < sebelum
    sek.induk = dinkes.induk
    sek.save()
    assert kepatuhan.papan(actor, kode="T1", unit_id=dinkes.pk).jumlah.orang == sebelum - di_sek


def test_penilai_di_luar_unitnya_tidak_menambah_daftar_papan(pemain):
    """Who assesses somebody outside his office reads that SKP, but the board and its list count his office alone."""
    luar = skp_dari(pemain, "tono")
    assert not Skp.objects.di_kantor(pemain.aktor("pina")).filter(pk=luar.pk).exists()
    Skp.objects.filter(pk=luar.pk).update(penilai=pemain.pina)
    assert Skp.objects.terlihat_oleh(pemain.aktor("pina")).filter(pk=luar.pk).exists()
    isi = papan(pemain.aktor("pina"), kode="T1")
    assert skp_kepatuhan(pemain.aktor("pina"), isi.siklus, isi.periode).count() == isi.jumlah.orang


def test_jumlah_kueri_papan_tetap_berapa_pun_orangnya(pemain, django_assert_max_num_queries):
    klien = pemain.klien("bunga")
    klien.get(reverse("penilaian:papan"))
    cache.clear()
    for batas in (19, 17):
        with django_assert_max_num_queries(batas):
            klien.get(reverse("penilaian:papan"))


def test_bkd_menyiapkan_tahun_berikut_dan_melihat_batasnya_sebelum_yakin(pemain):
    klien = pemain.klien("bunga")
    alamat = reverse("penilaian:siklus_baru")
    periksa = klien.post(alamat, {"tahun": TAHUN + 1}).content.decode()
    assert f"10-04-{TAHUN + 1}" in periksa
    jawab = klien.post(alamat, {"tahun": TAHUN + 1, "langkah": "simpan"})
    assert jawab.status_code == 302
    assert "Triwulan I" in klien.get(jawab.url).content.decode()


def test_skp_yang_belum_final_menahan_penutupan_tahun(pemain):
    siklus = skp_dari(pemain, "pegi").siklus
    klien = pemain.klien("bunga")
    belum = klien.post(reverse("penilaian:siklus_tutup", args=[siklus.pk]), {"dikonfirmasi": "1"})
    assert "tahun kinerja yang berjalan" in belum.content.decode()
    Siklus.objects.filter(pk=siklus.pk).update(keadaan="BERJALAN")
    jawab = klien.post(reverse("penilaian:siklus_tutup", args=[siklus.pk]), {"dikonfirmasi": "1"})
    assert "belum final" in jawab.content.decode()
