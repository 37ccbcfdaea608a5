"""Columns of the SIASN export “data ASN” (67–71 columns) and the older SAPK names."""

from pegawai.impor import acuan
from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.periksa import sel

_ID = sel.pengenal


def _tanggal(bidang: str, judul: str, *padanan: str, wajib: bool = False) -> Kolom:
    return Kolom(bidang, judul, sel.tanggal, padanan, wajib=wajib, tanggal=True)


def _teks(bidang: str, judul: str, maks: int, *padanan: str, simpan: bool = False, cermat: bool = False) -> Kolom:
    return Kolom(bidang, judul, sel.teks(maks), padanan, simpan=simpan, cermat=cermat)


_KOLOM = (
    Kolom("pns_id", "PNS ID", _ID, ("ID PNS", "PNSID", "ID"), cermat=True),
    Kolom("nip", "NIP BARU", sel.nip_mentah, ("NIP", "NIP/NI PPPK", "NI PPPK", "NIPPPK"), wajib=True, cermat=True),
    Kolom("nama", "NAMA", sel.teks(150), ("NAMA LENGKAP", "NAMA PEGAWAI"), wajib=True, cermat=True),
    _teks("gelar_depan", "GELAR DEPAN", 50, "GELAR DPN"),
    _teks("gelar_belakang", "GELAR BELAKANG", 80, "GELAR BLK"),
    _teks("tempat_lahir", "TEMPAT LAHIR NAMA", 100, "TEMPAT LAHIR"),
    _tanggal("tanggal_lahir", "TANGGAL LAHIR", "TGL LAHIR", wajib=True),
    Kolom(
        "jenis_kelamin",
        "JENIS KELAMIN",
        sel.kode_acuan(
            "jenis kelamin",
            {"M": "L", "F": "P", "L": "L", "P": "P", "m": "L", "f": "P", "Laki-laki": "L", "Perempuan": "P",
             "LAKI-LAKI": "L", "PEREMPUAN": "P", "Pria": "L", "Wanita": "P", "PRIA": "L", "WANITA": "P"},
            "JENIS_KELAMIN",
        ),
        ("KELAMIN", "JK"),
        wajib=True,
    ),
    Kolom("agama", "AGAMA ID", sel.kode_acuan("agama", acuan.AGAMA, "AGAMA")),
    _teks("agama_nama", "AGAMA NAMA", 60, "AGAMA"),
    Kolom("status_kawin", "JENIS KAWIN ID", sel.kode_acuan("status kawin", acuan.KAWIN, "STATUS_KAWIN")),
    _teks("kawin_nama", "JENIS KAWIN NAMA", 60, "JENIS KAWIN", "STATUS KAWIN", "STATUS PERKAWINAN"),
    Kolom("nik", "NIK", sel.deret_angka("NIK", (16,), "NIK"), ("NOMOR NIK",), cermat=True),
    Kolom("telepon", "NOMOR HP", sel.telepon, ("NOMOR TELEPON", "NO HP", "NOMOR TELP", "HP"), cermat=True),
    Kolom("email", "EMAIL", sel.email, ("E-MAIL",), cermat=True),
    Kolom("email_dinas", "EMAIL GOV", sel.email, ("EMAIL DINAS", "EMAIL GO ID"), cermat=True),
    _teks("alamat", "ALAMAT", 500, cermat=True),
    Kolom("npwp", "NPWP NOMOR", sel.deret_angka("NPWP", (15, 16), "NPWP"), ("NPWP", "NOMOR NPWP"), cermat=True),
    Kolom("bpjs", "BPJS", sel.deret_angka("nomor BPJS", (13,), "BPJS"), ("NOMOR BPJS", "NO BPJS"), cermat=True),
    _teks("jenis_pegawai", "JENIS PEGAWAI NAMA", 200, simpan=True),
    # Read as text: a code that is not in the table may still be known by its name (PPPK Aktif).
    _teks("kedudukan_id", "KEDUDUKAN HUKUM ID", 10),
    _teks("kedudukan_nama", "KEDUDUKAN HUKUM NAMA", 100, "KEDUDUKAN HUKUM"),
    _teks("status_cp", "STATUS CPNS PNS", 30, "STATUS PEGAWAI", "STATUS"),
    _teks("nomor_sk_cpns", "NOMOR SK CPNS", 100, "NO SK CPNS"),
    _tanggal("tanggal_sk_cpns", "TANGGAL SK CPNS", "TGL SK CPNS"),
    _tanggal("tmt_cpns", "TMT CPNS", "TMT CPNS/PPPK", "TMT PPPK", wajib=True),
    _teks("nomor_sk_pns", "NOMOR SK PNS", 100, "NO SK PNS"),
    _tanggal("tanggal_sk_pns", "TANGGAL SK PNS", "TGL SK PNS"),
    _tanggal("tmt_pns", "TMT PNS"),
    _teks("gol_awal_id", "GOL AWAL ID", 10),
    _teks("gol_awal_nama", "GOL AWAL NAMA", 10, "GOL AWAL", "GOLONGAN AWAL"),
    _teks("gol_id", "GOL AKHIR ID", 10, "GOL ID"),
    _teks("gol_nama", "GOL AKHIR NAMA", 10, "GOL AKHIR", "GOL NAMA", "GOLONGAN"),
    _tanggal("tmt_golongan", "TMT GOLONGAN", "TMT GOL AKHIR", "TMT GOL"),
    Kolom("mk_tahun", "MK TAHUN", sel.bulat("masa kerja (tahun)", 0, 50, "MK_SALAH"), ("MASA KERJA TAHUN",)),
    Kolom("mk_bulan", "MK BULAN", sel.bulat("masa kerja (bulan)", 0, 11, "MK_SALAH"), ("MASA KERJA BULAN",)),
    _teks("jenis_jabatan_id", "JENIS JABATAN ID", 10),
    _teks("jenis_jabatan_nama", "JENIS JABATAN NAMA", 100, "JENIS JABATAN"),
    Kolom("jabatan_id", "JABATAN ID", _ID),
    _teks("jabatan_nama", "JABATAN NAMA", 250, "JABATAN", "NAMA JABATAN"),
    Kolom("jft_id", "JFT ID", _ID),
    _teks("jft_nama", "JFT NAMA", 250),
    Kolom("jfu_id", "JFU ID", _ID),
    _teks("jfu_nama", "JFU NAMA", 250),
    _tanggal("tmt_jabatan", "TMT JABATAN", "TMT JAB"),
    Kolom("eselon_id", "ESELON ID", sel.kode_acuan("eselon", {k: k for k in acuan.ESELON}, "ESELON", lebar=2)),
    _teks("eselon_nama", "ESELON NAMA", 20, "ESELON"),
    Kolom(
        "pend_tingkat",
        "TINGKAT PENDIDIKAN ID",
        sel.kode_acuan("tingkat pendidikan", acuan.TINGKAT, "TINGKAT_PENDIDIKAN", lebar=2),
        ("TK PENDIDIKAN ID",),
    ),
    _teks("pend_tingkat_nama", "TINGKAT PENDIDIKAN NAMA", 100, "TINGKAT PENDIDIKAN", simpan=True),
    Kolom("pend_id", "PENDIDIKAN ID", _ID),
    _teks("pend_nama", "PENDIDIKAN NAMA", 200, "PENDIDIKAN"),
    Kolom("pend_tahun", "TAHUN LULUS", sel.bulat("tahun lulus", 1940, 2100, "TAHUN_LULUS"), ("THN LULUS",)),
    _teks("pend_sekolah", "NAMA SEKOLAH", 200, "SEKOLAH"),
    Kolom("unor_id", "UNOR ID", _ID, ("ID UNOR",)),
    _teks("unor_nama", "UNOR NAMA", 250, "UNOR", "NAMA UNOR"),
    Kolom("instansi_induk_id", "INSTANSI INDUK ID", _ID, simpan=True),
    _teks("instansi_induk_nama", "INSTANSI INDUK NAMA", 250, simpan=True),
    Kolom("instansi_kerja_id", "INSTANSI KERJA ID", _ID, simpan=True),
    _teks("instansi_kerja_nama", "INSTANSI KERJA NAMA", 250, simpan=True),
    Kolom("nik_valid", "IS VALID NIK", sel.ya_tidak, ("VALID NIK", "NIK VALID"), simpan=True),
)  # fmt: skip

# Standard titles that we only keep: one spelling for the keys of `sisa`.
_LAIN = (
    "NIP LAMA", "TEMPAT LAHIR ID", "JENIS PEGAWAI ID", "KARTU ASN VIRTUAL", "KARTU PEGAWAI", "KPKN ID", "KPKN NAMA",
    "LOKASI KERJA ID", "LOKASI KERJA NAMA", "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID", "SATUAN KERJA KERJA NAMA", "FLAG IKD",
)  # fmt: skip

PEGAWAI = Jenis(
    "pegawai",
    "Data ASN (ekspor SIASN)",
    _KOLOM,
    harus_ada=("nip", "nama", "tanggal_lahir", "jenis_kelamin", "tmt_cpns"),
    judul_lain=_LAIN,
)
