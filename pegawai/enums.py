"""The words of the room: codes as stored, names as the regulations spell them."""

from django.db import models


class Peran(models.TextChoices):
    """What a user may be; scope and period stand in PenugasanPeran."""

    ADMIN = "ADMIN", "Administrator"
    BKD = "BKD", "Pengelola BKD/BKPSDM"
    VERIFIKATOR = "VERIFIKATOR", "Verifikator unit"
    PIMPINAN = "PIMPINAN", "Pimpinan"
    PEGAWAI = "PEGAWAI", "Pegawai"
    AUDITOR = "AUDITOR", "Auditor"
    TIM_KINERJA = "TIM_KINERJA", "Tim Pengelola Kinerja"


class JenisInstansi(models.TextChoices):
    """Kind of government body."""

    PROVINSI = "PROVINSI", "Provinsi"
    KABUPATEN = "KABUPATEN", "Kabupaten"
    KOTA = "KOTA", "Kota"
    PUSAT = "PUSAT", "Kementerian/Lembaga"


class Zona(models.TextChoices):
    """Legal time zones."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class StatusPegawai(models.TextChoices):
    """Legal status (UU 20/2023 ps 5; PPPK paruh waktu: KepmenPANRB 16/2025)."""

    CPNS = "CPNS", "CPNS"
    PNS = "PNS", "PNS"
    PPPK = "PPPK", "PPPK"
    PPPK_PW = "PPPK_PW", "PPPK Paruh Waktu"


class JenisKelamin(models.TextChoices):
    """Sex as on the identity card."""

    L = "L", "Laki-laki"
    P = "P", "Perempuan"


class StatusKawin(models.TextChoices):
    """SIASN jenis kawin."""

    MENIKAH = "1", "Menikah"
    CERAI = "2", "Cerai"
    JANDA_DUDA = "3", "Janda/Duda"
    BELUM = "4", "Belum kawin"


class Agama(models.TextChoices):
    """SIASN agama."""

    ISLAM = "1", "Islam"
    KRISTEN = "2", "Kristen"
    KATOLIK = "3", "Katolik"
    HINDU = "4", "Hindu"
    BUDDHA = "5", "Buddha"
    KONGHUCU = "6", "Konghucu"
    LAINNYA = "7", "Lainnya"


class KedudukanHukum(models.TextChoices):
    """Kedudukan hukum, codes of SIASN."""

    AKTIF = "01", "Aktif"
    CLTN = "02", "CLTN"
    TUGAS_BELAJAR = "03", "Tugas belajar"
    BERHENTI_SEMENTARA = "04", "Pemberhentian sementara"
    UANG_TUNGGU = "05", "Penerima uang tunggu"
    WAJIB_MILITER = "06", "Prajurit wajib"
    PEJABAT_NEGARA = "07", "Pejabat negara"
    KEPALA_DESA = "08", "Kepala desa"
    BANDING = "09", "Proses banding administratif"
    TITIPAN = "11", "Pegawai titipan"
    PENGUNGSI = "12", "Pengungsi"
    PERPANJANGAN_CLTN = "13", "Perpanjangan CLTN"
    HILANG = "14", "Dinyatakan hilang"
    HUKUMAN_DISIPLIN = "15", "Dikenai hukuman disiplin"
    PINDAH_TURUN = "16", "Pemindahan dalam rangka penurunan jabatan"
    MPP = "20", "Masa persiapan pensiun"
    CPNS_BELUM_SK = "51", "CPNS belum menerima SK"
    TIDAK_AKTIF = "52", "Tidak aktif"
    DIBERHENTIKAN = "66", "Diberhentikan"
    PUNAH = "67", "Punah"
    EKS_TIMTIM = "68", "Eks PNS Timor Timur"
    TMS = "69", "TMS dari pengadaan"
    NIP_BATAL = "70", "Pembatalan NIP"
    BERHENTI_TANPA_PENSIUN = "77", "Pemberhentian tanpa hak pensiun"
    BERHENTI_DENGAN_PENSIUN = "88", "Pemberhentian dengan hak pensiun"
    DIUSULKAN_PENSIUN = "89", "Tidak aktif tetapi diusulkan pensiun"
    TIDAK_PUPNS = "90", "Tidak ikut PUPNS 2015"
    TINDAK_PIDANA = "91", "Tindak pidana"
    DIBLOKIR = "92", "Pemblokiran data"
    BUP = "98", "Mencapai BUP"
    PENSIUN = "99", "Pensiun"


# Still on the roll of the agency; every other position has left it.
KEDUDUKAN_DALAM_DINAS = frozenset(
    {"01", "02", "03", "04", "05", "06", "07", "08", "09", "11", "12", "13", "15", "16", "20", "51"}
)


class JenisJabatan(models.TextChoices):
    """Kind and level of post (UU 20/2023 ps 13–18)."""

    JPT_UTAMA = "JPT_UTAMA", "JPT Utama"
    JPT_MADYA = "JPT_MADYA", "JPT Madya"
    JPT_PRATAMA = "JPT_PRATAMA", "JPT Pratama"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    PENGAWAS = "PENGAWAS", "Pengawas"
    JF = "JF", "Jabatan Fungsional"
    PELAKSANA = "PELAKSANA", "Pelaksana"


MANAJERIAL = frozenset({"JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS"})


class JenjangJf(models.TextChoices):
    """Level of a functional post (PermenPANRB 1/2023)."""

    PEMULA = "PEMULA", "Pemula"
    TERAMPIL = "TERAMPIL", "Terampil"
    MAHIR = "MAHIR", "Mahir"
    PENYELIA = "PENYELIA", "Penyelia"
    AHLI_PERTAMA = "AHLI_PERTAMA", "Ahli Pertama"
    AHLI_MUDA = "AHLI_MUDA", "Ahli Muda"
    AHLI_MADYA = "AHLI_MADYA", "Ahli Madya"
    AHLI_UTAMA = "AHLI_UTAMA", "Ahli Utama"


class JenisLibur(models.TextChoices):
    """Kind of a day off."""

    NASIONAL = "NASIONAL", "Libur nasional"
    CUTI_BERSAMA = "CUTI_BERSAMA", "Cuti bersama"
    DAERAH = "DAERAH", "Libur daerah/instansi"


class Eselon(models.TextChoices):
    """Eselon, codes of SIASN."""

    I_A = "I.a", "I.a"
    I_B = "I.b", "I.b"
    II_A = "II.a", "II.a"
    II_B = "II.b", "II.b"
    III_A = "III.a", "III.a"
    III_B = "III.b", "III.b"
    IV_A = "IV.a", "IV.a"
    IV_B = "IV.b", "IV.b"
    V_A = "V.a", "V.a"
    V_B = "V.b", "V.b"


class JenisPenugasan(models.TextChoices):
    """How a post is held."""

    DEFINITIF = "D", "Definitif"
    PLT = "PLT", "Plt."
    PLH = "PLH", "Plh."
    PJ = "PJ", "Pj."
    TUGAS_TAMBAHAN = "TT", "Tugas tambahan"


class TingkatPendidikan(models.TextChoices):
    """SIASN tingkat pendidikan; the stored code sorts in the order of level."""

    SD = "05", "SD/sederajat"
    SLTP = "10", "SLTP/sederajat"
    SLTP_KEJURUAN = "12", "SLTP kejuruan"
    SLTA = "15", "SLTA/sederajat"
    SLTA_KEJURUAN = "17", "SLTA kejuruan"
    SLTA_KEGURUAN = "18", "SLTA keguruan"
    D1 = "20", "D-I"
    D2 = "25", "D-II"
    D3 = "30", "D-III/Sarjana muda"
    D4 = "35", "D-IV"
    S1 = "40", "S-1/Sarjana"
    S2 = "45", "S-2"
    S3 = "50", "S-3/Doktor"


class TingkatHukdis(models.TextChoices):
    """Level of a disciplinary punishment (PP 94/2021)."""

    RINGAN = "RINGAN", "Ringan"
    SEDANG = "SEDANG", "Sedang"
    BERAT = "BERAT", "Berat"


class JenisDiklat(models.TextChoices):
    """SIASN jenis diklat."""

    STRUKTURAL = "1", "Diklat struktural"
    FUNGSIONAL = "2", "Diklat fungsional"
    TEKNIS = "3", "Diklat teknis"
    WORKSHOP = "4", "Workshop"
    MANAJERIAL = "5", "Pelatihan manajerial"
    SOSIOKULTURAL = "6", "Pelatihan sosial kultural"
    SOSIALISASI = "7", "Sosialisasi"
    BIMTEK = "8", "Bimbingan teknis"
    SEMINAR = "9", "Seminar"
    MAGANG = "10", "Magang"
    KURSUS = "11", "Kursus"
    PENATARAN = "12", "Penataran"
    KLASIKAL_LAIN = "13", "Pelatihan klasikal lainnya"
    COACHING = "14", "Coaching"
    MENTORING = "15", "Mentoring"
    E_LEARNING = "16", "E-learning"
    JARAK_JAUH = "17", "Pelatihan jarak jauh"
    DETASERING = "18", "Detasering (secondment)"
    ALAM_TERBUKA = "19", "Pembelajaran alam terbuka (outbound)"
    PATOK_BANDING = "20", "Patok banding (benchmarking)"
    PERTUKARAN = "21", "Pertukaran dengan pegawai swasta, BUMN atau BUMD"
    BELAJAR_MANDIRI = "22", "Belajar mandiri (self development)"
    KOMUNITAS = "23", "Komunitas belajar (community of practices)"
    DI_TEMPAT_KERJA = "24", "Bimbingan di tempat kerja"
    NONKLASIKAL_LAIN = "25", "Pelatihan nonklasikal lainnya"


class JenisKp(models.TextChoices):
    """SIASN jenis kenaikan pangkat."""

    REGULER = "101", "Reguler"
    STRUKTURAL = "201", "Pilihan (jabatan struktural)"
    FUNGSIONAL = "202", "Pilihan (jabatan fungsional)"
    PENYESUAIAN_IJAZAH = "203", "Pilihan (penyesuaian ijazah)"
    SEDANG_TUBEL = "204", "Pilihan (sedang melaksanakan tugas belajar)"
    SELESAI_TUBEL = "205", "Pilihan (setelah selesai tugas belajar)"
    DIPERBANTUKAN = "206", "Pilihan (diperbantukan/dipekerjakan di instansi lain)"
    PENEMUAN = "207", "Pilihan (penemuan baru)"
    PRESTASI = "208", "Pilihan (prestasi luar biasa)"
    PEJABAT_NEGARA = "209", "Pilihan (pejabat negara)"
    DPK = "210", "Pilihan (selama DPK/DPB)"
    PENGADAAN = "211", "Golongan dari pengadaan CPNS/PNS"


# Kinds of punishment by level: PP 94/2021 ps 8, and of PP 53/2010 ps 7 for decrees until 31-8-2021.
HUKUMAN_DISIPLIN = {
    "RINGAN": ("Teguran lisan", "Teguran tertulis", "Pernyataan tidak puas secara tertulis"),
    "SEDANG": (
        "Pemotongan tunjangan kinerja 25% selama 6 bulan",
        "Pemotongan tunjangan kinerja 25% selama 9 bulan",
        "Pemotongan tunjangan kinerja 25% selama 12 bulan",
        "Penundaan kenaikan gaji berkala selama 1 tahun (PP 53/2010)",
        "Penundaan kenaikan pangkat selama 1 tahun (PP 53/2010)",
        "Penurunan pangkat setingkat lebih rendah selama 1 tahun (PP 53/2010)",
    ),
    "BERAT": (
        "Penurunan jabatan setingkat lebih rendah selama 12 bulan",
        "Pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan",
        "Pemberhentian dengan hormat tidak atas permintaan sendiri",
        "Penurunan pangkat setingkat lebih rendah selama 3 tahun (PP 53/2010)",
        "Pemindahan dalam rangka penurunan jabatan setingkat lebih rendah (PP 53/2010)",
        "Pembebasan dari jabatan (PP 53/2010)",
        "Pemberhentian tidak dengan hormat (PP 53/2010)",
    ),
}


class Sumber(models.TextChoices):
    """Where a row came from."""

    IMPOR = "IMPOR", "Impor berkas BKN"
    MANUAL = "MANUAL", "Dicatat BKD"
    USULAN = "USULAN", "Usulan pegawai"
    CONTOH = "CONTOH", "Data contoh"


class JenisProyeksi(models.TextChoices):
    """What follows from the record."""

    KGB = "KGB", "Kenaikan gaji berkala"
    KP_REGULER = "KP_REGULER", "Kenaikan pangkat reguler paling awal"
    MPP = "MPP", "Masa persiapan pensiun"
    PENSIUN = "PENSIUN", "Pensiun (BUP)"


GOLONGAN_PNS = tuple(
    f"{g}/{r}" for g, ruang in (("I", "abcd"), ("II", "abcd"), ("III", "abcd"), ("IV", "abcde")) for r in ruang
)
GOLONGAN_PPPK = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip
GOLONGAN = GOLONGAN_PNS + GOLONGAN_PPPK


class KeadaanUsulan(models.TextChoices):
    """Where a change proposal stands."""

    DRAF = "DRAF", "Draf"
    DIAJUKAN = "DIAJUKAN", "Diperiksa unit"
    DI_BKD = "DI_BKD", "Diputus BKD"
    DIKEMBALIKAN = "DIKEMBALIKAN", "Dikembalikan"
    DISETUJUI = "DISETUJUI", "Disetujui"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik"


USULAN_TERBUKA = ("DRAF", "DIAJUKAN", "DI_BKD", "DIKEMBALIKAN")
USULAN_DIPERIKSA = ("DIAJUKAN", "DI_BKD")


class TindakanUsulan(models.TextChoices):
    """What a proposal asks for."""

    UBAH = "UBAH", "Perbaikan"
    TAMBAH = "TAMBAH", "Penambahan"
    LENGKAPI = "LENGKAPI", "Pelengkapan dokumen"


class PenentuUsulan(models.TextChoices):
    """Who decides a proposal: the unit alone, or BKD after the unit has checked it."""

    UNIT = "UNIT", "Verifikator unit"
    BKD = "BKD", "BKD"
