"""The menu: one line per entry. An entry whose URL does not exist yet is simply not shown."""

from asn_karier.core.halaman.menu import SEMUA, UMUM, ItemMenu

ADMIN, BKD, VERIFIKATOR, PIMPINAN, PEGAWAI, AUDITOR, TIM_KINERJA = (
    "ADMIN", "BKD", "VERIFIKATOR", "PIMPINAN", "PEGAWAI", "AUDITOR", "TIM_KINERJA",
)  # fmt: skip
KANTOR = (ADMIN, BKD, VERIFIKATOR, PIMPINAN, AUDITOR)
KINERJA = (*KANTOR, TIM_KINERJA)
RAPAT = (ADMIN, BKD, PIMPINAN, AUDITOR, TIM_KINERJA)  # who sits together over ratings

MENU: list[ItemMenu] = [
    ItemMenu("Beranda", "beranda", "rumah", (SEMUA,), "", "b", utama=True, dahulu=(PIMPINAN,)),
    ItemMenu(
        "Kotak masuk",
        "pegawai:usulan_masuk",
        "kotak-masuk",
        (ADMIN, BKD, VERIFIKATOR, AUDITOR),
        "",
        "o",
        hitungan="pegawai.selectors.usulan.jumlah_lencana",
        utama=True,
    ),
    ItemMenu("Profil saya", "pegawai:profil_saya", "orang", (PEGAWAI, PIMPINAN), "", "s", utama=True),
    ItemMenu("Usulan saya", "pegawai:usulan_saya", "kirim", (PEGAWAI,), "", "v", utama=True),
    ItemMenu("Dokumen saya", "pegawai:dokumen_saya", "dokumen", (PEGAWAI,), "", "d"),
    ItemMenu("Pegawai", "pegawai:daftar", "orang-banyak", KANTOR, "Kepegawaian", "p", utama=True),
    ItemMenu("Unit kerja", "pegawai:unit", "bagan", KANTOR, "Kepegawaian", "u"),
    ItemMenu("Peta jabatan", "pegawai:peta_jabatan", "jabatan", KANTOR, "Kepegawaian", "j"),
    ItemMenu("Peringatan jabatan", "pegawai:peringatan", "perhatian", KANTOR, "Kepegawaian", "t"),
    ItemMenu("Dokumen pegawai", "pegawai:dokumen_daftar", "dokumen", KANTOR, "Kepegawaian", "f"),
    ItemMenu(
        "SKP saya", "penilaian:skp_saya", "dokumen", (PEGAWAI, PIMPINAN), "Kinerja", "m", utama=True, dahulu=(PIMPINAN,)
    ),
    ItemMenu(
        "Tinjau tim",
        "penilaian:tinjau",
        "orang-banyak",
        (PEGAWAI, PIMPINAN),
        "Kinerja",
        "e",
        hitungan="penilaian.selectors.tinjau.lencana_giliran",
        utama=True,
        dahulu=(PIMPINAN,),
    ),
    ItemMenu("Umpan balik", "penilaian:umpan_balik", "kirim", (PEGAWAI, PIMPINAN), "Kinerja"),
    ItemMenu("Angka kredit saya", "penilaian:kredit_saya", "grafik", (PEGAWAI,), "Kinerja"),
    ItemMenu(
        "Papan kepatuhan", "penilaian:papan", "grafik", KINERJA, "Kinerja", "q", utama=True, dahulu=(TIM_KINERJA,)
    ),
    ItemMenu("Daftar SKP", "penilaian:skp_daftar", "dokumen", KINERJA, "Kinerja", "y"),
    ItemMenu("Kalibrasi", "penilaian:kalibrasi", "bagan", RAPAT, "Kinerja"),
    ItemMenu("Capaian organisasi", "penilaian:capaian", "bendera", RAPAT, "Kinerja"),
    ItemMenu("Keberatan", "penilaian:keberatan", "perhatian", (SEMUA,), "Kinerja"),
    ItemMenu("Tindak lanjut", "penilaian:tindak_lanjut", "riwayat", RAPAT, "Kinerja"),
    ItemMenu("Angka kredit", "penilaian:kredit_daftar", "grafik", (ADMIN, BKD, PIMPINAN, AUDITOR), "Kinerja"),
    ItemMenu("Laporan evaluasi", "penilaian:laporan_evaluasi", "grafik", KINERJA, "Kinerja"),
    ItemMenu("Sistem merit", "penilaian:merit", "grafik", (ADMIN, BKD, AUDITOR, TIM_KINERJA), "Kinerja"),
    ItemMenu("Tahun kinerja", "penilaian:siklus", "jam", (ADMIN, BKD, AUDITOR, TIM_KINERJA), "Kinerja"),
    ItemMenu("Kenaikan gaji berkala", "pegawai:kgb", "uang", KANTOR, "Jatuh tempo", "k"),
    ItemMenu("Pensiun", "pegawai:pensiun", "pensiun", KANTOR, "Jatuh tempo", "n"),
    ItemMenu("Impor data", "pegawai:impor", "impor", (ADMIN, BKD), "Data", "i"),
    ItemMenu("Laporan", "laporan:daftar", "grafik", KANTOR, "Data", "l", utama=True),
    ItemMenu("Riwayat perubahan", "pegawai:riwayat_perubahan", "riwayat", (ADMIN, BKD, AUDITOR), "Data", "r"),
    ItemMenu("Kalkulator", "kalkulator:daftar", "kalkulator", (UMUM,), "Alat", "c", utama=True),
    ItemMenu("Bantuan", "bantuan", "tanya", (UMUM,), "Alat", "h"),
    ItemMenu("Hari libur", "pegawai:libur", "kalender", (ADMIN, BKD, AUDITOR), "Sistem"),
    ItemMenu("Pengguna dan peran", "pegawai:pengguna", "kunci", (ADMIN, BKD, AUDITOR), "Sistem", "a"),
    ItemMenu("Pekerjaan latar", "pekerjaan", "jam", (ADMIN, BKD), "Sistem", "w"),
]

# Fixed places of the shell; each is left out while its URL does not exist.
TEMPAT = {
    "cari": "pegawai:cari",
    "notifikasi": "notifikasi",
    "profil": "pegawai:profil_saya",
    "keamanan": "akun_keamanan",
    "sandi": "account_change_password",
    "sesi": "usersessions_list",
    "masuk": "account_login",
    "keluar": "account_logout",
    "bantuan": "bantuan",
    "beranda": "beranda",
}
