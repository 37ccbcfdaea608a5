"""Performance through the API: scope, unfinished ratings stay shut, acts once, versions, the read log, few queries."""

import datetime as dt
import threading
import uuid
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.ingatan import simpan
from asn_karier.core.models import CatatanBaca
from pegawai.models import SetelanAturan
from pegawai.selectors.pohon import potongan_pohon
from penilaian.enums import KeadaanSkp
from penilaian.models import AngkaKredit, Evaluasi, Realisasi, RiwayatKinerja, Skp, UmpanBalik
from penilaian.selectors import kredit
from penilaian.selectors.kepatuhan import angka_periode
from tests.penilaian.kit import TAHUN, isi, periode, sampai, skp_dari

V1 = "/api/v1"
NILAI = {
    "rating_hasil": "SESUAI_EKSPEKTASI", "alasan_hasil": "Semua laporan selesai tepat waktu.",
    "rating_perilaku": "DI_ATAS_EKSPEKTASI", "alasan_perilaku": "Melayani dengan ramah dan tuntas.",
}  # fmt: skip


def kirim(pemain: Any, siapa: str, jalur: str, isi: Any = None, *, kunci: str = "", **kepala: str) -> Any:
    return pemain.klien_api(siapa).post(
        f"{V1}/{jalur}", isi or {}, format="json", headers={"Idempotency-Key": kunci or str(uuid.uuid4()), **kepala}
    )


def baca(pemain: Any, siapa: str, jalur: str, **kueri: Any) -> Any:
    jawab = pemain.klien_api(siapa).get(f"{V1}/{jalur}", kueri)
    assert jawab.status_code == 200, jawab.content
    return jawab.json()


@pytest.mark.parametrize(
    ("siapa", "harap"),
    [("pegi", 200), ("vera", 200), ("pina", 200), ("bunga", 200), ("audi", 200), ("admin", 200), ("tono", 404),
     ("bulan", 404), ("kosong", 404)],
)  # fmt: skip
def test_skp_dan_evaluasi_terbaca_hanya_dalam_lingkup(pemain, tahun_kinerja, siapa, harap):
    skp = sampai(pemain, "pegi", KeadaanSkp.FINAL)
    evaluasi = Evaluasi.objects.get(skp=skp, periode__kode="TAHUNAN")
    jalur = [f"skp/{skp.pk}/", f"skp/{skp.pk}/versi/", f"skp/{skp.pk}/realisasi/", f"evaluasi/{evaluasi.pk}/"]
    klien = pemain.klien_api(siapa)
    assert [klien.get(f"{V1}/{j}").status_code for j in jalur] == [harap] * 4


def test_daftar_skp_memuat_tepat_yang_dalam_lingkup_dan_dapat_disaring(pemain, tahun_kinerja):
    sampai(pemain, "pegi", KeadaanSkp.DIAJUKAN)
    semua = {b["pegawai"]["id"] for b in baca(pemain, "bunga", "skp/", ukuran=200)["hasil"]}
    assert {pemain.pegi.pk, pemain.tono.pk} <= semua
    assert pemain.pandu.pk not in semua
    assert {b["pegawai"]["id"] for b in baca(pemain, "pegi", "skp/")["hasil"]} == {pemain.pegi.pk}
    diajukan = baca(pemain, "bunga", "skp/", keadaan="DIAJUKAN", tahun=TAHUN)["hasil"]
    assert [(b["pegawai"]["nip"], b["penilai"]["id"], b["keadaan"]) for b in diajukan] == [
        (pemain.pegi.nip, pemain.vera.pk, {"kode": "DIAJUKAN", "nama": "Diajukan"})
    ]
    dinkes = {b["pegawai"]["id"] for b in baca(pemain, "bunga", "skp/", unit=pemain.unit("dinkes").pk)["hasil"]}
    assert pemain.pegi.pk in dinkes
    assert pemain.tono.pk not in dinkes
    assert baca(pemain, "bunga", "skp/", unit=pemain.unit("dinkes", "melati").pk)["hasil"] == []
    assert pemain.klien_api("bunga").get(f"{V1}/skp/", {"warna": "biru"}).status_code == 400
    assert pemain.klien_api("bunga").get(f"{V1}/skp/", {"keadaan": "ENTAH"}).status_code == 400


def test_halaman_demi_halaman_sama_dengan_sekali_baca(pemain, tahun_kinerja):
    klien, url, hasil = pemain.klien_api("bunga"), f"{V1}/skp/?ukuran=2", []
    while url:
        isi_ = klien.get(url).json()
        hasil += isi_["hasil"]
        url = isi_["berikut"] and f"{V1}/skp/{isi_['berikut']}"
    assert hasil == baca(pemain, "bunga", "skp/", ukuran=200)["hasil"]
    assert len(hasil) > 4


def test_isi_skp_lengkap_dengan_indikator_salinan_dan_tawaran(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DITETAPKAN)
    b = baca(pemain, "vera", f"skp/{skp.pk}/")
    assert b["hasil"][0]["indikator"][0]["target"] == "12 laporan"
    assert b["hasil"][0]["indikator"][0]["aspek"] == {"kode": "KUANTITAS", "nama": "Kuantitas"}
    assert [s["sebab"]["kode"] for s in b["salinan"]] == ["PENETAPAN"]
    assert {t["act"]: t["boleh"] for t in b["tawaran"]}["buka_revisi"] is True
    salinan = baca(pemain, "vera", f"skp/{skp.pk}/versi/")["hasil"][0]
    assert salinan["isi"]["hasil"][0]["rumusan"].startswith("Tersusunnya")


def test_perjalanan_skp_lewat_api_sampai_predikat(pemain, tahun_kinerja):
    isi(pemain, "pegi")
    skp = skp_dari(pemain, "pegi")
    assert kirim(pemain, "pegi", f"skp/{skp.pk}/ajukan/").json()["keadaan"]["kode"] == "DIAJUKAN"
    assert kirim(pemain, "pegi", f"skp/{skp.pk}/tarik/").json()["keadaan"]["kode"] == "DRAF"
    kirim(pemain, "pegi", f"skp/{skp.pk}/ajukan/")
    tanpa = kirim(pemain, "vera", f"skp/{skp.pk}/kembalikan/")
    assert (tanpa.status_code, tanpa.json()["errors"][0]["pointer"]) == (400, "/alasan")
    kembali = kirim(pemain, "vera", f"skp/{skp.pk}/kembalikan/", {"alasan": "Target belum terukur."}).json()
    assert kembali["alasan_kembali"] == "Target belum terukur."
    kirim(pemain, "pegi", f"skp/{skp.pk}/ajukan/")
    assert kirim(pemain, "vera", f"skp/{skp.pk}/setujui/").json()["keadaan"]["kode"] == "DITETAPKAN"
    revisi = kirim(pemain, "vera", f"skp/{skp.pk}/buka-revisi/", {"alasan": "Tugas bertambah."}).json()
    assert (revisi["keadaan"]["kode"], revisi["revisi"]) == ("DRAF", 1)


def test_langkah_orang_yang_salah_403_dan_di_luar_lingkup_404(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DIAJUKAN)
    tolak = kirim(pemain, "pegi", f"skp/{skp.pk}/setujui/")
    assert (tolak.status_code, tolak.json()["code"]) == (403, "diri-sendiri")
    assert kirim(pemain, "pina", f"skp/{skp.pk}/setujui/").status_code == 403
    assert kirim(pemain, "bulan", f"skp/{skp.pk}/setujui/").status_code == 404
    assert kirim(pemain, "vera", f"skp/{skp.pk}/buka-revisi/", {"alasan": "x"}).status_code == 409
    tanpa_kunci = pemain.klien_api("vera").post(f"{V1}/skp/{skp.pk}/setujui/", {}, format="json")
    assert tanpa_kunci.json()["code"] == "kunci-idempotensi-wajib"


def test_kunci_yang_sama_menetapkan_sekali_dan_versi_lama_412(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DIAJUKAN)
    lama = f'"{skp.pk}.{skp.versi}"'
    satu = kirim(pemain, "vera", f"skp/{skp.pk}/setujui/", kunci="kunci-setujui", **{"If-Match": lama})
    dua = kirim(pemain, "vera", f"skp/{skp.pk}/setujui/", kunci="kunci-setujui", **{"If-Match": lama})
    assert (satu.status_code, dua.status_code, dua.headers["Idempotency-Replayed"]) == (200, 200, "true")
    skp.refresh_from_db()
    assert satu.headers["ETag"] == f'"{skp.pk}.{skp.versi}"'
    assert kirim(pemain, "vera", f"skp/{skp.pk}/buka-revisi/", {"alasan": "a"}, **{"If-Match": lama}).status_code == 412
    usang = kirim(pemain, "vera", f"skp/{skp.pk}/buka-revisi/", {"alasan": "a", "versi": skp.versi - 1})
    assert (usang.status_code, usang.json()["code"]) == (409, "versi-lama")


def test_rating_yang_kurang_disebut_isiannya_aturannya_dan_pasalnya(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DIEVALUASI)
    isi_ = {"periode_id": periode(skp, "TAHUNAN").pk, **NILAI}
    for nama, kata in (
        ("rating_hasil", "Rating hasil kerja belum dipilih"),
        ("rating_perilaku", "Rating perilaku kerja belum dipilih"),
        ("alasan_hasil", "Alasan hasil wajib diisi"), ("alasan_perilaku", "Alasan perilaku wajib diisi"),
    ):  # fmt: skip
        jawab = kirim(pemain, "vera", f"skp/{skp.pk}/finalkan/", isi_ | {nama: ""})
        (galat,) = jawab.json()["errors"]
        assert (jawab.status_code, galat["pointer"]) == (400, f"/{nama}")
        assert kata in galat["detail"]
        assert "PermenPANRB 6/2022" in galat["detail"]


def test_realisasi_ditulis_sekali_lalu_diubah_dengan_versinya(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DITETAPKAN)
    hasil = skp.hasil.get()
    kirim_isi = {
        "periode_id": periode(skp, "T1").pk, "hasil_id": hasil.pk, "indikator_id": hasil.indikator.get().pk,
        "uraian": "3 laporan", "capaian": "TERCAPAI", "tautan": ["https://contoh.go.id/a"],
    }  # fmt: skip
    jalur = f"skp/{skp.pk}/realisasi/"
    baru = kirim(pemain, "pegi", jalur, kirim_isi)
    assert (baru.status_code, baru.json()["bukti"]) == (201, 1)
    assert kirim(pemain, "pegi", jalur, kirim_isi | {"uraian": "4"}).status_code == 428
    ubah = kirim(pemain, "pegi", jalur, kirim_isi | {"uraian": "4", "tautan": []}, **{"If-Match": baru.headers["ETag"]})
    assert (ubah.status_code, ubah.json()["uraian"]) == (200, "4")
    assert kirim(pemain, "pegi", jalur, kirim_isi, **{"If-Match": baru.headers["ETag"]}).status_code == 412
    salah = kirim(pemain, "pegi", jalur, kirim_isi | {"tautan": ["http://x"], "versi": ubah.json()["versi"]})
    assert (salah.status_code, salah.json()["errors"][0]["pointer"]) == (400, "/tautan")
    assert kirim(pemain, "vera", jalur, kirim_isi | {"versi": 2}).status_code == 403
    assert Realisasi.objects.get().uraian == "4"
    assert baca(pemain, "vera", jalur)["hasil"][0]["periode"] == "T1"


def test_yang_tidak_berhak_menulis_ditolak_403_juga_bila_isinya_sudah_ada(pemain, tahun_kinerja):
    """Not 428: whoever may not write is not asked for a version first."""
    skp = sampai(pemain, "pegi", KeadaanSkp.DIEVALUASI)
    hasil = skp.hasil.get()
    isi_ = {"periode_id": periode(skp, "T1").pk, "hasil_id": hasil.pk, "indikator_id": hasil.indikator.get().pk}
    isi_ |= {"uraian": "12 laporan", "capaian": "TERCAPAI"}
    assert kirim(pemain, "vera", f"skp/{skp.pk}/realisasi/", isi_).status_code == 403
    nilai = {"periode_id": periode(skp, "TAHUNAN").pk, **NILAI}
    assert kirim(pemain, "vera", f"skp/{skp.pk}/rating/", nilai).status_code == 201
    assert kirim(pemain, "pina", f"skp/{skp.pk}/rating/", nilai).status_code == 403


def test_umpan_balik_rekan_di_luar_lingkup_boleh_dan_hanya_melihat_miliknya(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DITETAPKAN)
    jalur = f"skp/{skp.pk}/umpan-balik/"
    assert pemain.klien_api("tono").get(f"{V1}/{jalur}").status_code == 404
    beri = {"isi": "Cepat tanggap.", "nada": "APRESIASI", "nilai": "KOLABORATIF"}
    jawab = kirim(pemain, "tono", jalur, beri)
    assert (jawab.status_code, jawab.json()["sumber"]["kode"]) == (201, "REKAN")
    kirim(pemain, "vera", jalur, beri | {"isi": "Teruskan."})
    assert [u["isi"] for u in baca(pemain, "tono", jalur)["hasil"]] == ["Cepat tanggap."]
    assert len(baca(pemain, "pegi", jalur)["hasil"]) == 2
    assert kirim(pemain, "pegi", jalur, beri).json()["code"] == "diri-sendiri"
    assert kirim(pemain, "bulan", jalur, beri).status_code == 404
    assert UmpanBalik.objects.count() == 2


def test_rating_yang_belum_final_hanya_terbaca_penilainya(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DITETAPKAN)
    isi_ = NILAI | {"periode_id": periode(skp, "T1").pk}
    draf = kirim(pemain, "vera", f"skp/{skp.pk}/rating/", isi_)
    assert (draf.status_code, draf.json()["predikat"]["kode"]) == (201, "BAIK")
    pk = draf.json()["id"]
    for siapa in ("pegi", "bunga", "pina", "audi"):
        b = baca(pemain, siapa, f"evaluasi/{pk}/")
        assert (b["disamarkan"], b["rating_hasil"], b["predikat"], b["alasan_hasil"]) == (True, None, None, "")
        assert baca(pemain, siapa, "evaluasi/", predikat="BAIK")["hasil"] == []
        assert baca(pemain, siapa, f"skp/{skp.pk}/")["evaluasi"][0]["predikat"] is None
    assert kirim(pemain, "vera", f"skp/{skp.pk}/rating/", isi_).status_code == 428
    ubah = kirim(pemain, "vera", f"skp/{skp.pk}/rating/", isi_, **{"If-Match": draf.headers["ETag"]})
    assert ubah.status_code == 200
    final = kirim(pemain, "vera", f"skp/{skp.pk}/finalkan/", {"periode_id": isi_["periode_id"]})
    assert (final.status_code, final.json()["keadaan"]["kode"]) == (200, "FINAL")
    b = baca(pemain, "pegi", f"evaluasi/{pk}/")
    assert (b["disamarkan"], b["predikat"]["kode"], b["salinan"][0]["sebab"]["kode"]) == (False, "BAIK", "FINAL")
    assert kirim(pemain, "vera", f"skp/{skp.pk}/finalkan/", {"periode_id": isi_["periode_id"]}).status_code == 409
    assert kirim(pemain, "vera", f"evaluasi/{pk}/terima/").status_code == 403
    assert kirim(pemain, "pegi", f"evaluasi/{pk}/terima/").json()["diterima_pada"]


def test_predikat_memuat_evaluasi_dan_riwayat_tanpa_tahun_ganda(pemain, tahun_kinerja):
    sampai(pemain, "pegi", KeadaanSkp.FINAL)
    sebutan = {"skema": "PP_30_2019", "sebutan": "Baik", "predikat": "BAIK", "nilai": "90.50"}
    for orang, tahun in ((pemain.pegi, TAHUN), (pemain.pegi, 2021), (pemain.tono, 2021), (pemain.pandu, 2021)):
        RiwayatKinerja.objects.create(pegawai=orang, tahun=tahun, **sebutan)
    pegi = baca(pemain, "bunga", "predikat/", pegawai=pemain.pegi.pk)["hasil"]
    assert [(b["tahun"], b["sumber"], b["predikat"]["kode"]) for b in pegi] == [
        (TAHUN, "EVALUASI", "BAIK"), (2021, "RIWAYAT", "BAIK"),
    ]  # fmt: skip
    assert pegi[1]["nilai"] == "90.50"
    assert {b["pegawai"]["id"] for b in baca(pemain, "bunga", "predikat/", tahun=2021)["hasil"]} == {
        pemain.pegi.pk, pemain.tono.pk,
    }  # fmt: skip
    klien, url, hasil = pemain.klien_api("bunga"), f"{V1}/predikat/?ukuran=1", []
    while url:
        b = klien.get(url).json()
        hasil += b["hasil"]
        url = b["berikut"] and f"{V1}/predikat/{b['berikut']}"
    assert hasil == baca(pemain, "bunga", "predikat/")["hasil"]
    assert len(hasil) == 3


def test_angka_kredit_sesudah_kenaikan_jenjang_mulai_nol_kecuali_instansi_menyetel_lain(pemain, tahun_kinerja):
    for jenjang, nilai in (("AHLI_PERTAMA", "100.000"), ("AHLI_MUDA", "18.750")):
        AngkaKredit.objects.create(
            pegawai=pemain.bunga, jenis="AWAL", jenjang=jenjang, nilai=nilai, tanggal=f"{TAHUN}-01-01", dasar="PAK"
        )
    url = f"pegawai/{pemain.bunga.pk}/angka-kredit/"
    b = baca(pemain, "bunga", url)
    assert (b["jenjang"]["kode"], float(b["jumlah"]), b["mulai_nol_setelah_kenaikan_jenjang"]) == (
        "AHLI_MUDA", 18.75, True,
    )  # fmt: skip
    SetelanAturan.objects.create(
        instansi=pemain.instansi("mawar"), aturan="angka_kredit", kunci="mulai_nol_setelah_kj", nilai=False,
        periode=DateRange(dt.date(2020, 1, 1), None), dasar="Perkada 1",
    )  # fmt: skip
    b = baca(pemain, "bunga", url)
    assert (float(b["jumlah"]), b["mulai_nol_setelah_kenaikan_jenjang"]) == (118.75, False)
    assert "Perkada 1" in b["versi_aturan"]
    assert kredit.akun(pemain.bunga).jumlah == 118.75


def test_angka_kredit_dijumlahkan_per_jenjang_tanpa_yang_diganti(pemain, tahun_kinerja):
    def catat(nilai, jenis, **lain):
        return AngkaKredit.objects.create(
            pegawai=pemain.bunga, jenis=jenis, jenjang="AHLI_MUDA", nilai=nilai, tanggal=f"{TAHUN}-01-01",
            dasar="PAK lama", **lain,
        )  # fmt: skip

    catat("12.500", "AWAL")
    catat("25.000", "KOREKSI")
    catat("99.000", "KOREKSI", batal=True, alasan_batal="Keliru")
    b = baca(pemain, "bunga", f"pegawai/{pemain.bunga.pk}/angka-kredit/")
    assert [(j["jenjang"]["kode"], float(j["jumlah"]), j["catatan"]) for j in b["per_jenjang"]] == [
        ("AHLI_MUDA", 37.5, 2)
    ]
    assert float(b["per_jenjang"][0]["koefisien"]) == 25
    assert (b["jenjang"], float(b["jumlah"])) == ({"kode": "AHLI_MUDA", "nama": "Ahli Muda"}, 37.5)
    assert {s["kode"] for s in b["kebutuhan"]} == {"PANGKAT", "JENJANG"}
    assert all(s["sumber"] and s["dasar"] for s in b["kebutuhan"])
    akun = kredit.akun(pemain.bunga)
    assert [(s["uraian"], s["nilai"]) for s in b["kebutuhan"]] == [(s.uraian, s.nilai) for s in akun.syarat]
    assert len(baca(pemain, "bunga", "angka-kredit/", pegawai=pemain.bunga.pk)["hasil"]) == 3
    assert baca(pemain, "pegi", "angka-kredit/")["hasil"] == []


def test_membaca_orang_lain_dicatat_diri_sendiri_tidak(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DIAJUKAN)
    CatatanBaca.objects.all().delete()
    baca(pemain, "pegi", f"skp/{skp.pk}/")
    assert not CatatanBaca.objects.exists()
    baca(pemain, "bunga", f"skp/{skp.pk}/")
    assert CatatanBaca.objects.get().objek_id == skp.pk


def test_tahun_kinerja_menyebut_periode_dan_batasnya(pemain, tahun_kinerja):
    b = baca(pemain, "pegi", "tahun-kinerja/")["hasil"][0]
    assert [p["kode"] for p in b["periode"]] == ["T1", "T2", "T3", "T4", "TAHUNAN"]
    assert b["periode"][0]["nama"] == "Triwulan I"
    assert baca(pemain, "bulan", "tahun-kinerja/")["hasil"] == []


def test_kepatuhan_menyebut_kapan_angkanya_dihitung_seperti_papan(pemain, tahun_kinerja):
    """Numbers are remembered: whoever fetches them again must be able to tell whether they are new."""
    periode = tahun_kinerja.periode.get(kode="T1")
    saat = dt.datetime(TAHUN, 3, 1, 2, 15, tzinfo=dt.UTC)
    tanda = potongan_pohon(aktor_sistem(), tahun_kinerja.instansi_id, None).tanda
    waktu, angka = angka_periode(tahun_kinerja, periode, tanda)
    simpan(f"kepatuhan:{tahun_kinerja.pk}:{periode.pk}:{tanda}", 60, (saat, angka))
    isi = baca(pemain, "bunga", "kepatuhan/", tahun_kinerja=tahun_kinerja.pk, periode="T1")
    assert (waktu > saat, dt.datetime.fromisoformat(isi["dihitung_pada"])) == (True, saat)
    assert baca(pemain, "bulan", "kepatuhan/")["dihitung_pada"] is None


def test_kepatuhan_menghitung_sekali_seorang_dalam_lingkup_peran(pemain, tahun_kinerja):
    sampai(pemain, "pegi", KeadaanSkp.FINAL)
    b = baca(pemain, "bunga", "kepatuhan/", tahun_kinerja=tahun_kinerja.pk, periode="TAHUNAN")
    assert b["jumlah"]["orang"] == Skp.objects.filter(siklus=tahun_kinerja).count()
    assert (b["jumlah"]["dievaluasi"], b["jumlah"]["dievaluasi_tepat_waktu"], b["tahun"]) == (1, 1, TAHUN)
    pina = baca(pemain, "pina", "kepatuhan/", unit=pemain.unit("dinkes").pk, periode="TAHUNAN")
    assert 0 < pina["jumlah"]["orang"] < b["jumlah"]["orang"]
    assert pina["jumlah"]["orang"] == sum(u["orang"] for u in pina["per_unit"])
    luar = {"unit": pemain.unit("disdik").pk}
    assert pemain.klien_api("pina").get(f"{V1}/kepatuhan/", luar).status_code == 400
    assert pemain.klien_api("pegi").get(f"{V1}/kepatuhan/").status_code == 403
    assert baca(pemain, "bulan", "kepatuhan/")["tahun"] is None


@pytest.mark.parametrize("jalur", ["skp/", "evaluasi/", "predikat/", "tahun-kinerja/", "kepatuhan/"])
def test_jumlah_kueri_tidak_ikut_banyak_baris(pemain, tahun_kinerja, jalur):
    sampai(pemain, "pegi", KeadaanSkp.FINAL)
    klien = pemain.klien_api("bunga")

    def hitung() -> int:
        with CaptureQueriesContext(
            connection,
        ) as q:
            assert klien.get(f"{V1}/{jalur}").status_code == 200
        return len(q)

    hitung()
    sedikit = hitung()
    sampai(pemain, "tono", KeadaanSkp.FINAL, penilai="lia")
    sampai(pemain, "dodi", KeadaanSkp.FINAL)
    assert hitung() == sedikit


@pytest.mark.django_db(transaction=True)
def test_dua_penilaian_bersamaan_satu_final_satu_409(pemain, tahun_kinerja):
    skp = sampai(pemain, "pegi", KeadaanSkp.DITETAPKAN)
    isi_ = NILAI | {"periode_id": periode(skp, "T1").pk}
    klien = [pemain.klien_api("vera") for _ in range(2)]
    mulai, status = threading.Barrier(2), []

    def laku(satu: Any) -> None:
        mulai.wait()
        try:
            kepala = {"Idempotency-Key": str(uuid.uuid4())}
            status.append(satu.post(f"{V1}/skp/{skp.pk}/finalkan/", isi_, format="json", headers=kepala).status_code)
        finally:
            connection.close()

    benang = [threading.Thread(target=laku, args=(satu,)) for satu in klien]
    for t in benang:
        t.start()
    for t in benang:
        t.join()
    assert sorted(status) == [200, 409]
    assert Evaluasi.objects.get(skp=skp).nomor_versi == 1
    assert Skp.objects.get(pk=skp.pk).keadaan == KeadaanSkp.DITETAPKAN
