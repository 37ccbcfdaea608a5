"""Columns of the training template (13 columns)."""

from pegawai.impor.kolom.dasar import Jenis, Kolom
from pegawai.impor.periksa import sel

JENIS_DIKLAT: dict[str, str] = {
    "1": "Diklat Struktural", "2": "Diklat Fungsional", "3": "Diklat Teknis", "4": "Workshop",
    "5": "Pelatihan Manajerial", "6": "Pelatihan Sosial Kultural", "7": "Sosialisasi", "8": "Bimbingan Teknis",
    "9": "Seminar", "10": "Magang", "11": "Kursus", "12": "Penataran", "13": "Pelatihan klasikal lainnya",
    "14": "Coaching", "15": "Mentoring", "16": "E-Learning", "17": "Pelatihan Jarak Jauh", "18": "Detasering",
    "19": "Pembelajaran Alam Terbuka", "20": "Patok Banding", "21": "Pertukaran PNS dengan swasta/BUMN/BUMD",
    "22": "Belajar Mandiri", "23": "Komunitas Belajar", "24": "Bimbingan di Tempat Kerja",
    "25": "Pelatihan nonklasikal lainnya",
}  # fmt: skip
_STRUKTURAL = {str(n): str(n) for n in range(1, 9)}

DIKLAT = Jenis(
    "diklat",
    "Riwayat diklat",
    (
        Kolom("nip", "ID Pegawai", sel.nip_atau_id, ("NIP", "NIP BARU", "PNS ID", "ID PNS"), wajib=True, cermat=True),
        Kolom("nama_pegawai", "Nama Pegawai", sel.teks(200), ("NAMA",), cermat=True),
        Kolom(
            "jenis", "ID Jenis Diklat", sel.kode_acuan("jenis diklat", {k: k for k in JENIS_DIKLAT}, "JENIS_DIKLAT"),
            wajib=True,
        ),
        Kolom("nama_jenis", "Nama Diklat", sel.teks(100), ("JENIS DIKLAT",)),
        Kolom(
            "struktural", "ID Diklat Struktural", sel.kode_acuan("diklat struktural", _STRUKTURAL, "DIKLAT_STRUKTURAL")
        ),
        Kolom("nama_struktural", "Jenis Diklat Struktural", sel.teks(150)),
        Kolom("nama", "Nama Pelatihan", sel.teks(250), wajib=True),
        Kolom("penyelenggara", "Penyelenggara", sel.teks(200)),
        Kolom("nomor_sertifikat", "Nomor Sertifikat", sel.teks(120), ("NO SERTIFIKAT",), cermat=True),
        Kolom("mulai", "Tanggal Mulai", sel.tanggal, ("TGL MULAI",), wajib=True, tanggal=True),
        Kolom("selesai", "Tanggal Selesai", sel.tanggal, ("TGL SELESAI",), wajib=True, tanggal=True),
        Kolom("tahun", "Tahun Pelatihan", sel.bulat("tahun pelatihan", 1945, 2100, "TAHUN_PELATIHAN"), ("TAHUN",)),
        Kolom("jam", "Durasi (Jam)", sel.bulat("durasi (jam)", 1, 9999, "DURASI"), ("DURASI", "JP", "JUMLAH JAM")),
    ),
    harus_ada=("nip", "jenis", "nama", "mulai", "selesai"),
)  # fmt: skip
