"""The words of the room: codes as stored, names as the regulations spell them."""

from django.db import models


class Rating(models.TextChoices):
    """One of two ratings of an evaluation (PermenPANRB 6/2022)."""

    DI_ATAS = "DI_ATAS_EKSPEKTASI", "Di atas ekspektasi"
    SESUAI = "SESUAI_EKSPEKTASI", "Sesuai ekspektasi"
    DI_BAWAH = "DI_BAWAH_EKSPEKTASI", "Di bawah ekspektasi"


class Predikat(models.TextChoices):
    """Predikat kinerja pegawai: derived from the two ratings, never chosen."""

    SANGAT_BAIK = "SANGAT_BAIK", "Sangat Baik"
    BAIK = "BAIK", "Baik"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN", "Butuh Perbaikan"
    KURANG = "KURANG", "Kurang/misconduct"
    SANGAT_KURANG = "SANGAT_KURANG", "Sangat Kurang"


class PredikatOrganisasi(models.TextChoices):
    """Capaian kinerja organisasi, set by the leader one level up."""

    ISTIMEWA = "ISTIMEWA", "Istimewa"
    BAIK = "BAIK", "Baik"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN", "Butuh Perbaikan"
    KURANG = "KURANG", "Kurang"
    SANGAT_KURANG = "SANGAT_KURANG", "Sangat Kurang"


class Frekuensi(models.TextChoices):
    """How often an agency evaluates: one choice per agency and year."""

    TRIWULAN = "TRIWULAN", "Triwulan"
    BULAN = "BULAN", "Bulan"


class JenisPeriode(models.TextChoices):
    """A periodic evaluation, or that of the year."""

    PERIODIK = "PERIODIK", "Periodik"
    TAHUNAN = "TAHUNAN", "Tahunan"


class KeadaanSiklus(models.TextChoices):
    """Where the performance year of an agency stands."""

    DISIAPKAN = "DISIAPKAN", "Disiapkan"
    BERJALAN = "BERJALAN", "Berjalan"
    DITUTUP = "DITUTUP", "Ditutup"


class Pendekatan(models.TextChoices):
    """How results are written down (PermenPANRB 6/2022)."""

    KUANTITATIF = "KUANTITATIF", "Kuantitatif"
    KUALITATIF = "KUALITATIF", "Kualitatif"


class KelompokSkp(models.TextChoices):
    """Which form applies: with perspectives for JPT and heads of independent units, with aspects for JA and JF."""

    JPT = "JPT", "JPT/pimpinan unit kerja mandiri"
    JA_JF = "JA_JF", "Jabatan administrasi dan fungsional"


class JenisPenilai(models.TextChoices):
    """In which capacity somebody assesses."""

    DEFINITIF = "DEFINITIF", "Atasan langsung"
    PLT = "PLT", "Plt. atasan langsung"
    PLH = "PLH", "Plh. atasan langsung"
    DELEGASI = "DELEGASI", "Pejabat yang diberi delegasi"
    DITETAPKAN = "DITETAPKAN", "Ditetapkan pengelola kinerja"


class KeadaanSkp(models.TextChoices):
    """Where an SKP stands, from draft to final."""

    DRAF = "DRAF", "Draf"
    DIAJUKAN = "DIAJUKAN", "Diajukan"
    DITETAPKAN = "DITETAPKAN", "Ditetapkan"
    DIEVALUASI = "DIEVALUASI", "Dievaluasi"
    FINAL = "FINAL", "Final"
    KEBERATAN = "KEBERATAN", "Dalam keberatan"
    FINAL_TETAP = "FINAL_TETAP", "Final setelah keberatan"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"


SKP_DITETAPKAN = ("DITETAPKAN", "DIEVALUASI", "FINAL", "KEBERATAN", "FINAL_TETAP")
SKP_BELUM_FINAL = ("DRAF", "DIAJUKAN", "DITETAPKAN", "DIEVALUASI")
SKP_BERPREDIKAT = ("FINAL", "KEBERATAN", "FINAL_TETAP")


class JenisHasil(models.TextChoices):
    """Part of the SKP a result belongs to."""

    UTAMA = "UTAMA", "Utama"
    TAMBAHAN = "TAMBAHAN", "Tambahan"


class SumberHasil(models.TextChoices):
    """Where a result comes from."""

    INTERVENSI = "INTERVENSI", "Mendukung hasil kerja pimpinan"
    DIREKTIF = "DIREKTIF", "Penugasan langsung (direktif)"
    MANDIRI = "MANDIRI", "Tugas jabatan (mandiri)"


class Aspek(models.TextChoices):
    """Aspect of an indicator (JA and JF, quantitative)."""

    KUANTITAS = "KUANTITAS", "Kuantitas"
    KUALITAS = "KUALITAS", "Kualitas"
    WAKTU = "WAKTU", "Waktu"
    BIAYA = "BIAYA", "Biaya"


class Perspektif(models.TextChoices):
    """Perspective of an indicator (JPT and heads of independent units)."""

    PENERIMA_LAYANAN = "PENERIMA_LAYANAN", "Penerima layanan"
    PROSES_BISNIS = "PROSES_BISNIS", "Proses bisnis"
    PENGUATAN_INTERNAL = "PENGUATAN_INTERNAL", "Penguatan internal"
    ANGGARAN = "ANGGARAN", "Anggaran"


class Berakhlak(models.TextChoices):
    """The seven core values (SE MenPANRB 20/2021)."""

    BERORIENTASI_PELAYANAN = "BERORIENTASI_PELAYANAN", "Berorientasi Pelayanan"
    AKUNTABEL = "AKUNTABEL", "Akuntabel"
    KOMPETEN = "KOMPETEN", "Kompeten"
    HARMONIS = "HARMONIS", "Harmonis"
    LOYAL = "LOYAL", "Loyal"
    ADAPTIF = "ADAPTIF", "Adaptif"
    KOLABORATIF = "KOLABORATIF", "Kolaboratif"


class JenisLampiran(models.TextChoices):
    """The three annexes of an SKP."""

    DUKUNGAN = "DUKUNGAN", "Dukungan sumber daya"
    PERTANGGUNGJAWABAN = "PERTANGGUNGJAWABAN", "Skema pertanggungjawaban"
    KONSEKUENSI = "KONSEKUENSI", "Konsekuensi"


class SebabVersi(models.TextChoices):
    """Why a frozen copy was kept."""

    PENETAPAN = "PENETAPAN", "Ditetapkan"
    REVISI = "REVISI", "Dibuka untuk revisi"
    FINAL = "FINAL", "Difinalkan"
    DIBUKA = "DIBUKA", "Dibuka kembali"
    KALIBRASI = "KALIBRASI", "Kalibrasi"
    KEBERATAN = "KEBERATAN", "Putusan keberatan"
    IMPOR = "IMPOR", "Impor e-Kinerja"


class Capaian(models.TextChoices):
    """How a realisation stands against its target, as the employee reports it with evidence."""

    MELAMPAUI = "MELAMPAUI", "Melampaui target"
    TERCAPAI = "TERCAPAI", "Sesuai target"
    SEBAGIAN = "SEBAGIAN", "Tercapai sebagian"
    BELUM = "BELUM", "Belum tercapai"


class SumberUmpanBalik(models.TextChoices):
    """Who gives feedback."""

    PIMPINAN = "PIMPINAN", "Pimpinan"
    REKAN = "REKAN", "Rekan kerja"
    PEMANGKU = "PEMANGKU", "Pemangku kepentingan"


class NadaUmpanBalik(models.TextChoices):
    """What the feedback says."""

    APRESIASI = "APRESIASI", "Apresiasi"
    SARAN = "SARAN", "Saran perbaikan"
    CATATAN = "CATATAN", "Catatan"


class Giliran(models.TextChoices):
    """Where the evaluation of one SKP in one period stands for its assessor."""

    TERLAMBAT = "TERLAMBAT", "Terlambat"
    GILIRAN = "GILIRAN", "Jatuh tempo"
    BERJALAN = "BERJALAN", "Masih berjalan"
    SELESAI = "SELESAI", "Selesai"
    BELUM_SIAP = "BELUM_SIAP", "SKP belum ditetapkan"
    NANTI = "NANTI", "Belum waktunya"
    TERTUTUP = "TERTUTUP", "Tidak dievaluasi"


class KeadaanEvaluasi(models.TextChoices):
    """An evaluation is being written, or is locked."""

    DISUSUN = "DISUSUN", "Disusun"
    FINAL = "FINAL", "Final"


class KeadaanKalibrasi(models.TextChoices):
    """A calibration session is open, or frozen with its minutes."""

    DIBUKA = "DIBUKA", "Berlangsung"
    DIBEKUKAN = "DIBEKUKAN", "Dibekukan"


class KeadaanKeberatan(models.TextChoices):
    """Where an objection stands."""

    DIAJUKAN = "DIAJUKAN", "Menunggu putusan"
    DIPUTUS = "DIPUTUS", "Diputus"
    DICABUT = "DICABUT", "Dicabut"
    CATATAN = "CATATAN", "Catatan tertulis"


class PutusanKeberatan(models.TextChoices):
    """What the superior of the assessor decided."""

    MENGUATKAN = "MENGUATKAN", "Menguatkan penilaian"
    MENGUBAH = "MENGUBAH", "Mengubah penilaian"


class JenisTindakLanjut(models.TextChoices):
    """What follows from an annual predikat."""

    PENGHARGAAN = "PENGHARGAAN", "Penghargaan"
    SANKSI = "SANKSI", "Sanksi"
    BIMBINGAN = "BIMBINGAN", "Bimbingan kinerja"
    KONSELING = "KONSELING", "Konseling kinerja"


class KeadaanTindakLanjut(models.TextChoices):
    """Where a proposed reward or sanction stands."""

    DIUSULKAN = "DIUSULKAN", "Diusulkan"
    DISETUJUI = "DISETUJUI", "Disetujui"
    DITOLAK = "DITOLAK", "Ditolak"
    DILAKSANAKAN = "DILAKSANAKAN", "Dilaksanakan"


class KeadaanTonggak(models.TextChoices):
    """A milestone of an improvement plan."""

    TERBUKA = "TERBUKA", "Berjalan"
    TERCAPAI = "TERCAPAI", "Tercapai"
    TIDAK_TERCAPAI = "TIDAK_TERCAPAI", "Tidak tercapai"


class JenisPengecualian(models.TextChoices):
    """Why somebody need not have an SKP for a time (each with dates and a decree or reason)."""

    TUGAS_BELAJAR = "TUGAS_BELAJAR", "Tugas belajar, dibebaskan dari jabatan"
    CLTN = "CLTN", "Cuti di luar tanggungan negara"
    CUTI_PANJANG = "CUTI_PANJANG", "Cuti besar, sakit atau melahirkan"
    DIPERBANTUKAN = "DIPERBANTUKAN", "Dinilai instansi lain"
    MPP = "MPP", "Masa persiapan pensiun"
    LAIN = "LAIN", "Lain-lain"


class SkemaLama(models.TextChoices):
    """Schemes whose results are typed from a document and kept as history."""

    PERMENPANRB_6_2022 = "PERMENPANRB_6_2022", "PermenPANRB 6/2022"
    PP_30_2019 = "PP_30_2019", "PP 30/2019"
    PP_46_2011 = "PP_46_2011", "PP 46/2011"
    DP3 = "DP3", "DP-3 (PP 10/1979)"
    TUGAS_BELAJAR = "TUGAS_BELAJAR", "Tugas belajar (kemajuan akademik)"


class StatusSkpEkinerja(models.TextChoices):
    """Where an SKP stands in e-Kinerja BKN."""

    DRAFT = "DRAFT", "Draf"
    PENGAJUAN = "PENGAJUAN", "Diajukan"
    PERSETUJUAN = "PERSETUJUAN", "Disetujui"


class JenisKredit(models.TextChoices):
    """What an entry of the account is."""

    KONVERSI = "KONVERSI", "Konversi predikat"
    IJAZAH = "IJAZAH", "Pendidikan lebih tinggi"
    DASAR = "DASAR", "Angka kredit dasar/perpindahan"
    AWAL = "AWAL", "Saldo awal (PAK sebelumnya)"
    KOREKSI = "KOREKSI", "Koreksi"
