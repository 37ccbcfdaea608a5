"""Which result of e-Kinerja counts, and who reads it: one answer on the board, on pages, in the API, in credits."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Value
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.ingatan import simpan
from pegawai.selectors.pohon import potongan_pohon
from pegawai.services import impor as layanan_impor
from penilaian.models import AngkaKredit, HasilEkinerja, RiwayatKinerja
from penilaian.selectors.ekinerja import di_ekinerja
from penilaian.selectors.kepatuhan import angka_periode
from penilaian.selectors.kepatuhan_daftar import skp_kepatuhan
from penilaian.selectors.predikat import ekinerja_berdiri, ekinerja_berlaku
from penilaian.selectors.riwayat import kinerja_tahunan
from tests.pegawai.impor.kit import terapkan
from tests.penilaian.impor.kit import TAHUN, berkas, hasil, skp, unggah
from tests.penilaian.kit import TAHUN as KINI
from tests.penilaian.kit import buka_tahun, sampai, skp_dari

pytestmark = pytest.mark.django_db
JF = {"skp_jabatan": "Analis Ahli Pertama", "skp_jenis_jabatan": "JF"}
NAIK = {"hasil_kerja": "Di Atas Ekspektasi", "perilaku_kerja": "Di Atas Ekspektasi", "hasil_akhir": "Sangat Baik"}
SETAHUN = {"skp_id": "setahun", **JF}
SEMESTER = {"skp_id": "semester", "periode_awal_skp": f"{TAHUN}-07-01", **JF, **NAIK}


@pytest.fixture
def bkd(pemain):
    return pemain.aktor("bunga")


def impor(pemain, *baris):
    """One workbook for each row, so that the first is recorded first."""
    for satu in baris:
        terapkan(pemain.aktor("bunga"), unggah(pemain.aktor("bunga"), pemain.mawar, berkas(satu)))


def jawaban(pemain, orang):
    """What every door says of the year: the SKP id of the row that counts, or the predikat where a door has no id."""
    siklus = skp_dari(pemain, "pegi", TAHUN).siklus
    daftar = skp_kepatuhan(pemain.aktor("bunga"), siklus, siklus.periode.get(kode="TAHUNAN"))
    riwayat = pemain.klien("bunga").get(reverse("penilaian:riwayat", args=[orang.pk])).context["tahun"]
    api = pemain.klien_api("bunga").get(f"/api/v1/predikat/?pegawai={orang.pk}").json()["hasil"]
    return {
        "halaman": [t.ekinerja.skp_id for t in riwayat if t.dihitung],
        "api": [b["predikat"]["kode"] for b in api],
        "daftar": daftar.get(pegawai=orang).ek_predikat,
        "kredit": list(AngkaKredit.objects.filter(batal=False).values_list("hasil_ekinerja__skp_id", flat=True)),
    }


@pytest.mark.parametrize("urut", [(SETAHUN, SEMESTER), (SEMESTER, SETAHUN)])
def test_dari_dua_hasil_yang_berakhir_sama_dihitung_yang_mulai_lebih_akhir_di_semua_pintu(pemain, urut):
    buka_tahun(pemain, TAHUN)
    impor(pemain, *(hasil(pemain.pegi, **isi) for isi in urut))
    assert jawaban(pemain, pemain.pegi) == {
        "halaman": ["semester"], "api": ["SANGAT_BAIK"], "daftar": "SANGAT_BAIK", "kredit": ["semester"],
    }  # fmt: skip


def test_dari_dua_hasil_atas_masa_yang_sama_dihitung_yang_dicatat_terakhir_di_semua_pintu(pemain):
    buka_tahun(pemain, TAHUN)
    impor(pemain, hasil(pemain.pegi, skp_id="satu", **JF), hasil(pemain.pegi, skp_id="dua", **JF, **NAIK))
    assert jawaban(pemain, pemain.pegi) == {
        "halaman": ["dua"], "api": ["SANGAT_BAIK"], "daftar": "SANGAT_BAIK", "kredit": ["dua"],
    }  # fmt: skip


def masa(awal: str, akhir: str) -> dict[str, str]:
    return {"periode_awal_skp": f"{TAHUN}-{awal}", "periode_akhir_skp": f"{TAHUN}-{akhir}", "skp_id": awal, **JF}


def test_hasil_yang_hanya_tergeser_oleh_yang_tergeser_tetap_dihitung_di_semua_pintu(pemain):
    """Three spans in a chain: the newest displaces the middle one, and the oldest, which it does not touch, stands."""
    buka_tahun(pemain, TAHUN)
    rantai = (masa("01-01", "05-31"), masa("04-01", "09-30"), masa("07-01", "12-31"))
    impor(pemain, *(hasil(pemain.pegi, **isi) for isi in rantai))
    api = pemain.klien_api("bunga").get(f"/api/v1/predikat/?pegawai={pemain.pegi.pk}").json()["hasil"]
    assert [b["masa"]["mulai"] for b in api] == [f"{TAHUN}-01-01", f"{TAHUN}-07-01"]
    kredit = AngkaKredit.objects.filter(batal=False).order_by("tanggal").values_list("hasil_ekinerja__skp_id", "bulan")
    assert list(kredit) == [("01-01", 5), ("07-01", 6)]
    riwayat = pemain.klien("bunga").get(reverse("penilaian:riwayat", args=[pemain.pegi.pk])).context["tahun"]
    assert [(t.ekinerja.skp_id, t.dihitung) for t in riwayat] == [("07-01", True), ("01-01", False), ("04-01", False)]
    siklus = skp_dari(pemain, "pegi", TAHUN).siklus
    daftar = skp_kepatuhan(pemain.aktor("bunga"), siklus, siklus.periode.get(kode="TAHUNAN"))
    assert daftar.get(pegawai=pemain.pegi).ek_predikat == "BAIK"


def berdiri(masa: list[tuple[int, int]], terisi: list[tuple[int, int]] = ()) -> list[int]:
    """The rule in plain words: numbers of the spans that stand, the later number recorded later."""
    hasil, isi = [], list(terisi)
    for nomor in sorted(range(len(masa)), key=lambda n: (masa[n][1], masa[n][0], n), reverse=True):
        if not any(masa[nomor][0] < b and a < masa[nomor][1] for a, b in isi):
            hasil.append(nomor)
            isi.append(masa[nomor])
    return sorted(hasil)


HARI = st.integers(0, 30).flatmap(lambda a: st.integers(a + 1, 31).map(lambda b: (a, b)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(semua=st.lists(HARI, min_size=1, max_size=6), final=st.lists(HARI, max_size=2))
def test_yang_berdiri_dicari_dari_yang_terbaru_ke_bawah(pemain, semua, final):
    def rentang(a, b):
        return DateRange(dt.date(TAHUN, 1, 1) + dt.timedelta(a), dt.date(TAHUN, 1, 1) + dt.timedelta(b))

    HasilEkinerja.objects.all().delete()
    sama = {"pegawai": pemain.pegi, "tahun": TAHUN, "jenis": "TAHUNAN", "tanggal_data": dt.date(TAHUN, 12, 31)}
    nilai = {"predikat": "BAIK", "rating_hasil": "SESUAI_EKSPEKTASI", "rating_perilaku": "SESUAI_EKSPEKTASI"}
    baris = [
        HasilEkinerja.objects.create(**sama, **nilai, masa=rentang(*m), skp_id=str(n), batch_id=1)
        for n, m in enumerate(semua)
    ]
    nomor = {b.pk: n for n, b in enumerate(baris)}
    terisi = Value("{" + ",".join(f"[{rentang(*m).lower},{rentang(*m).upper})" for m in final) + "}")
    ada = HasilEkinerja.objects.filter(ekinerja_berdiri(terisi)).values_list("pk", flat=True)
    assert sorted(nomor[pk] for pk in ada) == berdiri(semua, final)
    if not final:
        assert set(HasilEkinerja.objects.filter(ekinerja_berlaku()).values_list("pk", flat=True)) == set(ada)


def test_evaluasi_final_tetap_didahulukan_bagi_pembaca_yang_tidak_melihatnya(pemain, bkd):
    """The SKP was in another unit: the head of today's unit reads the person, not that evaluation."""
    buka_tahun(pemain)
    ini = {"periode_awal_skp": f"{KINI}-01-01", "periode_akhir_skp": f"{KINI}-12-31", "tahun_skp": str(KINI)}
    impor(pemain, hasil(pemain.pegi, **ini))
    dokumen = {"skema": "PERMENPANRB_6_2022", "predikat": "BAIK", "sebutan": "Baik"}
    rating = {"rating_hasil": "SESUAI_EKSPEKTASI", "rating_perilaku": "SESUAI_EKSPEKTASI"}
    RiwayatKinerja.objects.create(pegawai=pemain.pegi, tahun=KINI, **dokumen, **rating)
    milik = type(skp_dari(pemain, "pegi")).objects.filter(pegawai=pemain.pegi)
    milik.update(unit=pemain.unit("bkpsdm"), atasan_penilai=pemain.orang("lia"))
    sampai(pemain, "pegi", "FINAL")
    assert [(t.sumber, t.dihitung) for t in kinerja_tahunan(bkd, pemain.pegi.pk)] == [
        ("ASN Karier", True), ("e-Kinerja BKN", False), ("PermenPANRB 6/2022", False),
    ]  # fmt: skip
    ekinerja, dari_dokumen = kinerja_tahunan(pemain.aktor("pina"), pemain.pegi.pk)
    assert (ekinerja.dihitung, ekinerja.sebab) == (False, "Yang dihitung evaluasi final di luar lingkup Anda.")
    assert (dari_dokumen.dihitung, dari_dokumen.sebab) == (False, ekinerja.sebab)
    assert pemain.klien_api("pina").get(f"/api/v1/predikat/?pegawai={pemain.pegi.pk}").json()["hasil"] == []


def test_riwayat_kinerja_dibaca_dengan_tiga_kueri(pemain, bkd, django_assert_num_queries):
    impor(pemain, hasil(pemain.pegi, **SETAHUN), hasil(pemain.pegi, **SEMESTER))
    with django_assert_num_queries(3):
        assert len(kinerja_tahunan(bkd, pemain.pegi.pk)) == 2


def test_penilai_skp_lama_membaca_ekinerja_selama_masa_skp_itu_saja(pemain):
    """Pegi moved in July: who assessed her until June does not read what the new unit says of her."""
    buka_tahun(pemain, TAHUN)
    lama = skp_dari(pemain, "pegi", TAHUN)
    paruh = (dt.date(TAHUN, 1, 1), dt.date(TAHUN, 7, 1))
    type(lama).objects.filter(pk=lama.pk).update(masa=paruh, penilai=pemain.tono)
    dulu = hasil(pemain.pegi, skp_id="dulu", periode_akhir_skp=f"{TAHUN}-06-30")
    sejak_juli = {"periode_awal": f"{TAHUN}-07-01", "skp_id": "kini"}
    impor(pemain, dulu, hasil(pemain.pegi, **SETAHUN), hasil(pemain.pegi, **SEMESTER))
    for baris in (skp(pemain.pegi, skp_id="dulu", periode_akhir=f"{TAHUN}-06-30"), skp(pemain.pegi, **sejak_juli)):
        batch = unggah(pemain.aktor("bunga"), pemain.mawar, berkas(baris), "skp")
        terapkan(pemain.aktor("bunga"), batch)

    def terbaca(tokoh):
        isi = pemain.klien(tokoh).get(reverse("penilaian:skp", args=[lama.pk])).context["ekinerja"]
        return [h.skp_id for h in isi.hasil], [s.skp_id for s in isi.skp]

    assert terbaca("tono") == (["dulu"], ["dulu"])
    for tokoh in ("pegi", "pina", "bunga"):
        assert terbaca(tokoh) == (["semester", "setahun", "dulu"], ["kini", "dulu"]), tokoh
    assert pemain.klien("tono").get(reverse("penilaian:riwayat", args=[pemain.pegi.pk])).status_code == 404


def test_halaman_skp_membaca_ekinerja_dengan_dua_kueri(pemain, bkd, django_assert_num_queries):
    buka_tahun(pemain, TAHUN)
    impor(pemain, hasil(pemain.pegi, **SETAHUN), hasil(pemain.pegi, **SEMESTER))
    milik = skp_dari(pemain, "pegi", TAHUN)
    with django_assert_num_queries(2):
        assert len(di_ekinerja(bkd, milik.pegawai_id, TAHUN, milik.masa).hasil) == 2


def test_papan_menyebut_isi_impor_begitu_diterapkan_dan_tidak_lagi_begitu_dibatalkan(pemain, bkd):
    siklus = buka_tahun(pemain, TAHUN)

    def papan():
        isi = pemain.klien("bunga").get(reverse("penilaian:papan"), {"siklus": siklus.pk, "periode": "TAHUNAN"})
        ek = isi.context["papan"].ekinerja
        return (ek.disetujui, ek.dinilai) if ek else None, isi.content.decode()

    def terap(isi, jenis):
        return terapkan(bkd, unggah(bkd, pemain.mawar, isi, jenis))

    assert papan()[0] is None
    pertama = terap(berkas(skp(pemain.pegi), skp(pemain.vera, skp_status="draft")), "skp")
    angka, halaman = papan()
    assert angka == (1, 0)
    assert re.search(r"data per \d+ \w+ \d{4}, dihitung \d+ \w+ \d{4} \d\d\.\d\d WIB\.", halaman)
    kedua = terap(berkas(hasil(pemain.pegi), hasil(pemain.vera)), "kinerja")
    assert papan()[0] == (1, 2)
    layanan_impor.batalkan(actor=bkd, batch_id=kedua.pk)
    assert papan()[0] == (1, 0)
    layanan_impor.batalkan(actor=bkd, batch_id=pertama.pk)
    assert papan()[0] is None


def test_papan_mengatakan_bila_angka_yang_lebih_baru_sedang_dihitung(pemain):
    siklus = buka_tahun(pemain)
    periode = siklus.periode.get(kode="T1")

    def papan():
        return pemain.klien("bunga").get(reverse("penilaian:papan"), {"periode": "T1"}).content.decode()

    assert "sedang dihitung" not in papan()
    tanda = potongan_pohon(aktor_sistem(), siklus.instansi_id, None).tanda
    waktu, angka = angka_periode(siklus, periode, tanda)
    simpan(f"kepatuhan:{siklus.pk}:{periode.pk}:{tanda}", -1, (waktu - dt.timedelta(minutes=2), angka))
    assert "Angka yang lebih baru sedang dihitung; muat ulang halaman untuk melihatnya." in papan()
    assert "sedang dihitung" not in papan()


def test_jumlah_kueri_papan_tetap_juga_sesudah_impor_ekinerja(pemain, bkd, django_assert_max_num_queries):
    siklus = buka_tahun(pemain, TAHUN)
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(skp(pemain.pegi), skp(pemain.vera)), "skp"))
    klien = pemain.klien("bunga")
    klien.get(reverse("penilaian:papan"))
    for _ in range(2):
        cache.clear()
        with django_assert_max_num_queries(21):
            isi = klien.get(reverse("penilaian:papan"), {"siklus": siklus.pk, "periode": "TAHUNAN"})
        assert isi.context["papan"].ekinerja.disetujui == 2
        impor(pemain, *(hasil(o) for o in (pemain.pegi, pemain.audi, pemain.tono)))


def test_papan_dan_daftarnya_memuat_yang_diimpor_instansi_itu_sendiri(pemain, bkd):
    """Pegi left for another region, which imports her result: the region she left does not read it."""
    siklus = buka_tahun(pemain, TAHUN)
    terapkan(bkd, unggah(bkd, pemain.mawar, berkas(skp(pemain.pegi)), "skp"))
    type(pemain.pegi).objects.filter(pk=pemain.pegi.pk).update(instansi=pemain.melati)
    terapkan(pemain.aktor("bulan"), unggah(pemain.aktor("bulan"), pemain.melati, berkas(hasil(pemain.pegi))))
    isi = pemain.klien("bunga").get(reverse("penilaian:papan"), {"siklus": siklus.pk, "periode": "TAHUNAN"})
    ek = isi.context["papan"].ekinerja
    assert (ek.disetujui, ek.dinilai) == (1, 0)
    baris = skp_kepatuhan(bkd, siklus, siklus.periode.get(kode="TAHUNAN")).get(pegawai=pemain.pegi)
    assert (baris.ek_status, baris.ek_predikat) == ("PERSETUJUAN", None)
