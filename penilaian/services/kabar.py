"""Word by mail about a step: to whom it matters, without any rating, predikat or text of the SKP."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage

from asn_karier.core.workflow import CatatanLangkah
from pegawai.selectors.identitas import alamat_surel
from penilaian.models import Evaluasi, Skp
from penilaian.services.pengingat import KALIMAT

# Act → (who is told, subject, what to do).
_SKP = {
    "ajukan": ("penilai", "SKP menunggu Anda", "Sebuah SKP diajukan kepada Anda. Tetapkan atau kembalikan."),
    "setujui": ("pegawai", "SKP Anda ditetapkan", "SKP Anda sudah ditetapkan pejabat penilai."),
    "kembalikan": ("pegawai", "SKP Anda dikembalikan", "SKP Anda dikembalikan untuk diperbaiki. Baca alasannya."),
    "buka_revisi": ("pegawai", "SKP Anda dibuka untuk revisi", "Perbaiki SKP Anda lalu ajukan kembali."),
    "tutup_periode": ("pegawai", "Masa penilaian SKP Anda ditutup", "SKP Anda menunggu evaluasi akhir."),
    "batalkan": ("pegawai", "SKP Anda dibatalkan", "Baca alasannya pada halaman SKP."),
    "keberatan": ("atasan_penilai", "Keberatan menunggu putusan Anda", "Ada keberatan atas evaluasi kinerja."),
    "putuskan": ("pegawai", "Keberatan Anda diputus", "Putusan keberatan sudah dapat dibaca."),
}
_EVALUASI = {
    "finalkan": ("pegawai", "Evaluasi kinerja Anda", "Evaluasi kinerja Anda sudah final. Baca dan nyatakan terima."),
    "buka": ("pegawai", "Evaluasi kinerja Anda dibuka kembali", "Baca alasannya pada halaman SKP."),
    "kalibrasi": ("pegawai", "Evaluasi kinerja Anda dikalibrasi", "Baca alasannya lalu nyatakan terima kembali."),
}


def kirim(langkah_id: int) -> bool:
    """Mail about this step; False when there is no address or nothing to tell."""
    langkah = CatatanLangkah.objects.filter(pk=langkah_id, alur__in=("skp", "evaluasi")).first()
    if langkah is None:
        return False
    if langkah.alur == "evaluasi":
        skp_id = Evaluasi.objects.filter(pk=langkah.objek_id).values_list("skp_id", flat=True).first()
        surat = _EVALUASI.get(langkah.act)
    else:
        skp_id, surat = langkah.objek_id, _SKP.get(langkah.act)
    skp = Skp.objects.filter(pk=skp_id or 0).first()
    if skp is None or surat is None:
        return False
    kepada, perihal, isi = surat
    orang_id = getattr(skp, f"{kepada}_id")
    alamat = alamat_surel(orang_id) if orang_id else ""
    if not alamat:
        return False
    badan = f"{isi}\n\nBuka ASN Karier, menu Kinerja, SKP nomor {skp.pk}.\n"
    EmailMessage(f"[ASN Karier] {perihal} (nomor {skp.pk})", badan, settings.DEFAULT_FROM_EMAIL, [alamat]).send()
    return True


def ingatkan(kepada_id: int, perihal: str) -> bool:
    """Mail a reminder; False when there is no address."""
    alamat = alamat_surel(kepada_id)
    if not alamat or perihal not in KALIMAT:
        return False
    badan = f"{KALIMAT[perihal]}\n\nBuka ASN Karier, menu Kinerja.\n"
    EmailMessage("[ASN Karier] Pengingat kinerja", badan, settings.DEFAULT_FROM_EMAIL, [alamat]).send()
    return True
