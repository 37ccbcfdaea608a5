"""Units, posts and agencies through the API, on the day that is asked for."""

import datetime as dt

from pegawai.models import RiwayatUnit, Unit
from tests.kit.pemain import Pemain

API = "/api/v1/"


def _simpul(cabang: list[dict], nama: str) -> dict:
    for satu in cabang:
        if satu["nama"] == nama:
            return satu
        if ada := _simpul(satu["anak"], nama):
            return ada
    return {}


def test_pohon_hari_ini_dan_sebelum_reorganisasi(pemain: Pemain) -> None:
    """The clinic stood below the secretariat until 2021, under another name."""
    puskesmas, sekdinkes = pemain.unit("puskesmas"), pemain.unit("sekdinkes")
    batas = dt.date(2021, 1, 1)
    RiwayatUnit.objects.filter(unit=puskesmas).update(
        periode=(dt.date(2010, 1, 1), batas), nama="Balai Pengobatan", induk=sekdinkes
    )
    RiwayatUnit.objects.create(unit=puskesmas, nama=puskesmas.nama, induk=puskesmas.induk, periode=(batas, None))
    klien = pemain.klien_api("pegi")
    kini = klien.get(f"{API}unit/pohon/").json()
    assert kini["jumlah"] == 11
    assert {a["nama"] for a in _simpul(kini["hasil"], "Dinas Kesehatan")["anak"]} == {sekdinkes.nama, puskesmas.nama}
    dulu = klien.get(f"{API}unit/pohon/?per_tanggal=2015-05-05").json()
    assert [a["nama"] for a in _simpul(dulu["hasil"], sekdinkes.nama)["anak"]] == ["Balai Pengobatan"]
    assert klien.get(f"{API}unit/pohon/?per_tanggal=2009-12-31").json()["hasil"] == []
    anak = klien.get(f"{API}unit/", {"induk": sekdinkes.pk, "per_tanggal": "2015-05-05"}).json()["hasil"]
    assert [(a["id"], a["nama"], a["induk_id"]) for a in anak] == [(puskesmas.pk, "Balai Pengobatan", sekdinkes.pk)]


def test_unit_menyebut_yang_di_atasnya_dan_riwayatnya(pemain: Pemain) -> None:
    unit = pemain.unit("sekdinkes")
    jawab = pemain.klien_api("pegi").get(f"{API}unit/{unit.pk}/")
    assert [u["nama"] for u in jawab.json()["di_atas"]] == ["Pemerintah Kota Mawar", "Dinas Kesehatan"]
    assert jawab.json()["riwayat"][0]["berlaku"] == {"mulai": "2010-01-01", "sampai": None}
    assert jawab["ETag"] == f'"{unit.pk}.{unit.versi}"'


def test_saringan_unit(pemain: Pemain) -> None:
    klien = pemain.klien_api("pegi")
    assert [u["induk_id"] for u in klien.get(f"{API}unit/?akar=true").json()["hasil"]] == [None]
    Unit.objects.filter(pk=pemain.unit("smp").pk).update(siasn_id="A8ACA7397AEB3912E040640A040269BB")
    hasil = klien.get(f"{API}unit/?siasn_id=A8ACA7397AEB3912E040640A040269BB").json()["hasil"]
    assert [u["id"] for u in hasil] == [pemain.unit("smp").pk]


def test_peta_menghitung_pemangku_definitif_pada_hari_itu(pemain: Pemain) -> None:
    klien = pemain.klien_api("pegi")

    def terisi(kunci: str, **kueri: str) -> int:
        return klien.get(f"{API}peta-jabatan/{pemain.peta(kunci).pk}/", kueri).json()["terisi"]

    assert terisi("penelaah") == 2
    assert terisi("kadisdik") == 0  # only a Plt.
    assert terisi("kadinkes") == 1
    assert terisi("kadinkes", per_tanggal="2020-01-01") == 0
    lowong = {p["id"] for p in klien.get(f"{API}peta-jabatan/?lowong=true").json()["hasil"]}
    assert pemain.peta("kadisdik").pk in lowong
    assert pemain.peta("kadinkes").pk not in lowong
    dinkes = klien.get(f"{API}peta-jabatan/", {"unit": pemain.unit("dinkes").pk}).json()["hasil"]
    assert {p["unit"]["nama"] for p in dinkes} <= {
        "Dinas Kesehatan",
        "Sekretariat Dinas Kesehatan",
        "Puskesmas Kenanga",
    }
    assert len(dinkes) == 4


def test_definisi_jabatan_dengan_jenjang_dan_kode_bup(pemain: Pemain) -> None:
    hasil = pemain.klien_api("pegi").get(f"{API}definisi-jabatan/?jenis=JF&jenjang=AHLI_MUDA").json()["hasil"]
    assert {d["jenjang"]["kode"] for d in hasil} == {"AHLI_MUDA"}
    assert {d["kode_bup"] for d in hasil} == {"AHLI_MUDA"}


def test_instansi_terlihat_menurut_lingkup(pemain: Pemain) -> None:
    assert [i["kode"] for i in pemain.klien_api("pegi").get(f"{API}instansi/").json()["hasil"]] == ["kota-mawar"]
    assert len(pemain.klien_api("admin").get(f"{API}instansi/").json()["hasil"]) == 2
    admin = pemain.klien_api("admin").get(f"{API}unit/pohon/")
    assert admin.status_code == 400
    assert admin.json()["errors"][0]["parameter"] == "instansi"
