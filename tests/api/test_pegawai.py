"""People through the API: official codes, the state of a day, masking, the read log, pages that hold still."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asn_karier.core.models import CatatanBaca
from pegawai.models import RiwayatUnit
from tests.kit.pemain import Pemain, buat_pegawai

DAFTAR = "/api/v1/pegawai/"


def rinci(pemain: Pemain, siapa: str, objek: str, **kueri: str) -> dict[str, Any]:
    jawab = pemain.klien_api(siapa).get(f"{DAFTAR}{pemain.orang(objek).pk}/", kueri)
    assert jawab.status_code == 200
    return jawab.json()


def test_baris_membawa_kode_resmi_di_samping_nama(pemain: Pemain) -> None:
    b = rinci(pemain, "bunga", "pina")
    assert b["nip"] == pemain.pina.nip
    assert b["pns_id"] == pemain.pina.pns_id
    assert b["golongan"] == {
        "kode": "IV/c", "pangkat": "Pembina Utama Muda", "siasn_id": "43", "tmt": "2022-04-01", "mkg_bulan": 313,
    }  # fmt: skip
    assert b["jabatan"]["jenis"] == {"kode": "JPT_PRATAMA", "nama": "JPT Pratama", "siasn_id": "1"}
    assert b["jabatan"]["eselon"] == {"kode": "II.b", "nama": "II.b", "siasn_id": "22"}
    assert b["jabatan"]["peta_id"] == pemain.peta("kadinkes").pk
    assert b["pendidikan"]["tingkat"] == {"kode": "45", "nama": "S-2"}
    assert b["unit"]["id"] == pemain.unit("dinkes").pk
    assert b["instansi_id"] == pemain.mawar.pk
    pppk = rinci(pemain, "bunga", "padi")["golongan"]
    assert (pppk["kode"], pppk["pangkat"], pppk["siasn_id"]) == ("IX", "", "")


def test_keadaan_pada_tanggal_memakai_riwayat_dan_nama_unit_hari_itu(pemain: Pemain) -> None:
    unit = pemain.unit("sekdinkes")
    lama = RiwayatUnit.objects.get(unit=unit)
    batas = dt.date(2020, 1, 1)
    RiwayatUnit.objects.filter(pk=lama.pk).update(periode=(lama.periode.lower, batas), nama="Tata Usaha Kesehatan")
    RiwayatUnit.objects.create(unit=unit, nama=unit.nama, induk=unit.induk, periode=(batas, None))
    dulu = rinci(pemain, "bunga", "pegi", per_tanggal="2018-06-01")
    assert dulu["golongan"]["kode"] == "III/a"
    assert dulu["unit"]["nama"] == "Tata Usaha Kesehatan"
    assert dulu["per_tanggal"] == "2018-06-01"
    assert rinci(pemain, "bunga", "pegi")["unit"]["nama"] == unit.nama
    daftar = pemain.klien_api("bunga").get(DAFTAR, {"per_tanggal": "2018-06-01"}).json()["hasil"]
    assert next(b for b in daftar if b["id"] == pemain.pegi.pk)["unit"]["nama"] == "Tata Usaha Kesehatan"


@pytest.mark.parametrize(
    ("siapa", "objek", "tampak"),
    [
        ("admin", "dodi", {"nik", "telepon", "email", "hukdis", "agama"}),
        ("bunga", "dodi", {"nik", "telepon", "email", "hukdis", "agama"}),
        ("dodi", "dodi", {"nik", "telepon", "email", "hukdis", "agama"}),
        ("pina", "dodi", {"hukdis", "telepon", "email"}),
        ("vera", "dodi", {"telepon", "email"}),
        ("audi", "dodi", {"nik", "hukdis"}),
    ],
)
@pytest.mark.parametrize("tanggal", ["", "2026-06-01"])
def test_bidang_pribadi_disamarkan_menurut_peran(
    pemain: Pemain, siapa: str, objek: str, tampak: set[str], tanggal: str
) -> None:
    orang = pemain.orang(objek)
    b = rinci(pemain, siapa, objek, **({"per_tanggal": tanggal} if tanggal else {}))
    for bidang in ("nik", "telepon", "email"):
        assert (b[bidang] == getattr(orang, bidang)) == (bidang in tampak), bidang
        assert getattr(orang, bidang)[5:-3] not in b[bidang] or bidang in tampak
    assert b["hukdis"] is (True if "hukdis" in tampak else None)
    assert (b["agama"] is not None) == ("agama" in tampak)
    assert set(b["disamarkan"]).isdisjoint(tampak)
    assert {"nik", "telepon", "email", "hukdis", "agama"} - tampak <= set(b["disamarkan"])


def test_daftar_tidak_membawa_identitas_dan_menutup_hukdis(pemain: Pemain) -> None:
    for siapa, harap in (("bunga", True), ("pina", True), ("vera", None)):
        hasil = pemain.klien_api(siapa).get(DAFTAR).json()["hasil"]
        dodi = next(b for b in hasil if b["id"] == pemain.dodi.pk)
        assert dodi["hukdis"] is harap
        assert {"nik", "telepon", "email", "alamat", "npwp"}.isdisjoint(dodi)


def test_riwayat_hukdis_hanya_untuk_yang_berhak(pemain: Pemain) -> None:
    url = f"{DAFTAR}{pemain.dodi.pk}/riwayat/hukdis/"
    for siapa in ("bunga", "pina", "audi", "dodi", "admin"):
        assert pemain.klien_api(siapa).get(url).json()["hasil"][0]["tingkat"]["kode"] == "SEDANG"
    tolak = pemain.klien_api("vera").get(url)
    assert tolak.status_code == 403
    assert "peran Anda" in tolak.json()["detail"]


def test_setiap_pembacaan_dicatat_satu_baris(pemain: Pemain) -> None:
    klien = pemain.klien_api("vera")
    banyak = len(klien.get(DAFTAR).json()["hasil"])
    klien.get(f"{DAFTAR}{pemain.pegi.pk}/")
    klien.get(f"{DAFTAR}{pemain.pegi.pk}/riwayat/pangkat/")
    klien.post(f"{DAFTAR}cari/", {"nip": [pemain.pegi.nip]})
    klien.get(f"{DAFTAR}{pemain.pandu.pk}/")
    catatan = list(CatatanBaca.objects.order_by("pk").values_list("jenis", "objek_id", "jumlah", "pengguna_id"))
    vera = pemain.akun("vera").pk
    assert catatan == [
        ("pegawai", None, banyak, vera),
        ("pegawai", pemain.pegi.pk, 1, vera),
        ("riwayat-pangkat", pemain.pegi.pk, 3, vera),
        ("pegawai", None, 1, vera),
    ]
    rinci_ = CatatanBaca.objects.get(objek_id=pemain.pegi.pk, jenis="pegawai")
    assert rinci_.isian == ["alamat", "email", "telepon"]
    assert rinci_.permintaan
    assert rinci_.pintu == f"{DAFTAR}{pemain.pegi.pk}/"


def test_riwayat_terbaru_dahulu_dengan_sk_dan_tanpa_yang_dibatalkan(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")
    pangkat = klien.get(f"{DAFTAR}{pemain.pegi.pk}/riwayat/pangkat/").json()["hasil"]
    assert [b["tmt"] for b in pangkat] == ["2023-04-01", "2019-04-01", "2015-03-01"]
    pemain.pegi.riwayatpangkat.filter(tmt="2023-04-01").update(batal=True, alasan_batal="Salah catat")
    assert len(klien.get(f"{DAFTAR}{pemain.pegi.pk}/riwayat/pangkat/").json()["hasil"]) == 2
    jabatan = klien.get(f"{DAFTAR}{pemain.lia.pk}/riwayat/jabatan/").json()["hasil"]
    assert [b["penugasan"]["kode"] for b in jabatan] == ["PLT", "D"]
    assert jabatan[0]["berlaku"] == {"mulai": "2026-01-05", "sampai": None}
    assert jabatan[1]["sk"]["nomor"].startswith("800/")


def semua_halaman(klien: Any, alamat: str) -> list[dict[str, Any]]:
    hasil, url = [], alamat
    while url:
        isi = klien.get(url).json()
        hasil += isi["hasil"]
        url = isi["berikut"] and alamat.partition("?")[0] + isi["berikut"]
        assert len(hasil) < 500
    return hasil


@pytest.mark.parametrize("urut", ["id", "nama"])
@pytest.mark.parametrize("tanggal", ["", "&per_tanggal=2021-01-01"])
def test_halaman_demi_halaman_sama_dengan_sekali_baca(pemain: Pemain, urut: str, tanggal: str) -> None:
    klien = pemain.klien_api("admin")
    sekaligus = klien.get(f"{DAFTAR}?semua=true&ukuran=200&urut={urut}{tanggal}").json()
    assert sekaligus["berikut"] is None
    bertahap = semua_halaman(klien, f"{DAFTAR}?semua=true&ukuran=3&urut={urut}{tanggal}")
    assert bertahap == sekaligus["hasil"]
    assert len(bertahap) == 16


@pytest.mark.parametrize("urut", ["id", "nama"])
def test_baris_yang_datang_dan_pergi_tidak_menggandakan_atau_melewatkan(pemain: Pemain, urut: str) -> None:
    klien = pemain.klien_api("bunga")
    tetap = {b["id"] for b in klien.get(f"{DAFTAR}?urut={urut}").json()["hasil"]}
    satu = klien.get(f"{DAFTAR}?urut={urut}&ukuran=4").json()
    buat_pegawai(pemain.mawar, "199001012015032099", "Aaa Paling Awal")
    buat_pegawai(pemain.mawar, "199001012015032098", "Zzz Paling Akhir")
    terbaca = [b["id"] for b in satu["hasil"]]
    terbaca += [b["id"] for b in semua_halaman(klien, DAFTAR + satu["berikut"])]
    assert len(terbaca) == len(set(terbaca))
    assert tetap <= set(terbaca)


def test_kursor_tanpa_nama_dan_tidak_dapat_dipalsukan(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")
    isi = klien.get(f"{DAFTAR}?urut=nama&ukuran=2").json()
    kursor = isi["berikut"].rpartition("kursor=")[2]
    assert isi["hasil"][-1]["nama"].split()[0].lower() not in isi["berikut"].lower()
    assert isi["hasil"][-1]["nip"] not in isi["berikut"]
    for salah in (kursor[:-1] + ("A" if kursor[-1] != "A" else "B"), "1", "~", "9.x~y", kursor + "&status=PNS"):
        jawab = klien.get(f"{DAFTAR}?urut=nama&kursor={salah}")
        assert jawab.status_code == 400, salah
        assert jawab.json()["errors"][0]["parameter"] == "kursor"
    assert klien.get(f"{DAFTAR}?urut=id&kursor={kursor}").status_code == 400


def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")

    def kueri(alamat: str) -> int:
        with CaptureQueriesContext(connection) as tangkapan:
            assert klien.get(alamat).status_code == 200
        return len(tangkapan)

    for alamat in ("pegawai/?", "pegawai/?per_tanggal=2022-01-01&", "unit/?", "peta-jabatan/?", "proyeksi/?jenis=KGB&"):
        assert kueri(f"/api/v1/{alamat}ukuran=1") == kueri(f"/api/v1/{alamat}ukuran=200") <= 9, alamat
    assert kueri(f"{DAFTAR}{pemain.pegi.pk}/") <= 7
    assert kueri(f"{DAFTAR}{pemain.pegi.pk}/riwayat/jabatan/") <= 8


def test_saringan_sama_dengan_halaman(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")

    def ids(**kueri: Any) -> set[int]:
        return {b["id"] for b in klien.get(DAFTAR, kueri).json()["hasil"]}

    assert ids(status="PPPK") == {pemain.padi.pk}
    assert ids(golongan=["IV/c", "IX"]) == {pemain.pina.pk, pemain.padi.pk}
    assert ids(unit=pemain.unit("disdik").pk) == {pemain.tono.pk}
    assert ids(plt="true") == {pemain.lia.pk}
    assert pemain.rosa.pk not in ids()
    assert pemain.rosa.pk in ids(semua="true")


@pytest.mark.parametrize(
    ("kueri", "isian"),
    [
        ("warna=biru", "warna"),
        ("nip=199003152015032004", "nip"),
        ("pegawai__nik__startswith=9", "pegawai__nik__startswith"),
        ("ukuran=0", "ukuran"),
        ("ukuran=201", "ukuran"),
        ("ukuran=1&ukuran=2", "ukuran"),
        ("ukuran=٣", "ukuran"),
        ("halaman=1000000000", "halaman"),
        ("per_tanggal=01-13-2020", "per_tanggal"),
        ("per_tanggal=0001-01-01", "per_tanggal"),
        ("per_tanggal=2026-1-1", "per_tanggal"),
        ("urut=nik", "urut"),
        ("plt=mungkin", "plt"),
        ("status=RAJA", "status"),
        ("unit=abc", "unit"),
        ("unit=99999999999999999999999", "unit"),
        ("instansi=99999999999999999999999", "instansi"),
        ("golongan=" + "&golongan=".join(["III/a"] * 51), "golongan"),
        ("unit=" + "&unit=".join(map(str, range(1000))), ""),
        ("status=" + "P" * 5000, ""),
        ("status=" + "P" * 300, "status"),
        ("jenjang=%00", "jenjang"),
        ("lahir_dari=kemarin", "lahir_dari"),
    ],
)
def test_parameter_yang_salah_disebut_namanya(pemain: Pemain, kueri: str, isian: str) -> None:
    jawab = pemain.klien_api("bunga").get(f"{DAFTAR}?{kueri}")
    assert jawab.status_code == 400
    isi = jawab.json()
    assert isi["detail"]
    if isian:
        assert isi["errors"][0]["parameter"] == isian
    else:
        assert isi["code"] == "kueri-terlalu-panjang"


@pytest.mark.parametrize(
    "isi",
    [
        {}, [], {"nip": []}, {"nip": ["123"]}, {"nip": "199003152015032004"}, {"teks": "ab"}, {"teks": "x" * 101},
        {"nip": ["199003152015032004"], "teks": "pegi"}, {"nip": ["1" * 18] * 201}, {"nama": "pegi"},
        {"teks": "pegi", "unit_id": 3}, {"pns_id": [""]}, {"teks": "pegi", "per_tanggal": "kemarin"},
    ],
)  # fmt: skip
def test_pencarian_yang_salah_ditolak_400(pemain: Pemain, isi: Any) -> None:
    jawab = pemain.klien_api("bunga").post(f"{DAFTAR}cari/", isi, format="json")
    assert jawab.status_code == 400
    assert jawab.json()["code"]


def test_pencarian_menemukan_walau_salah_eja(pemain: Pemain) -> None:
    klien = pemain.klien_api("bunga")
    for teks in ("pegi sumarni", "Sumarni, Pegi", "pegi sumerni", "19900315 201503 2 004"):
        hasil = klien.post(f"{DAFTAR}cari/", {"teks": teks}).json()["hasil"]
        assert hasil[0]["id"] == pemain.pegi.pk, teks
    assert klien.post(f"{DAFTAR}cari/", {"teks": "%%%"}).json()["hasil"] == []


def test_token_baca_dapat_mencari_dan_menghitung(pemain: Pemain) -> None:
    from rest_framework.test import APIClient

    from asn_karier.akun.services import buat_token

    _, rahasia = buat_token(pengguna=pemain.akun("vera"), nama="dasbor", lingkup="baca", hari=1)
    klien = APIClient()
    klien.credentials(HTTP_AUTHORIZATION=f"Bearer {rahasia}")
    assert klien.post(f"{DAFTAR}cari/", {"nip": [pemain.pegi.nip]}).json()["hasil"][0]["id"] == pemain.pegi.pk
    jawab = klien.get(DAFTAR)
    assert jawab["Cache-Control"] == "no-store"
    assert jawab["RateLimit"].startswith('"pengguna";')
