"""The same acts through the API: same permission, same service, written once, scoped and masked."""

import uuid

import pytest

from asn_karier.core.models import CatatanBaca
from pegawai.enums import KeadaanUsulan as K
from pegawai.models import Dokumen, Pegawai, Usulan
from tests.kit import berkas as buat
from tests.kit.usulan import DIKLAT, NIK, TELEPON, unggahan, usul, usulan_dalam

pytestmark = pytest.mark.django_db
DASAR = "/api/v1/usulan/"
BADAN = {
    "ambil-alih": {"alasan": "Verifikator cuti"},
    "kembalikan": {"kode_alasan": "BTS-KABUR"},
    "tolak": {"kode_alasan": "TMS-LAIN", "catatan": "Lihat SE."},
}
ACT = ("ajukan", "tarik", "teruskan", "ambil-alih", "setujui", "kembalikan", "tolak")


def tulis(klien, alamat, isi=None, kunci=None, **lain):
    kepala = {"Idempotency-Key": kunci or uuid.uuid4().hex}
    return klien.post(alamat, isi if isi is not None else {}, headers=kepala, **lain)


def test_mengusulkan_dengan_dokumen_lalu_diputus_lewat_api(pemain):
    pegi, vera, bunga = (pemain.klien_api(s) for s in ("pegi", "vera", "bunga"))
    dokumen = tulis(pegi, "/api/v1/dokumen/", {"kode": "KTP", "berkas": unggahan("ktp.pdf")}, format="multipart")
    assert dokumen.status_code == 201, dokumen.json()
    baru = tulis(pegi, DASAR, {"sasaran": "nik", "nilai": NIK, "dokumen": [dokumen.json()["id"]]})
    assert baru.status_code == 201, baru.json()
    isi = baru.json()
    assert (isi["keadaan"], isi["kali_ajukan"], isi["dokumen"]) == ("DIAJUKAN", 1, [dokumen.json()["id"]])
    assert baru["Location"] == f"{DASAR}{isi['id']}/"
    assert {t["act"] for t in isi["tawaran"] if t["boleh"]} == {"tarik"}
    alamat = f"{DASAR}{isi['id']}/"
    assert tulis(vera, f"{alamat}teruskan/").json()["keadaan"] == "DI_BKD"
    akhir = tulis(bunga, f"{alamat}setujui/").json()
    assert akhir["keadaan"] == "DISETUJUI"
    assert [j["act"] for j in akhir["langkah"]] == ["buat", "ajukan", "teruskan", "setujui"]
    assert Pegawai.objects.get(pk=pemain.pegi.pk).nik == NIK["nik"]


def test_kunci_yang_sama_tidak_membuat_dua_usulan(pemain):
    pegi = pemain.klien_api("pegi")
    isi = {"sasaran": "telepon", "nilai": TELEPON}
    satu = tulis(pegi, DASAR, isi, kunci="kunci-uji-1")
    dua = tulis(pegi, DASAR, isi, kunci="kunci-uji-1")
    assert dua["Idempotency-Replayed"] == "true"
    assert satu.json()["id"] == dua.json()["id"]
    assert Usulan.objects.count() == 1
    assert pegi.post(DASAR, isi).status_code == 400, "tanpa kunci ditolak"
    assert tulis(pegi, DASAR, isi).status_code == 409, "usulan kedua untuk data yang sama"


@pytest.mark.parametrize(
    ("isi", "penunjuk", "kata"),
    [
        ({"sasaran": "telepon", "nilai": {"telepon": "abc"}}, "/telepon", "8–20 angka"),
        ({"sasaran": "gaji"}, "/sasaran", "tidak dapat diusulkan"),
        ({"sasaran": "telepon", "nilai": TELEPON, "keadaan": "DISETUJUI"}, "/keadaan", "tidak dikenal"),
        ({"sasaran": "telepon", "nilai": TELEPON, "pegawai_id": 1}, "/pegawai_id", "tidak dikenal"),
        ({"sasaran": "telepon", "nilai": {"nik": "1"}}, "/nik", "tidak ada pada"),
        ({"sasaran": "nik", "nilai": NIK}, "/berkas", "KTP elektronik"),
        ({"sasaran": "nik", "nilai": NIK, "dokumen": [999]}, "/dokumen", "tidak ada"),
        ({"sasaran": "pangkat", "nilai": {}, "tindakan": "UBAH"}, "/riwayat_id", "Pilih baris"),
        ({"nilai": {}}, "/sasaran", ""),
        ([1], "", "objek JSON"),
    ],
)
def test_isi_yang_salah_ditolak_dengan_nama_isiannya(pemain, isi, penunjuk, kata):
    jawab = tulis(pemain.klien_api("pegi"), DASAR, isi)
    assert jawab.status_code == 400
    masalah = jawab.json()
    assert kata in str(masalah)
    if penunjuk:
        assert penunjuk in {g.get("pointer") for g in masalah["errors"]}
    assert not Usulan.objects.exists()


# (state, act): who may; everybody else in sight gets 403 or 409, out of sight 404. The same table as the services'.
BOLEH = {
    (K.DIAJUKAN, "teruskan"): {"vera"},
    (K.DIAJUKAN, "kembalikan"): {"vera"},
    (K.DIAJUKAN, "ambil-alih"): {"bunga"},
    (K.DIAJUKAN, "tarik"): {"pegi"},
    (K.DI_BKD, "setujui"): {"bunga"},
    (K.DI_BKD, "kembalikan"): {"bunga"},
    (K.DI_BKD, "tolak"): {"bunga"},
    (K.DI_BKD, "tarik"): {"pegi"},
}
MELIHAT = {"pegi", "vera", "bunga", "audi", "admin"}


@pytest.mark.parametrize("keadaan", [K.DIAJUKAN, K.DI_BKD])
@pytest.mark.parametrize("act", ACT)
def test_setiap_peran_pada_setiap_langkah(pemain, keadaan, act):
    from django.db import transaction

    usulan = usulan_dalam(pemain, keadaan)
    for siapa in ("pegi", "vera", "bunga", "audi", "admin", "pina", "tono", "bulan", "vino", "kosong"):
        titik = transaction.savepoint()
        jawab = tulis(pemain.klien_api(siapa), f"{DASAR}{usulan.pk}/{act}/", BADAN.get(act, {}))
        transaction.savepoint_rollback(titik)
        if siapa not in MELIHAT:
            assert jawab.status_code == 404, (siapa, jawab.json())
        elif siapa in BOLEH.get((keadaan, act), ()):
            assert jawab.status_code == 200, (siapa, jawab.json())
        else:
            assert jawab.status_code in {403, 409}, (siapa, jawab.json())
            assert jawab.json()["detail"]


def test_data_yang_berubah_dijawab_409_dengan_nilai_sekarang(pemain):
    usulan = usulan_dalam(pemain, K.DI_BKD)
    Pegawai.objects.filter(pk=pemain.pegi.pk).update(nik="9999900315000888")
    bunga = pemain.klien_api("bunga")
    alamat = f"{DASAR}{usulan.pk}/"
    jawab = tulis(bunga, f"{alamat}setujui/")
    assert jawab.status_code == 409
    assert jawab.json()["code"] == "perlu-gabung"
    assert jawab.json()["errors"][0]["pointer"] == "/nik"
    kini = bunga.get(alamat).json()
    assert kini["berubah"] == ["nik"]
    assert tulis(bunga, f"{alamat}setujui/", {"sidik": kini["sidik"]}).status_code == 200


def test_perubahan_draf_memakai_etag(pemain):
    pegi = pemain.klien_api("pegi")
    draf = tulis(pegi, DASAR, {"sasaran": "telepon", "nilai": TELEPON, "ajukan": False})
    alamat, etag = f"{DASAR}{draf.json()['id']}/", draf["ETag"]
    isi = {"nilai": {"telepon": "0811 1111 1111"}}
    assert pegi.patch(alamat, isi).status_code == 428
    ubah = pegi.patch(alamat, isi, headers={"If-Match": etag})
    assert ubah.json()["perubahan"][0]["sesudah"] == "0811 1111 1111"
    assert pegi.patch(alamat, isi, headers={"If-Match": etag}).status_code == 412
    assert pemain.klien_api("bunga").patch(alamat, isi, headers={"If-Match": ubah["ETag"]}).status_code == 404


def test_daftar_terbatas_lingkup_tersamar_dan_tercatat(pemain, django_assert_max_num_queries):
    usulan_dalam(pemain, K.DI_BKD)
    usul(pemain.aktor("tono"), "email", {"email": "t@contoh.test"})
    bunga = pemain.klien_api("bunga").get(DASAR).json()["hasil"]
    assert [u["sasaran"] for u in bunga] == ["email", "nik"]
    assert [u["sasaran"] for u in pemain.klien_api("vera").get(DASAR).json()["hasil"]] == ["nik"]
    assert pemain.klien_api("bulan").get(DASAR).json()["hasil"] == []
    audi = pemain.klien_api("audi").get(f"{DASAR}?sasaran=email").json()["hasil"][0]["perubahan"][0]
    assert (audi["sesudah"], audi["disamarkan"]) == ("•••", True)
    assert CatatanBaca.objects.filter(jenis="usulan", pengguna=pemain.akun("bunga"), jumlah=2).exists()
    klien = pemain.klien_api("bunga")
    with django_assert_max_num_queries(12) as sedikit:
        klien.get(DASAR)
    for nomor in range(8):
        usul(pemain.aktor("pegi"), "diklat", {**DIKLAT, "nama": f"D{nomor}", "nomor_sertifikat": f"S{nomor}"}, "874")
    with django_assert_max_num_queries(len(sedikit)):
        assert len(klien.get(DASAR).json()["hasil"]) == 10
    kursor = klien.get(f"{DASAR}?ukuran=4").json()
    assert len(klien.get(f"{DASAR}{kursor['berikut']}").json()["hasil"]) == 4
    assert klien.get(f"{DASAR}?warna=merah").status_code == 400


def test_sasaran_menyebut_isian_pilihan_dan_bukti(pemain):
    hasil = {s["kode"]: s for s in pemain.klien_api("pegi").get(f"{DASAR}sasaran/").json()["hasil"]}
    assert hasil["nama"]["bukti"][0] == ["889"]
    assert hasil["diklat"]["isian"][0]["pilihan"]["3"] == "Diklat Teknis"
    assert pemain.klien_api(None).get(f"{DASAR}sasaran/").status_code == 401


def test_dokumen_lewat_api_melewati_gerbang_dan_lingkup_yang_sama(pemain):
    pegi, alamat = pemain.klien_api("pegi"), "/api/v1/dokumen/"
    jawab = tulis(pegi, alamat, {"kode": "KTP", "berkas": unggahan("a.pdf", b"<svg/>")}, format="multipart")
    assert (jawab.status_code, jawab.json()["code"]) == (400, "berkas-bukan-dokumen")
    assert tulis(pegi, alamat, {"kode": "KTP"}, format="multipart").status_code == 400
    satu = tulis(pegi, alamat, {"kode": "KTP", "berkas": unggahan("a.png", buat.png())}, format="multipart").json()
    berkas = pegi.get(f"{alamat}{satu['id']}/berkas/")
    assert berkas["Content-Disposition"].startswith("attachment")
    assert berkas["Content-Type"] == "image/png"
    for siapa, status in (("bunga", 200), ("vera", 404), ("tono", 404), ("bulan", 404)):
        assert pemain.klien_api(siapa).get(f"{alamat}{satu['id']}/berkas/").status_code == status, siapa
    lain = {"kode": "872", "berkas": unggahan("b.pdf"), "pegawai": str(pemain.pegi.pk)}
    assert tulis(pemain.klien_api("vera"), alamat, lain, format="multipart").status_code == 403
    assert pegi.get(alamat, {"kode": "KTP"}).json()["hasil"][0]["id"] == satu["id"]
    assert tulis(pegi, f"{alamat}{satu['id']}/tarik/", {"alasan": "Salah"}).json()["ditarik"] is True
    assert Dokumen.objects.get(pk=satu["id"]).batal
