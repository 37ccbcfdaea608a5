"""Columns of the two workbooks of e-Kinerja BKN, in BKN's own spelling; order and case do not matter."""

from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.periksa import sel as dasar
from penilaian.impor import sel

ASAL = "e-Kinerja"
KOSONG = frozenset({"-", "–", "—", "--"})


def _teks(bidang: str, judul: str, maks: int, *padanan: str, cermat: bool = False) -> Kolom:
    return Kolom(bidang, judul, dasar.teks(maks), padanan, cermat=cermat)


def _nip() -> tuple[Kolom, Kolom]:
    return (
        Kolom("nip", "nip", dasar.nip_mentah, ("NIP BARU", "NIP PEGAWAI"), wajib=True, cermat=True),
        _teks("nama_pegawai", "nama", 200, "nama pegawai", cermat=True),
    )


def _masa(awal: str, akhir: str) -> tuple[Kolom, Kolom]:
    return (
        Kolom("masa_awal", awal, dasar.tanggal, wajib=True, tanggal=True),
        Kolom("masa_akhir", akhir, dasar.tanggal, wajib=True, tanggal=True),
    )


SKP = Jenis(
    "skp",
    "Laporan SKP e-Kinerja",
    (
        *_nip(),
        Kolom("skp_id", "skp_id", sel.id_bkn, cermat=True),
        Kolom("status_skp", "skp_status", sel.status, wajib=True),
        Kolom("pendekatan", "skp_model", sel.pendekatan),
        *_masa("periode_awal", "periode_akhir"),
        Kolom("tambahan", "is_plt_plh", sel.plt, ("is_skp_plt_plh_pjb",)),
        _teks("nama_jabatan", "skp_jabatan", 250),
        _teks("jabatan_kini", "jabatan", 250),
        _teks("jenis_jabatan", "skp_jenis_jabatan", 60),
        _teks("unit_nama", "skp_unor", 250),
        _teks("unit_kini", "unit", 250),
        _teks("unit_atasan", "skp_unor_atasan", 250),
        _teks("unit_induk", "skp_unor_induk", 250),
        _teks("jenis_pegawai", "jenis_pegawai", 40),
        Kolom("dibuat_di_asal", "created_at", sel.waktu, cermat=True),
    ),
    harus_ada=("nip", "status_skp", "masa_awal", "masa_akhir"),
    judul_lain=("id",),
    kosong=KOSONG,
    asal=ASAL,
)

KINERJA = Jenis(
    "kinerja",
    "Laporan penilaian e-Kinerja",
    (
        *_nip(),
        Kolom("jenis_penilaian", "jenis", sel.jenis, wajib=True),
        *_masa("periode_awal_skp", "periode_akhir_skp"),
        Kolom("tahun", "tahun_skp", dasar.bulat("tahun SKP", 1979, 2100, "TAHUN_SKP_SALAH")),
        _teks("unit_nama", "skp_unor", 250),
        _teks("unit_induk", "skp_unor_induk", 250),
        _teks("nama_jabatan", "skp_jabatan", 250),
        _teks("jenis_jabatan", "skp_jenis_jabatan", 60),
        Kolom("tambahan", "is_skp_plt_plh_pjb", sel.plt, ("is_plt_plh",)),
        Kolom("rating_hasil", "hasil_kerja", sel.rating),
        Kolom("rating_perilaku", "perilaku_kerja", sel.rating),
        Kolom("predikat", "hasil_akhir", sel.predikat),
        Kolom("penilai_nip", "pegawai_atasan_nip", dasar.nip_mentah),
        _teks("penilai_nama", "pegawai_atasan_nama", 200),
        _teks("penilai_unit", "pegawai_atasan_unor", 250),
        _teks("penilai_jabatan", "pegawai_atasan_jabatan", 250),
        _teks("penilai_golongan", "pegawai_atasan_golru", 10),
        Kolom("dinilai_pada", "waktu_dinilai", sel.waktu, cermat=True),
        Kolom("skp_id", "skp_id", sel.id_bkn, cermat=True),
        Kolom("periode_id", "periode_id", sel.id_bkn),
        Kolom("penilaian_id", "skp_penilaian_id", sel.id_bkn, cermat=True),
        _teks("golongan", "golru", 10),
        _teks("jenis_pegawai", "jenis_pegawai", 40),
    ),
    harus_ada=(
        "nip", "jenis_penilaian", "masa_awal", "masa_akhir", "rating_hasil", "rating_perilaku", "predikat",
    ),
    judul_lain=("id", "skp_unor_id", "pegawai_atasan_id", "pegawai_atasan_unor_id", "pegawai_penilai_id"),
    kosong=KOSONG,
    asal=ASAL,
)  # fmt: skip

BIDANG = {
    "jenis_penilaian": "Jenis penilaian", "tahun": "Tahun", "masa_awal": "Awal masa SKP",
    "masa_akhir": "Akhir masa SKP", "tambahan": "Plt./Plh./Pj.", "status_skp": "Status SKP di e-Kinerja",
    "pendekatan": "Model SKP", "rating_hasil": "Rating hasil kerja", "rating_perilaku": "Rating perilaku kerja",
    "predikat": "Predikat", "dinilai_pada": "Dinilai pada", "penilai_nip": "NIP pejabat penilai",
    "penilai_nama": "Pejabat penilai", "penilai_jabatan": "Jabatan pejabat penilai",
    "penilai_unit": "Unit pejabat penilai", "penilai_golongan": "Golongan pejabat penilai", "unit_nama": "Unit kerja",
    "unit_induk": "Unit induk", "unit_atasan": "Unit atasan", "jenis_pegawai": "Jenis pegawai",
    "skp_id": "ID SKP e-Kinerja", "periode_id": "ID periode e-Kinerja", "penilaian_id": "ID penilaian e-Kinerja",
    "dibuat_di_asal": "Dibuat di e-Kinerja",
}  # fmt: skip
