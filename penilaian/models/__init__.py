"""Tables of the room; migrations/0002_kunci.py adds the locks that a CHECK cannot express."""

from asn_karier.core.errors import catat_kalimat
from penilaian.models.ekinerja import HasilEkinerja, SkpEkinerja
from penilaian.models.evaluasi import CapaianOrganisasi, Evaluasi, VersiEvaluasi
from penilaian.models.kalender import DelegasiPenilai, Pengecualian, Periode, Siklus
from penilaian.models.kalibrasi import GeseranKalibrasi, Kalibrasi
from penilaian.models.keberatan import Keberatan
from penilaian.models.konsep import Konsep
from penilaian.models.kredit import AngkaKredit, PenetapanAngkaKredit
from penilaian.models.laporan import LaporanEvaluasi, Pengingat
from penilaian.models.pelaksanaan import BuktiKinerja, Realisasi, UmpanBalik
from penilaian.models.riwayat import RiwayatKinerja
from penilaian.models.skp import (
    HarapanPerilaku,
    HasilKerja,
    Indikator,
    Komentar,
    LampiranSkp,
    MatriksPeran,
    Skp,
    TargetPeriodik,
    VersiSkp,
)
from penilaian.models.tindak_lanjut import RencanaPerbaikan, TindakLanjut, TonggakPerbaikan

catat_kalimat(
    "penilaian_skp_terkunci", "Isi SKP hanya dapat diubah selama masih draf. Minta penilai membuka revisi.", "rumusan"
)
catat_kalimat(
    "penilaian_evaluasi_terkunci",
    "Evaluasi sudah final. Rating hanya berubah lewat kalibrasi, keberatan, atau dibuka kembali dengan alasan.",
    "rating_hasil",
)
catat_kalimat("penilaian_kalibrasi_terkunci", "Sidang kalibrasi sudah dibekukan dan tidak dapat diubah.")
catat_kalimat("penilaian_laporan_terkunci", "Laporan sudah dibekukan. Buat laporan pengganti dengan alasan.")
catat_kalimat("penilaian_keberatan_terkunci", "Keberatan yang sudah diputus atau dicabut tidak dapat diubah.")
catat_kalimat("penilaian_kredit_ijazah", "Bonus angka kredit untuk tingkat ijazah itu sudah dicatat.", "tingkat")
catat_kalimat(
    "penilaian_kredit_awal", "AK dasar atau saldo awal jenjang itu sudah dicatat. Batalkan yang ada dulu.", "jenjang"
)
catat_kalimat("penilaian_pak_terkunci", "PAK sudah ditetapkan. Ganti dengan PAK baru beserta alasannya.")
catat_kalimat("penilaian_skp_seinstansi", "Pegawai, tahun kinerja, dan SKP harus dari instansi yang sama.", "pegawai")

for _tabel in ("penilaian_skpek_setahun", "penilaian_hasilek_setahun"):
    catat_kalimat(_tabel, "Periode e-Kinerja harus berada dalam satu tahun, yaitu tahun SKP-nya.", "masa")

__all__ = [
    "AngkaKredit",
    "BuktiKinerja",
    "CapaianOrganisasi",
    "DelegasiPenilai",
    "Evaluasi",
    "GeseranKalibrasi",
    "HarapanPerilaku",
    "HasilEkinerja",
    "HasilKerja",
    "Indikator",
    "Kalibrasi",
    "Keberatan",
    "Komentar",
    "Konsep",
    "LampiranSkp",
    "LaporanEvaluasi",
    "MatriksPeran",
    "PenetapanAngkaKredit",
    "Pengecualian",
    "Pengingat",
    "Periode",
    "Realisasi",
    "RencanaPerbaikan",
    "RiwayatKinerja",
    "Siklus",
    "Skp",
    "SkpEkinerja",
    "TargetPeriodik",
    "TindakLanjut",
    "TonggakPerbaikan",
    "UmpanBalik",
    "VersiEvaluasi",
    "VersiSkp",
]
