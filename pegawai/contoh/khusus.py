"""People and posts that are not average: the accounts of the demo, cases that test a page, faults in the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

from pegawai.contoh.karier import III_A, bulan, gaji_pada, iso, riwayat_kgb, tanggal
from pegawai.contoh.orang import Orang
from pegawai.contoh.pabrik import Pabrik
from pegawai.contoh.pesanan import Pesanan
from pegawai.contoh.susunan import Jabatan, Unit
from pegawai.enums import GOLONGAN_PNS

NAMA_PANJANG = (
    "Raden Mas Muhammad Iskandarsyah Zulkarnaen Wirakusumah Tanjungpura Adikusuma Natadiningrat Sastrapradja Rekaan"
)
NAMA_SAMA = "Siti Aminah"  # two people of the same name


def siapkan(akar: Unit, n: int, hari: dt.date) -> None:
    """Order the special people and fix the special posts, still n people; call before anybody is made."""
    unit = {u.kunci: u for u in akar.semua() if u.kunci}
    for kunci, nomor, akun in (("dinkes", 0, "pimpinan"), ("dinkes", 2, "verifikator")):
        pos = [j for u in unit[kunci].semua() for j in u.jabatan][nomor]
        pos.kunci, pos.kosong = akun, False
    for u in (*unit["disdik"].semua(), *unit["dishub"].semua()):
        for j in u.jabatan[:1]:
            j.kosong = j.kosong and u.sebutan != "OPD" and u.sebutan != "SEKRETARIAT"
    kadishub = unit["dishub"].jabatan[0]
    kadishub.kunci, kadishub.kosong = "kosong_lama", True
    semua = list(akar.semua())
    _genapkan(semua, n)
    for di, pesanan, wajib in _pesanan(unit, akar, bulan(hari), hari):
        sisa = max(semua, key=lambda u: u.staf - len(u.pesanan))
        if len(di.pesanan) >= di.staf:
            if sisa.staf - len(sisa.pesanan) < 1 and not wajib:
                continue
            sisa.staf, di.staf = sisa.staf - 1, di.staf + 1
        di.pesanan.append(pesanan)


def _genapkan(semua: list[Unit], n: int) -> None:
    """Holders and staff together are n again after posts were filled or left vacant."""
    beda = n - sum(u.staf + sum(not j.kosong for j in u.jabatan) for u in semua)
    while beda:
        satu = 1 if beda > 0 else -1
        max(semua, key=lambda u: u.staf).staf += satu
        beda -= satu


def _bagian(unit: Unit, sebutan: str) -> Unit:
    return next(u for u in unit.semua() if u.sebutan == sebutan)


def _pesanan(unit: dict[str, Unit], akar: Unit, kini: int, hari: dt.date) -> Iterator[tuple[Unit, Pesanan, bool]]:
    mutasi, irban = _bagian(unit["bkpsdm"], "BIDANG"), _bagian(unit["inspektorat"], "BIDANG")
    umum = {k: _bagian(unit[k], "SUBBAG") for k in ("dinkes", "disdik", "bkpsdm", "dishub")}
    sekolah = _bagian(unit["disdik"], "SEKOLAH")
    guru = "GURU_SD" if sekolah.racikan == "SD" else "GURU_SM"
    maret = kini // 12 * 12 + 2
    yield (
        mutasi,
        Pesanan("akun", "ANALIS_SDM", masuk=maret - 17 * 12, lahir=tanggal(maret - 41 * 12, 9), akun="bkd"),
        True,
    )
    yield (
        irban,
        Pesanan("akun", "AUDITOR", masuk=maret - 18 * 12, lahir=tanggal(maret - 43 * 12, 21), akun="auditor"),
        True,
    )
    kaya = Pesanan("kaya", "P_S1", masuk=kini - 47 - 96, lahir=tanggal(kini - 37 * 12, 17), akun="pegawai")
    yield umum["dinkes"], kaya, True
    yield (
        mutasi,
        Pesanan("akun", "ANALIS_SDM", masuk=maret - 9 * 12, lahir=tanggal(maret - 34 * 12, 5), akun="tim"),
        True,
    )

    def lahir(tahun: int, bulan_lalu: int) -> dt.date:
        return tanggal(kini - tahun * 12 - bulan_lalu, 15)

    lama = maret - 33 * 12
    daftar = (
        (umum["bkpsdm"], Pesanan("kgb_bulan_depan", "P_S1", masuk=kini + 1 - 72, lahir=lahir(31, 4))),
        (umum["dinkes"], Pesanan("pensiun_bulan_ini", "P_SLTA", masuk=lama, lahir=lahir(58, 1))),
        (umum["disdik"], Pesanan("pensiun_bulan_depan", "P_SLTA", masuk=lama, lahir=lahir(58, 0))),
        (umum["dishub"], Pesanan("hukdis_kini", "P_SLTA")),
        (sekolah, Pesanan("kontrak_habis", guru, "PPPK", masuk=kini - 58, lahir=lahir(38, 7))),
        (sekolah, Pesanan("puncak_gaji", guru, masuk=lama - 12, lahir=lahir(58, 3))),
        (umum["bkpsdm"], Pesanan("tahan_proses", "P_S1")),
        (umum["disdik"], Pesanan("nama_panjang", "P_S1", jk="L", nama=NAMA_PANJANG)),
        (umum["disdik"], Pesanan("galat_lewat_bup", "P_SLTA", masuk=lama, lahir=lahir(58, 9))),
        (mutasi, Pesanan("ni_ke_nip", "P_S1", masuk=kini - 17, lahir=lahir(32, 2))),
        (sekolah, Pesanan("nama_sama", guru, jk="P", nama=NAMA_SAMA)),
        (umum["dinkes"], Pesanan("nama_sama", "P_D3", jk="P", nama=NAMA_SAMA)),
        (umum["dishub"], Pesanan("satu_nama", "P_SLTA", jk="L", nama="Suparman")),
        (mutasi, Pesanan("tugas_belajar", "P_S1", masuk=maret - 7 * 12, lahir=lahir(33, 5))),
        (umum["disdik"], Pesanan("mpp", "P_SLTA", masuk=lama, lahir=lahir(57, 4))),
        (umum["dinkes"], Pesanan("cltn_kini", "P_S1", masuk=maret - 10 * 12, lahir=lahir(36, 8))),
        (umum["bkpsdm"], Pesanan("cltn_lampau", "P_S1", masuk=maret - 16 * 12, lahir=lahir(43, 1))),
        (umum["disdik"], Pesanan("hukdis_lampau", "P_D3", masuk=maret - 15 * 12, lahir=lahir(40, 6))),
        (irban, Pesanan("galat_gelar_kosong", "P_S1")),
        (umum["dishub"], Pesanan("galat_tanpa_kontak", "P_SLTA")),
        (umum["dishub"], Pesanan("galat_tanpa_pendidikan", "P_SLTA")),
        (umum["dinkes"], Pesanan("galat_cpns_lama", "P_D3", "CPNS", masuk=kini - 30, lahir=lahir(27, 3))),
        (umum["bkpsdm"], Pesanan("galat_nip_lahir", "P_S1")),
        (sekolah, Pesanan("galat_jabatan_lepas", guru)),
        (
            next(u for u in akar.anak if u.sebutan == "BERAKHIR"),
            Pesanan("galat_unit_berakhir", "P_S1", masuk=maret - 132),
        ),
    )
    yield from ((u, p, False) for u, p in daftar)


# --- what makes a person special ---------------------------------------------------------------------------------


def terapkan(pabrik: Pabrik, orang: Orang, kasus: str) -> None:
    """Change a person that was made for a case; cases that follow from the order alone need nothing."""
    ubah = _UBAH.get(kasus)
    if ubah is not None:
        ubah(pabrik, orang)


def _kaya(pabrik: Pabrik, orang: Orang) -> None:
    """A full page: award, trainings of every kind, a short time as Plh."""
    tahun = (pabrik.kini - 12) // 12
    orang.penghargaan = [
        ("201", "Satyalancana Karya Satya 10 Tahun", tahun),
        ("400", "Pegawai Berprestasi Unit", tahun - 2),
    ]
    kini = pabrik.kini
    orang.diklat += [
        (
            "3",
            "Diklat Teknis",
            "Pelatihan Pelayanan Prima bagi Tenaga Kesehatan",
            "",
            iso(kini - 3, 4),
            iso(kini - 3, 8),
            40,
        ),
        ("9", "Seminar", "Seminar Manajemen Talenta Daerah", "", iso(kini - 9, 12), iso(kini - 9, 12), 6),
        ("17", "Pelatihan Jarak Jauh", "Analisis Beban Kerja", "", iso(kini - 27, 2), iso(kini - 27, 6), 30),
    ]


def _pensiun_bulan_ini(pabrik: Pabrik, orang: Orang) -> None:
    orang.kedudukan.append(("99", pabrik.kini, "Mencapai batas usia pensiun"))
    orang.jabatan[-1].sampai = iso(pabrik.kini)


def _hukdis_kini(pabrik: Pabrik, orang: Orang) -> None:
    dari, sampai = tanggal(pabrik.kini - 4, 10), tanggal(pabrik.kini + 8, 10)
    jenis = "Pemotongan tunjangan kinerja 25% selama 12 bulan"
    orang.hukdis.append(("SEDANG", jenis, "Tidak masuk kerja tanpa alasan yang sah selama 18 hari", dari, sampai))


def _hukdis_lampau(pabrik: Pabrik, orang: Orang) -> None:
    hari = tanggal(pabrik.kini - 40, 6)
    alasan = "Tidak masuk kerja tanpa alasan yang sah selama 5 hari"
    orang.hukdis.append(("RINGAN", "Teguran tertulis", alasan, hari, hari + dt.timedelta(days=1)))


def _kontrak_habis(pabrik: Pabrik, orang: Orang) -> None:
    dari, _, kode, gaji = orang.kontrak[0]
    orang.kontrak = [(dari, pabrik.hari + dt.timedelta(days=45), kode, gaji)]


def _puncak_gaji(pabrik: Pabrik, orang: Orang) -> None:
    """Counted service before the appointment brought the MKG to the end of the table."""
    tambah = 24
    orang.pangkat = [p._replace(mkg=p.mkg + tambah) if p.gol >= III_A else p for p in orang.pangkat]
    _hitung_kgb(pabrik, orang)


def _hitung_kgb(pabrik: Pabrik, orang: Orang) -> None:
    kgb = riwayat_kgb(orang.pangkat, pabrik.kini, orang.cltn[0] if orang.cltn else None)
    orang.kgb = [(m, GOLONGAN_PNS[g], t, gaji_pada("PNS", GOLONGAN_PNS[g], t, m)) for m, g, t in kgb]


def _tahan(_: Pabrik, orang: Orang) -> None:
    orang.tahan = True


def _ni_ke_nip(pabrik: Pabrik, orang: Orang) -> None:
    """Was PPPK of the same agency, then passed the CPNS selection: a new number, a new status."""
    mulai = 2022 * 12 + 4
    lama = f"{orang.nip[:8]}202221{orang.nip[14:]}"
    orang.nip_lama.append((lama, mulai, orang.masuk))
    orang.status.insert(0, ("PPPK", mulai))
    orang.kedudukan = [("01", mulai, "")]
    orang.golongan_pppk = [(mulai, "IX", 0)]
    orang.kontrak.append((tanggal(mulai), tanggal(orang.masuk), "IX", None))
    d = pabrik.register.pelaksana("Penata Layanan Operasional", 7)
    pertama = orang.jabatan[0]
    peta = pabrik.register.tempat(orang.unit, d, mengisi=False)
    semula = replace(pertama, peta=peta, definisi=d.id, nama=d.nama, mulai=iso(mulai), sampai=pertama.mulai)
    orang.jabatan.insert(0, semula)


def _kedudukan(kode: str, sejak: int, keterangan: str) -> Callable[[Pabrik, Orang], None]:
    def ubah(pabrik: Pabrik, orang: Orang) -> None:
        orang.kedudukan.append((kode, pabrik.kini - sejak, keterangan))

    return ubah


def _cltn_kini(pabrik: Pabrik, orang: Orang) -> None:
    mulai = max(pabrik.kini - 5, orang.pangkat[-1].m)
    orang.cltn.append((mulai, 24))
    orang.kedudukan.append(("02", mulai, "Mengikuti suami bertugas di luar negeri"))
    orang.kgb = [k for k in orang.kgb if k[0] <= mulai]


def _cltn_lampau(pabrik: Pabrik, orang: Orang) -> None:
    """A year of leave that moved every later pay rise."""
    mulai = orang.pangkat[-1].m + 2
    if mulai + 14 > pabrik.kini:
        orang.pangkat.pop()
        mulai = orang.pangkat[-1].m + 2
    orang.cltn.append((mulai, 12))
    orang.kedudukan += [("02", mulai, "Merawat orang tua"), ("01", mulai + 12, "Aktif kembali setelah CLTN")]
    _hitung_kgb(pabrik, orang)


def _tanpa_kontak(_: Pabrik, orang: Orang) -> None:
    orang.surel = orang.surel_dinas = orang.telepon = orang.nik = ""


def _tanpa_pendidikan(_: Pabrik, orang: Orang) -> None:
    orang.pendidikan = []


def _gelar_kosong(_: Pabrik, orang: Orang) -> None:
    orang.gelar_belakang = orang.gelar_depan = ""


def _nip_lahir(_: Pabrik, orang: Orang) -> None:
    orang.lahir = orang.lahir.replace(year=orang.lahir.year + 1, day=min(orang.lahir.day, 28))


def _jabatan_lepas(_: Pabrik, orang: Orang) -> None:
    orang.jabatan[-1].definisi = orang.jabatan[-1].peta = None


_UBAH: dict[str, Callable[[Pabrik, Orang], None]] = {
    "kaya": _kaya,
    "pensiun_bulan_ini": _pensiun_bulan_ini,
    "hukdis_kini": _hukdis_kini,
    "hukdis_lampau": _hukdis_lampau,
    "kontrak_habis": _kontrak_habis,
    "puncak_gaji": _puncak_gaji,
    "tahan_proses": _tahan,
    "ni_ke_nip": _ni_ke_nip,
    "tugas_belajar": _kedudukan("03", 14, "Tugas belajar program magister"),
    "mpp": _kedudukan("20", 2, "Masa persiapan pensiun"),
    "cltn_kini": _cltn_kini,
    "cltn_lampau": _cltn_lampau,
    "galat_tanpa_kontak": _tanpa_kontak,
    "galat_tanpa_pendidikan": _tanpa_pendidikan,
    "galat_gelar_kosong": _gelar_kosong,
    "galat_nip_lahir": _nip_lahir,
    "galat_jabatan_lepas": _jabatan_lepas,
}


# --- vacant posts ------------------------------------------------------------------------------------------------

_ROMAWI = ("I", "II", "III", "IV")
_URUT = ("I.b", "II.a", "II.b", "III.a", "III.b", "IV.a")


def cari_plt(acak_angka: float, j: Jabatan, kosong: dict[Unit, list[Jabatan]], kini: int) -> Jabatan | None:
    """A vacant post of the same office that the holder of `j` fills as Plt.: a peer's, or one level up."""
    if j.eselon not in _URUT:
        return None
    for calon in kosong.get(j.unit.opd, []):
        if calon.eselon not in _URUT or _URUT.index(j.eselon) < _URUT.index(calon.eselon):
            continue
        jarak = _ROMAWI.index(j.eselon.partition(".")[0]) - _ROMAWI.index(calon.eselon.partition(".")[0])
        lama = calon.kunci == "kosong_lama"
        if 0 <= jarak <= 1 and j.mulai < kini and (acak_angka < 0.55 or lama):
            kosong[j.unit.opd].remove(calon)
            return calon
    return None
