"""Invented sentences for SKP, realisation and feedback of the demo, by kind of post."""

from __future__ import annotations

from typing import NamedTuple


class Butir(NamedTuple):
    """A result with its indicator; `kiat` is the realisation that is written when the target was met."""

    rumusan: str
    indikator: str
    target: str
    aspek: str
    perspektif: str
    kiat: str


UTAMA: dict[str, tuple[Butir, ...]] = {
    "JPT": (
        Butir("Meningkatnya mutu layanan perangkat daerah bagi masyarakat", "Indeks kepuasan masyarakat", "86",
              "KUALITAS", "PENERIMA_LAYANAN", "Indeks kepuasan masyarakat semester berjalan 86,4."),
        Butir("Terwujudnya tata kelola perangkat daerah yang akuntabel", "Nilai SAKIP perangkat daerah", "BB",
              "KUALITAS", "PROSES_BISNIS", "Evaluasi mandiri SAKIP selesai dengan nilai sementara BB."),
        Butir("Terserapnya anggaran sesuai rencana kas", "Persentase serapan anggaran", "95%",
              "BIAYA", "ANGGARAN", "Serapan sesuai rencana kas triwulan."),
        Butir("Berkembangnya kompetensi pegawai perangkat daerah", "Pegawai dengan 20 JP", "90%",
              "KUANTITAS", "PENGUATAN_INTERNAL", "Sebagian besar pegawai sudah menempuh 20 JP."),
    ),
    "ADMINISTRATOR": (
        Butir("Tersusunnya program kerja bidang yang selaras dengan rencana strategis", "Dokumen program kerja",
              "1 dokumen, paling lambat Februari", "WAKTU", "PROSES_BISNIS", "Program kerja ditetapkan Februari."),
        Butir("Terselesaikannya layanan bidang sesuai standar", "Layanan selesai tepat waktu", "95%",
              "KUALITAS", "PENERIMA_LAYANAN", "Layanan selesai tepat waktu 96%."),
        Butir("Terkendalinya pelaksanaan anggaran bidang", "Deviasi rencana kas", "paling tinggi 5%",
              "BIAYA", "ANGGARAN", "Deviasi rencana kas 3,8%."),
    ),
    "PENGAWAS": (
        Butir("Terlaksananya pelayanan administrasi unit secara tertib", "Berkas diproses sesuai SOP", "98%",
              "KUALITAS", "PROSES_BISNIS", "Berkas diproses sesuai SOP 98,5%."),
        Butir("Tersusunnya laporan pelaksanaan kegiatan", "Laporan bulanan", "12 laporan",
              "KUANTITAS", "PROSES_BISNIS", "Laporan bulanan selesai sebelum tanggal 5."),
        Butir("Terbinanya pegawai di lingkungan unit", "Dialog kinerja dengan setiap pegawai", "4 kali setahun",
              "KUANTITAS", "PENGUATAN_INTERNAL", "Dialog kinerja dilakukan setiap triwulan."),
    ),
    "GURU": (
        Butir("Meningkatnya capaian belajar peserta didik", "Peserta didik mencapai ketuntasan", "85%",
              "KUALITAS", "PENERIMA_LAYANAN", "Ketuntasan belajar kelas 87%."),
        Butir("Tersusunnya perangkat ajar yang berpusat pada murid", "Modul ajar", "16 modul",
              "KUANTITAS", "PROSES_BISNIS", "Modul ajar sesuai kalender pendidikan."),
        Butir("Terlaksananya refleksi dan berbagi praktik baik", "Kegiatan komunitas belajar", "4 kali",
              "KUANTITAS", "PENGUATAN_INTERNAL", "Berbagi praktik baik di komunitas belajar sekolah."),
    ),
    "KESEHATAN": (
        Butir("Terlayaninya pasien sesuai standar pelayanan", "Kepatuhan standar pelayanan", "100%",
              "KUALITAS", "PENERIMA_LAYANAN", "Kepatuhan standar pelayanan 100% menurut audit internal."),
        Butir("Berkurangnya waktu tunggu pasien rawat jalan", "Waktu tunggu rata-rata", "paling lama 45 menit",
              "WAKTU", "PROSES_BISNIS", "Waktu tunggu rata-rata 41 menit."),
        Butir("Terlaksananya pencatatan rekam medis lengkap", "Rekam medis lengkap dalam 24 jam", "98%",
              "KUALITAS", "PROSES_BISNIS", "Rekam medis lengkap dalam 24 jam 98,2%."),
    ),
    "JF": (
        Butir("Tersusunnya telaahan sesuai bidang keahlian", "Telaahan yang ditindaklanjuti", "8 telaahan",
              "KUANTITAS", "PROSES_BISNIS", "Telaahan selesai dan ditindaklanjuti pimpinan."),
        Butir("Terselesaikannya layanan fungsional tepat waktu", "Layanan tepat waktu", "95%",
              "WAKTU", "PENERIMA_LAYANAN", "Layanan tepat waktu 97%."),
        Butir("Meningkatnya mutu data dan dokumen kerja", "Data tanpa koreksi", "97%",
              "KUALITAS", "PROSES_BISNIS", "Data tanpa koreksi 97,6%."),
    ),
    "PELAKSANA": (
        Butir("Terlayaninya surat dan naskah dinas dengan tertib", "Naskah terproses pada hari yang sama", "95%",
              "WAKTU", "PROSES_BISNIS", "Naskah terproses pada hari yang sama 96%."),
        Butir("Tersedianya data unit yang mutakhir", "Pembaruan data", "12 kali setahun",
              "KUANTITAS", "PROSES_BISNIS", "Data diperbarui setiap bulan."),
        Butir("Terpeliharanya arsip dan perlengkapan unit", "Arsip tertata sesuai klasifikasi", "100%",
              "KUALITAS", "PENGUATAN_INTERNAL", "Arsip tahun berjalan tertata seluruhnya."),
    ),
}  # fmt: skip
TAMBAHAN = (
    Butir("Menjadi anggota panitia kegiatan daerah", "Kegiatan terlaksana", "1 kegiatan", "KUANTITAS",
          "PENERIMA_LAYANAN", "Kegiatan terlaksana sesuai jadwal."),
    Butir("Menjadi pengelola media informasi unit", "Unggahan informasi layanan", "24 unggahan", "KUANTITAS",
          "PENERIMA_LAYANAN", "Informasi layanan terbit dua kali sebulan."),
)  # fmt: skip

BELUM = "Baru sebagian karena menunggu data dari unit lain; dilanjutkan pada triwulan berikutnya."
LEBIH = "Melampaui target; caranya dibagikan kepada unit lain."

UMPAN = (
    ("APRESIASI", "BERORIENTASI_PELAYANAN", "Tamu yang datang dilayani sampai tuntas dan diberi kabar kelanjutannya."),
    ("APRESIASI", "KOLABORATIF", "Membantu rekan menyelesaikan laporan gabungan sebelum batas waktu."),
    ("APRESIASI", "KOMPETEN", "Penjelasannya runtut; rekan baru cepat memahami tugasnya."),
    ("SARAN", "ADAPTIF", "Coba pakai lembar kerja bersama supaya perubahan data tidak perlu dikirim ulang."),
    ("SARAN", "AKUNTABEL", "Sertakan bukti dukung pada laporan bulanan, terutama daftar hadir."),
    ("CATATAN", "HARMONIS", "Rapat pagi berjalan baik; semua anggota mendapat giliran bicara."),
)

ALASAN_HASIL = {
    "DI_ATAS_EKSPEKTASI": "Hasil kerja utama melampaui target, dan caranya dipakai unit lain. Bukti dukung lengkap.",
    "SESUAI_EKSPEKTASI": "Hasil kerja utama tercapai sesuai target pada waktunya. Bukti dukung lengkap.",
    "DI_BAWAH_EKSPEKTASI": "Sebagian besar hasil kerja utama belum tercapai dan buktinya belum lengkap.",
}
ALASAN_PERILAKU = {
    "DI_ATAS_EKSPEKTASI": "Menjadi teladan pelayanan dan kerja sama; umpan balik rekan dan masyarakat sangat baik.",
    "SESUAI_EKSPEKTASI": "Perilaku sesuai nilai BerAKHLAK menurut umpan balik pimpinan dan rekan.",
    "DI_BAWAH_EKSPEKTASI": "Beberapa kali tidak memberi kabar saat berhalangan; sudah diingatkan secara tertulis.",
}
HARAPAN = {
    "BERORIENTASI_PELAYANAN": "Menjawab pertanyaan warga paling lama satu hari kerja.",
    "AKUNTABEL": "Melaporkan hasil kerja apa adanya, lengkap dengan buktinya.",
    "KOLABORATIF": "Berbagi data dengan bidang lain tanpa diminta dua kali.",
}
LAMPIRAN = (
    ("DUKUNGAN", "Satu perangkat komputer dan akses aplikasi perkantoran"),
    ("DUKUNGAN", "Dukungan anggaran perjalanan dinas dalam daerah"),
    ("PERTANGGUNGJAWABAN", "Laporan realisasi setiap triwulan kepada pejabat penilai"),
    ("KONSEKUENSI", "Prioritas mengikuti pengembangan kompetensi bila predikat Sangat Baik"),
)
