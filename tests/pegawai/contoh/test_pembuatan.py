"""The invented people obey the law: every rule is asked of the calculators, on several days."""

import datetime as dt
import itertools
from collections import defaultdict

import pytest

from pegawai.calc import kenaikan_pangkat, kgb, nip, pensiun
from pegawai.contoh import data
from pegawai.contoh.daerah import PembuatDaerah
from pegawai.contoh.karier import iso, tanggal
from pegawai.contoh.khusus import NAMA_PANJANG, NAMA_SAMA
from pegawai.contoh.pejabat import RENTANG
from pegawai.enums import GOLONGAN_PNS

HARI = dt.date(2026, 11, 21)
JENJANG_BUP = {"AHLI_PERTAMA": "PERTAMA", "AHLI_MUDA": "MUDA", "AHLI_MADYA": "MADYA", "AHLI_UTAMA": "UTAMA"}


def buat(kunci="pangkalpinang", n=400, hari=HARI):
    """A region made without a database: its maker, map rows, definitions and people."""
    angka = itertools.count(1, 100_000)
    nomor, daerah = next((i, d) for i, d in enumerate(data.daerah(), 1) if d.kunci == kunci)
    pembuat = PembuatDaerah(daerah, nomor, n, hari, lambda _tabel, _n: next(angka))
    peta, definisi, orang = [], [], []
    for porsi in pembuat.porsi():
        peta += porsi.peta
        definisi += porsi.definisi
        orang += porsi.orang
    return pembuat, peta, definisi, orang


@pytest.fixture(scope="module", params=["pangkalpinang", "lampung"])
def contoh(request):
    return buat(request.param, 900)


@pytest.fixture(scope="module")
def orang(contoh):
    return contoh[3]


def galat(orang):
    """Keys of the faults that were put in on purpose are known by what they broke."""
    return orang.lahir.strftime("%Y%m%d") != orang.nip[:8]


def test_benih_yang_sama_menghasilkan_orang_yang_sama():
    def sidik():
        return [(o.nip, o.nama, o.unit.nama, o.pangkat, o.kgb, o.pendidikan, o.diklat) for o in buat(n=200)[3]]

    assert sidik() == sidik()


@pytest.mark.parametrize("kunci", [d.kunci for d in data.daerah()])
@pytest.mark.parametrize("n", [60, 333, 1100])
def test_jumlah_orang_tepat_seperti_diminta(kunci, n):
    assert len(buat(kunci, n)[3]) == n


@pytest.mark.parametrize("hari", ["2026-01-01", "2027-03-31", "2028-02-29", "2030-12-31"])
def test_dapat_dibuat_pada_hari_apa_pun(hari):
    semua = buat("sorong", 250, dt.date.fromisoformat(hari))[3]
    assert len(semua) == 250
    assert [b.mulai for o in semua for b in o.jabatan if b.mulai > hari] == []


def test_setiap_nip_sah_dan_cocok_dengan_profil(orang):
    salah = []
    for o in orang:
        hasil = nip.periksa(o.nip, hari=HARI, lahir=o.lahir, jk=o.jk)
        if hasil.errors:
            salah.append((o.nama, hasil.errors))
    assert [s[1] for s in salah] == [("BEDA_TANGGAL_LAHIR",)]  # the one fault on purpose


def test_nip_dan_nik_tidak_pernah_sama_juga_antardaerah(orang):
    lain = buat("sawahlunto", 300)[3]
    semua = [*orang, *lain]
    assert len({o.nip for o in semua}) == len(semua)
    nik = [o.nik for o in semua if o.nik]
    assert len(set(nik)) == len(nik)
    assert all(n.startswith("9999") and len(n) == 16 for n in nik)


def test_tidak_ada_nomor_telepon_atau_surel_yang_bisa_dihubungi(orang):
    assert all(o.telepon.startswith("0800") or not o.telepon for o in orang)
    assert all(s.endswith("contoh.invalid") for o in orang for s in (o.surel, o.surel_dinas) if s)


def test_pangkat_naik_pada_periode_yang_sah_dengan_mkg_menurut_kalkulator(orang):
    for o in orang:
        for lama, baru in itertools.pairwise(o.pangkat):
            tmt = tanggal(baru.m)
            assert tmt.month in ((4, 10) if baru.m < 2024 * 12 else range(1, 13)), (o.nama, tmt)
            if tmt > dt.date(2000, 12, 1):
                assert kenaikan_pangkat.periode(tmt).sah, (o.nama, tmt)
            dari, ke = GOLONGAN_PNS[lama.gol], GOLONGAN_PNS[baru.gol]
            hitung = kenaikan_pangkat.mkg_saat_kp(dari, ke, lama.mkg + baru.m - lama.m)
            beda = baru.mkg - hitung.mkg_bulan
            assert beda in (0, 24), (o.nama, lama, baru)  # 24: service recognised for the one at the end of the table


def test_kgb_tercatat_jatuh_pada_bulan_yang_dihitung_kalkulator(orang):
    diperiksa = 0
    for o in orang:
        if not o.kgb or not o.pangkat or o.cltn:
            continue
        m, kode, tahun, _ = o.kgb[-1]
        acuan = next(p for p in reversed(o.pangkat) if p.m < m)
        assert GOLONGAN_PNS[acuan.gol] == kode
        tanggal_acuan, mkg = tanggal(acuan.m), acuan.mkg
        while True:  # from the rank in force, raise by raise, to the one on record
            hasil = kgb.kgb_berikut(kode, mkg, tanggal_acuan)
            if hasil.jatuh_tempo >= tanggal(m):
                break
            tanggal_acuan, mkg = hasil.jatuh_tempo, hasil.mkg_baru * 12
        assert (hasil.jatuh_tempo, hasil.mkg_baru) == (tanggal(m), tahun), o.nama
        diperiksa += 1
    assert diperiksa > 300


def test_yang_masih_bekerja_belum_mencapai_bup_kecuali_galat_yang_disengaja(orang):
    lewat = []
    for o in orang:
        b = next((b for b in o.jabatan if b.penugasan == "D" and not b.sampai), None)
        if b is None or not b.kode_bup:
            continue
        jenjang = JENJANG_BUP.get(b.jenjang) if b.kode_bup == "DOKTER" else None
        if pensiun.tmt_pensiun(o.lahir, b.kode_bup, jenjang=jenjang).tmt_pensiun <= HARI:
            lewat.append(o)
    assert len(lewat) == 1
    assert lewat[0].kedudukan[-1][0] == "01"


def test_yang_pensiun_berhenti_tepat_pada_tmt_pensiunnya(orang):
    diperiksa = 0
    for o in orang:
        if o.kedudukan[-1][0] != "99":
            continue
        b = max((b for b in o.jabatan if b.penugasan == "D"), key=lambda b: b.mulai)
        tmt = pensiun.tmt_pensiun(o.lahir, b.kode_bup).tmt_pensiun
        assert b.sampai == iso(o.kedudukan[-1][1]) == tmt.isoformat(), o.nama
        diperiksa += 1
    assert diperiksa >= 5


def test_pejabat_berpangkat_dalam_rentang_eselonnya_dan_berpendidikan_cukup(orang):
    for o in orang:
        for b in o.jabatan:
            if b.eselon and b.penugasan == "D" and not b.sampai:
                bawah, atas = RENTANG[b.eselon]
                assert bawah - 2 <= o.pangkat[-1].gol <= atas, (o.nama, b.nama, o.pangkat[-1])
                if b.eselon[:2] in ("II", "I."):
                    assert max(p[0] for p in o.pendidikan) >= "35"


def test_pejabat_hampir_semua_tidak_di_bawah_rentang(orang):
    pejabat = [
        (o.pangkat[-1].gol, RENTANG[b.eselon][0])
        for o in orang
        for b in o.jabatan
        if b.eselon and b.penugasan == "D" and not b.sampai
    ]
    assert sum(gol < bawah - 1 for gol, bawah in pejabat) <= len(pejabat) * 0.03
    assert sum(gol < bawah for gol, bawah in pejabat) <= len(pejabat) * 0.25


def test_jabatan_definitif_seorang_tidak_tumpang_tindih(orang):
    for o in orang:
        baris = sorted((b.mulai, b.sampai or "9999") for b in o.jabatan if b.penugasan == "D")
        assert all(mulai < sampai for mulai, sampai in baris), o.nama
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(baris)), o.nama


def test_satu_jabatan_manajerial_dipangku_satu_orang_pada_satu_masa(orang):
    pemangku = defaultdict(list)
    for o in orang:
        for b in o.jabatan:
            if b.tunggal and b.penugasan == "D":
                pemangku[b.peta].append((b.mulai, b.sampai or "9999"))
    assert any(len(v) > 1 for v in pemangku.values())
    for baris in pemangku.values():
        baris.sort()
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(baris))


def test_jenjang_fungsional_cocok_dengan_pangkat(orang):
    ahli = {"AHLI_PERTAMA": (8, 10), "AHLI_MUDA": (10, 12), "AHLI_MADYA": (12, 14)}
    for o in orang:
        b = next((b for b in o.jabatan if b.penugasan == "D" and not b.sampai), None)
        if b and b.jenjang in ahli and o.pangkat:
            bawah, atas = ahli[b.jenjang]
            assert bawah <= o.pangkat[-1].gol <= atas, (o.nama, b.nama, o.pangkat[-1])


def test_pendidikan_selesai_sebelum_diperlukan(orang):
    for o in orang:
        tahun = [p[3] for p in sorted(o.pendidikan)]
        assert tahun == sorted(tahun), o.nama
        assert all(t <= HARI.year for t in tahun)
        if o.pangkat and o.pangkat[0].gol >= 8:
            assert any(p[0] >= "35" and p[3] <= o.masuk // 12 for p in o.pendidikan) or not o.pendidikan, o.nama


def test_kontrak_pppk_menutup_hari_ini(orang):
    pppk = [o for o in orang if o.pppk]
    assert pppk
    for o in pppk:
        assert o.kontrak[0][0] == tanggal(o.masuk)
        assert o.kontrak[-1][0] <= HARI < o.kontrak[-1][1]


def test_susunan_status_seperti_instansi_sungguhan():
    orang = [o for k in ("pangkalpinang", "sorong", "lampung") for o in buat(k, 1500)[3]]
    aktif = [o.status[-1][0] for o in orang if o.kedudukan[-1][0] != "99"]
    bagian = {s: 100 * aktif.count(s) / len(aktif) for s in set(aktif)}
    assert 66 <= bagian["PNS"] <= 77
    assert 1.5 <= bagian["CPNS"] <= 5
    assert 18 <= bagian["PPPK"] <= 28
    assert 1.5 <= bagian["PPPK_PW"] <= 5


def test_kasus_istimewa_ada_di_setiap_daerah(contoh):
    pembuat, peta, _, orang = contoh
    kini = pembuat.pabrik.kini
    kedudukan = {o.kedudukan[-1][0] for o in orang}
    assert {"01", "02", "03", "20", "99"} <= kedudukan
    assert NAMA_PANJANG in {o.nama for o in orang}
    assert sum(o.nama == NAMA_SAMA for o in orang) >= 2
    assert any(" " not in o.nama for o in orang)
    assert any(o.tahan for o in orang)
    assert any(o.hukdis and o.hukdis[-1][3] <= HARI < o.hukdis[-1][4] for o in orang)
    assert any(o.kontrak and 0 < (o.kontrak[-1][1] - HARI).days <= 60 for o in orang)
    assert any(o.nip_lama for o in orang)
    assert any(o.kedudukan[-1][:2] == ("99", kini) for o in orang)
    assert any(k[0] == kini - 23 for o in orang if o.kgb for k in o.kgb[-1:])  # due next month
    kosong = {j.id for u in pembuat.unit for j in u.jabatan if j.kosong}
    plt = [b for o in orang for b in o.jabatan if b.penugasan == "PLT" and not b.sampai]
    assert {b.peta for b in plt} <= kosong
    assert any(b.nama == "Kepala Dinas Perhubungan" and b.mulai < iso(kini - 3) for b in plt)
    assert any(b.penugasan == "PLH" and b.mulai <= HARI.isoformat() < b.sampai for o in orang for b in o.jabatan)
    assert any(u.sampai for u in pembuat.unit)
    assert any(len(u.nama) > 150 for u in pembuat.unit)
    isi = defaultdict(int)
    for o in orang:
        for b in o.jabatan:
            isi[b.peta] += b.penugasan == "D" and not b.sampai
    assert any(isi[p.id] > p.kebutuhan for p in peta)
    assert any(isi[p.id] < p.kebutuhan for p in peta)


def test_gelar_mengikuti_pendidikan(orang):
    for o in orang:
        prodi = {p[1] for p in o.pendidikan}
        if "S-1 Ilmu Hukum" in prodi and o.gelar_belakang:
            assert "S.H." in o.gelar_belakang
    assert any(o.gelar_depan == "dr." for o in orang)
    assert sum(not o.gelar_belakang for o in orang) > 20
