"""Credit points of e-Kinerja: from which year, never twice beside an evaluation here, each with its own reason."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import Bentrok
from pegawai.models import SetelanAturan
from pegawai.services import impor
from penilaian.models import AngkaKredit, Evaluasi, HasilEkinerja, Periode, Skp
from penilaian.services.evaluasi import buka_evaluasi, finalkan_evaluasi
from penilaian.services.kalibrasi import buka_kalibrasi, geser_rating
from penilaian.services.kredit import susun_konversi
from penilaian.services.kredit_akun import tetapkan_pak
from penilaian.services.kredit_ekinerja import selisih
from tests.pegawai.impor.kit import angka, galat, temuan, terapkan
from tests.penilaian.impor.kit import belum, berkas, hasil, sidik, unggah
from tests.penilaian.kit import BAIK, buka_tahun, sampai, skp_dari
from tests.penilaian.kit import TAHUN as KINI

pytestmark = pytest.mark.django_db
SANGAT_BAIK = {
    "hasil_kerja": "Di Atas Ekspektasi", "perilaku_kerja": "Di Atas Ekspektasi", "hasil_akhir": "Sangat Baik",
}  # fmt: skip
JF = {"skp_jabatan": "Auditor Ahli Muda", "skp_jenis_jabatan": "JF"}


@pytest.fixture
def bkd(pemain):
    return pemain.aktor("bunga")


def setahun(tahun: int) -> dict[str, str]:
    return {"periode_awal_skp": f"{tahun}-01-01", "periode_akhir_skp": f"{tahun}-12-31", "tahun_skp": str(tahun)}


def sah() -> list[tuple[int, Decimal, bool]]:
    """Entries in force: year, points, and whether they come from e-Kinerja."""
    baris = AngkaKredit.objects.filter(batal=False).order_by("tanggal", "pk")
    return [(e.tanggal.year, e.nilai, e.hasil_ekinerja_id is not None) for e in baris]


def test_hasil_2022_diterapkan_tanpa_angka_kredit_karena_aturannya_mulai_2023(pemain, bkd):
    lalu = hasil(pemain.audi, **JF, **setahun(2022))
    umum = hasil(pemain.vera, skp_jabatan="Pengolah Data", skp_jenis_jabatan="JP", **setahun(2022))
    batch = unggah(bkd, pemain.mawar, berkas(lalu, hasil(pemain.audi, **JF), umum))
    assert angka(batch) == (3, 0, 0, 0)
    assert temuan(batch)["SEBELUM_ANGKA_KREDIT"] == "periode_akhir_skp"
    assert [galat(batch, n) for n in (2, 3, 4)] == [set()] * 3
    assert "SEBELUM_ANGKA_KREDIT" not in temuan(batch, 3).keys() | temuan(batch, 4).keys()
    batch = terapkan(bkd, batch)
    assert (batch.status, batch.diterapkan) == ("DITERAPKAN", 3)
    assert HasilEkinerja.objects.filter(tahun=2022).count() == 2
    assert sah() == [(2025, Decimal("25.000"), True)]


def test_evaluasi_di_sini_sebelum_aturan_angka_kredit_tidak_menjadi_konversi():
    skp = Skp(jenis_jabatan="JF", jenjang="AHLI_PERTAMA", masa=DateRange(dt.date(2022, 1, 1), dt.date(2023, 1, 1)))
    evaluasi = Evaluasi(skp=skp, periode=Periode(jenis="TAHUNAN"), predikat="BAIK")
    assert susun_konversi(evaluasi, None) is None


@pytest.fixture
def evaluasi(pemain):
    """A final annual evaluation here of somebody in a functional post: 12,5 points."""
    buka_tahun(pemain)
    skp = skp_dari(pemain, "pegi")
    Skp.objects.filter(pk=skp.pk).update(jenis_jabatan="JF", jenjang="AHLI_PERTAMA")
    return sampai(pemain, "pegi", "FINAL").evaluasi.get()


def laporan(pemain, **isi: str) -> bytes:
    jf = {"skp_jabatan": "Analis Ahli Pertama", "skp_jenis_jabatan": "JF"}
    return berkas(hasil(pemain.pegi, **jf | setahun(KINI) | isi))


def test_selama_evaluasi_dibuka_kembali_angka_kredit_mengikuti_ekinerja_lalu_kembali_sekali(pemain, bkd, evaluasi):
    assert sah() == [(KINI, Decimal("12.500"), False)]
    salah = unggah(bkd, pemain.mawar, laporan(pemain, **SANGAT_BAIK))
    assert galat(salah) == {"HASIL_BERBEDA"}
    pak = tetapkan_pak(actor=bkd, pegawai_id=pemain.pegi.pk, tahun=KINI, nomor="PAK/1", tanggal=hari_ini())
    buka_evaluasi(actor=bkd, evaluasi_id=evaluasi.pk, alasan="Hasil e-Kinerja yang benar.")
    assert sah() == []
    assert AngkaKredit.objects.get().alasan_batal == "Evaluasi dibuka kembali: Hasil e-Kinerja yang benar."
    terapkan(bkd, unggah(bkd, pemain.mawar, laporan(pemain, **SANGAT_BAIK)))
    assert sah() == [(KINI, Decimal("18.750"), True)]
    finalkan_evaluasi(
        actor=pemain.aktor("vera"), skp_id=evaluasi.skp_id, periode_id=evaluasi.periode_id, isian=BAIK
    )  # fmt: skip
    assert sah() == [(KINI, Decimal("12.500"), False)]
    pak.refresh_from_db()
    assert (pak.batal, pak.total) == (False, Decimal("12.500"))


def test_hasil_ekinerja_yang_sudah_ada_dihitung_sejak_evaluasi_dibuka_kembali(pemain, bkd, evaluasi):
    terapkan(bkd, unggah(bkd, pemain.mawar, laporan(pemain)))
    assert sah() == [(KINI, Decimal("12.500"), False)]
    buka_evaluasi(actor=bkd, evaluasi_id=evaluasi.pk, alasan="Bukti baru diterima.")
    assert sah() == [(KINI, Decimal("12.500"), True)]


def test_impor_yang_sudah_menjadi_angka_kredit_sesudahnya_tidak_dapat_dibatalkan(pemain, bkd, evaluasi):
    """The conversion is newer than the batch and refers to its result: the undo names it and touches nothing."""
    batch = terapkan(bkd, unggah(bkd, pemain.mawar, laporan(pemain)))
    buka_evaluasi(actor=bkd, evaluasi_id=evaluasi.pk, alasan="Bukti baru diterima.")
    # Also once the conversion has ended: it stays readable, and so does what it came from.
    for final in (False, True):
        if final:
            finalkan_evaluasi(
                actor=pemain.aktor("vera"), skp_id=evaluasi.skp_id, periode_id=evaluasi.periode_id, isian=BAIK
            )
        dulu = sidik()
        with pytest.raises(Bentrok) as galat_:
            impor.batalkan(actor=bkd, batch_id=batch.pk)
        (sebab,) = galat_.value.rincian
        apa = "angka kredit merujuk hasil e-Kinerja yang dibuat impor ini"
        assert (galat_.value.kode, sebab["apa"]) == ("impor-sudah-dipakai", apa)
        assert sebab["objek"] == pemain.pegi.nama
        assert sidik() == dulu
    assert sah() == [(KINI, Decimal("12.500"), False)]


def test_jabatan_yang_di_sini_bukan_jf_juga_mengakhiri_angka_kredit_ekinerja(pemain, bkd):
    terapkan(bkd, unggah(bkd, pemain.mawar, laporan(pemain)))
    assert sah() == [(KINI, Decimal("12.500"), True)]
    buka_tahun(pemain)
    Skp.objects.filter(pk=skp_dari(pemain, "pegi").pk).update(jenis_jabatan="JA", jenjang="")
    sampai(pemain, "pegi", "FINAL")
    assert sah() == []


def test_halaman_akun_dan_pak_menyebut_evaluasi_yang_sedang_dibuka_kembali(pemain, bkd, evaluasi):
    alamat = reverse("penilaian:kredit", args=[pemain.pegi.pk])
    kalimat = f"Evaluasi Tahunan {KINI} sedang dibuka kembali: angka kreditnya dihitung lagi sesudah final."
    kini = "Sementara itu yang dihitung hasil e-Kinerja BKN."
    bunga = pemain.klien("bunga")
    tanya = bunga.post(
        reverse("penilaian:evaluasi_buka", args=[evaluasi.pk]), {"alasan": "Bukti baru diterima.", "langkah": "periksa"}
    )
    assert "Angka kreditnya tidak dihitung sampai final lagi" in tanya.content.decode()
    assert kalimat not in bunga.get(alamat).content.decode()
    terapkan(bkd, unggah(bkd, pemain.mawar, laporan(pemain, periode_akhir_skp=f"{KINI}-11-30")))
    buka_evaluasi(actor=bkd, evaluasi_id=evaluasi.pk, alasan="Bukti baru diterima.")
    isi = bunga.get(alamat).content.decode()
    assert all(k in isi for k in (kalimat, kini, "diganti: Evaluasi dibuka kembali: Bukti baru diterima."))
    api = pemain.klien_api("bunga").get(f"/api/v1/pegawai/{pemain.pegi.pk}/angka-kredit/").json()
    assert any(kalimat in c and kini in c for c in api["catatan"])
    isian = {"tahun": KINI, "nomor": "PAK/9", "tanggal": f"{hari_ini():%d-%m-%Y}", "langkah": "periksa"}
    assert kalimat in bunga.post(reverse("penilaian:kredit_pak", args=[pemain.pegi.pk]), isian).content.decode()


def test_setelan_yang_dimundurkan_tidak_menyentuh_konversi_ekinerja_tahun_lain(pemain, bkd):
    lalu = hasil(pemain.pegi, skp_jabatan="Analis Ahli Pertama", skp_jenis_jabatan="JF", periode_akhir_skp="2025-10-31")
    dulu = terapkan(bkd, unggah(bkd, pemain.mawar, berkas(lalu)))
    terapkan(bkd, unggah(bkd, pemain.mawar, laporan(pemain)))
    buka_tahun(pemain)
    Skp.objects.filter(pk=skp_dari(pemain, "pegi").pk).update(jenis_jabatan="JF", jenjang="AHLI_PERTAMA")
    SetelanAturan.objects.create(
        instansi=pemain.mawar, aturan="angka_kredit", kunci="pembulatan_desimal", nilai=1,
        periode=DateRange(dt.date(2024, 1, 1), None), dasar="Keputusan 1",
    )  # fmt: skip
    sampai(pemain, "pegi", "FINAL")
    (ganti,) = AngkaKredit.objects.filter(batal=True)
    assert (ganti.tanggal.year, ganti.alasan_batal) == (KINI, "Evaluasi tahunan di aplikasi ini sudah final.")
    assert sah() == [(2025, Decimal("10.420"), True), (KINI, Decimal("12.500"), False)]
    impor.batalkan(actor=bkd, batch_id=dulu.pk)
    assert sah() == [(KINI, Decimal("12.500"), False)]


def test_setiap_konversi_ekinerja_yang_berakhir_menyebut_sebabnya_sendiri(pemain, bkd):
    def kirim(*baris):
        terapkan(bkd, unggah(bkd, pemain.mawar, berkas(*baris)))

    kirim(hasil(pemain.audi, skp_id="satu", periode_akhir_skp="2025-06-30", **JF))
    kirim(hasil(pemain.audi, skp_id="dua", periode_awal_skp="2025-04-01", **JF))
    kirim(hasil(pemain.audi, skp_id="dua", periode_awal_skp="2025-04-01", **JF, **SANGAT_BAIK))
    kirim(belum(pemain.audi, skp_id="dua", periode_awal_skp="2025-04-01", **JF))
    batal = AngkaKredit.objects.filter(batal=True).order_by("pk")
    assert list(batal.values_list("hasil_ekinerja__skp_id", "alasan_batal")) == [
        ("satu", "Masa yang sama dihitung dari hasil e-Kinerja yang lain."),
        ("dua", "Hasil e-Kinerja berubah."),
        ("dua", "Hasil e-Kinerja ini tidak dihitung lagi."),
    ]
    assert sah() == [(2025, Decimal("12.500"), True)]


def test_sesudah_impor_dibatalkan_yang_tersisa_dihitung_sekali(pemain, bkd):
    """What an undone result had displaced, or had kept standing, follows: no month is lost and none counts twice."""

    def kirim(awal, akhir):
        isi = hasil(pemain.audi, skp_id=awal, periode_awal_skp=f"2025-{awal}", periode_akhir_skp=f"2025-{akhir}", **JF)
        return terapkan(bkd, unggah(bkd, pemain.mawar, berkas(isi)))

    def dihitung():
        sah_ = AngkaKredit.objects.filter(batal=False).order_by("tanggal")
        return list(sah_.values_list("hasil_ekinerja__skp_id", flat=True))

    terbaru = kirim("07-01", "12-31")
    kirim("04-01", "09-30")
    kirim("01-01", "05-31")
    assert dihitung() == ["01-01", "07-01"]
    impor.batalkan(actor=bkd, batch_id=terbaru.pk)
    assert dihitung() == ["04-01"]
    tergeser = AngkaKredit.objects.get(batal=True)
    assert (tergeser.hasil_ekinerja.skp_id, tergeser.alasan_batal) == (
        "01-01", "Masa yang sama dihitung dari hasil e-Kinerja yang lain.",
    )  # fmt: skip


def test_menyelaraskan_membaca_dua_kali_berapa_pun_orangnya(pemain, bkd, django_assert_num_queries):
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(hasil(pemain.audi, **JF), hasil(pemain.pegi), hasil(pemain.vera))))
    with django_assert_num_queries(2):
        selisih([pemain.audi.pk, pemain.pegi.pk, pemain.vera.pk])


def test_orang_dikunci_sesudah_skp_evaluasi_dan_sidang_lalu_angka_kreditnya(
    pemain, evaluasi, django_assert_max_num_queries
):
    pina = pemain.aktor("pina")
    sidang = buka_kalibrasi(actor=pina, unit_id=pemain.unit("dinkes").pk, periode_id=evaluasi.periode_id)
    with django_assert_max_num_queries(100) as rekam:
        geser_rating(
            actor=pina, kalibrasi_id=sidang.pk, evaluasi_id=evaluasi.pk, rating_hasil="DI_ATAS_EKSPEKTASI",
            rating_perilaku="DI_ATAS_EKSPEKTASI", alasan="Bukti melampaui semua target.",
        )  # fmt: skip
    kunci = [q["sql"] for q in rekam.captured_queries if re.search(r" FOR (NO KEY )?UPDATE", q["sql"])]
    urut = [re.search(r'FROM "?(\w+)', sql)[1].removeprefix("penilaian_") for sql in kunci]
    assert urut == ["skp", "evaluasi", "kalibrasi", "pegawai_pegawai", "angkakredit"]
    assert sah() == [(KINI, Decimal("18.750"), False)]
