"""The special cases of the demo, by the services people use: objected, calibrated, excused, delegated, returned."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor, susun_aktor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import DomainError
from pegawai.enums import KedudukanHukum, Peran
from pegawai.selectors.pejabat import posisi_pegawai
from penilaian.contoh.ekinerja import muat_ekinerja
from penilaian.enums import JenisPengecualian, PutusanKeberatan, Rating
from penilaian.models import Evaluasi, Periode, Skp
from penilaian.permissions.tindak_lanjut import PERLU_PERBAIKAN
from penilaian.reports.laporan_evaluasi import cetak
from penilaian.services.delegasi import buat_delegasi
from penilaian.services.kalibrasi import bekukan_kalibrasi, buka_kalibrasi, geser_rating
from penilaian.services.keberatan import ajukan_keberatan, beri_keterangan, putuskan_keberatan
from penilaian.services.laporan import buat_laporan
from penilaian.services.organisasi import IsianCapaian, tetapkan_capaian
from penilaian.services.pelaksanaan import beri_umpan_balik
from penilaian.services.pengecualian import catat_pengecualian
from penilaian.services.skp import kembalikan_skp
from penilaian.services.tindak_lanjut import (
    buat_rencana,
    laksanakan_tindak,
    putuskan_tindak,
    sepakati_rencana,
    usulkan_tindak,
)

ALASAN = (
    "Realisasi triwulan IV belum ikut dihitung, padahal buktinya sudah diunggah sebelum batas. "
    "Mohon ditinjau kembali dengan memperhatikan laporan yang saya lampirkan."
)
_JABATAN_KECUALI = {
    KedudukanHukum.TUGAS_BELAJAR: (JenisPengecualian.TUGAS_BELAJAR, "Tugas belajar, dibebaskan dari jabatan"),
    KedudukanHukum.CLTN: (JenisPengecualian.CLTN, "Cuti di luar tanggungan negara"),
    KedudukanHukum.MPP: (JenisPengecualian.MPP, "Masa persiapan pensiun"),
}


def muat_khusus(instansi_id: int, kota: str) -> list[str]:
    """Special cases of one agency; sentences about those that did not fit its people. For a fresh load only."""
    akun = {p: Pengguna.objects.filter(nama_pengguna=f"{p}.{kota}").first() for p in ("bkd", "pimpinan")}
    if not all(akun.values()):
        return [f"akun contoh {kota} tidak ada"]
    bkd, pimpinan = (susun_aktor(akun[p]) for p in ("bkd", "pimpinan"))
    tahun = hari_ini().year - 1
    catatan: list[str] = []
    _puji(kota, pimpinan)
    for kasus in (
        _kecuali, _capaian, _kalibrasi, _keberatan, _kembali, _delegasi, _perbaikan, _tindak_lanjut, _laporan,
        _ekinerja,
    ):  # fmt: skip
        try:
            kasus(instansi_id, tahun, bkd, pimpinan)
        except DomainError as galat:
            catatan.append(f"{kasus.__name__.strip('_')}: {galat.pesan}")
    return catatan


def _kecuali(instansi_id: int, tahun: int, bkd: Actor, _: Actor) -> None:
    for p in posisi_pegawai(instansi_id):
        if p.kedudukan in _JABATAN_KECUALI:
            jenis, alasan = _JABATAN_KECUALI[KedudukanHukum(p.kedudukan)]
            catat_pengecualian(
                actor=bkd, pegawai_id=p.pegawai_id, jenis=jenis, mulai=dt.date(tahun + 1, 1, 1), sampai=None,
                alasan=alasan, nomor_surat=f"800.1/{p.pegawai_id % 900 + 100}/{tahun + 1}",
            )  # fmt: skip


def _capaian(instansi_id: int, tahun: int, bkd: Actor, pimpinan: Actor) -> None:
    """The leader's unit and its neighbours have a predikat for the past year and the quarters that are over."""
    unit = _unit_pimpinan(pimpinan)
    for periode in Periode.objects.filter(siklus__instansi_id=instansi_id, siklus__tahun__in=(tahun, tahun + 1)):
        if unit and periode.masa.upper <= hari_ini():
            isian = IsianCapaian(
                predikat="BAIK", capaian_pk="Realisasi rencana aksi 96% dari target.",
                ekspektasi="Sesuai harapan; waktu tunggu layanan perlu dijaga.",
                alasan="Realisasi rencana aksi sesuai target, dengan bukti laporan kinerja.",
            )  # fmt: skip
            tetapkan_capaian(actor=bkd, unit_id=unit, periode_id=periode.pk, isian=isian)


def _kalibrasi(instansi_id: int, tahun: int, _: Actor, pimpinan: Actor) -> None:
    """A frozen session of the past year with two moves."""
    unit = _unit_pimpinan(pimpinan)
    periode = Periode.objects.get(siklus__instansi_id=instansi_id, siklus__tahun=tahun, kode="TAHUNAN")
    sidang = buka_kalibrasi(actor=pimpinan, unit_id=unit or 0, periode_id=periode.pk)
    layak = Evaluasi.objects.filter(
        periode=periode, keadaan="FINAL", rating_hasil=Rating.SESUAI, rating_perilaku=Rating.SESUAI,
        skp__unit__jalur__startswith=_jalur(pimpinan), skp__keadaan="FINAL",
    ).exclude(skp__pegawai_id=pimpinan.orang_id or 0)  # fmt: skip
    for satu in layak.order_by("pk")[:2]:
        geser_rating(
            actor=pimpinan, kalibrasi_id=sidang.pk, evaluasi_id=satu.pk, rating_hasil=Rating.DI_ATAS,
            rating_perilaku=Rating.SESUAI,
            alasan="Hasil kerja melampaui target dibandingkan pegawai setingkat; bukti dibacakan dalam sidang.",
        )  # fmt: skip
    sidang.refresh_from_db()
    bekukan_kalibrasi(
        actor=pimpinan, kalibrasi_id=sidang.pk, versi=sidang.versi,
        peserta="Kepala Dinas; Sekretaris; para Kepala Bidang; wakil BKD",
        notulen="Sebaran predikat dibandingkan dengan capaian organisasi. "
        "Dua evaluasi digeser setelah bukti dibacakan; selebihnya tetap.",
    )  # fmt: skip


def _keberatan(instansi_id: int, tahun: int, _: Actor, pimpinan: Actor) -> None:
    """Two objections: one decided by the leader, one that waits for the leader."""
    layak = Evaluasi.objects.filter(
        periode__siklus__tahun=tahun, periode__kode="TAHUNAN", keadaan="FINAL", skp__instansi_id=instansi_id,
        skp__atasan_penilai_id=pimpinan.orang_id, skp__keadaan="FINAL", geseran__isnull=True,
    ).exclude(rating_hasil=Rating.DI_ATAS)  # fmt: skip
    for nomor, satu in enumerate(layak.select_related("skp").order_by("predikat", "pk")[:2]):
        Evaluasi.objects.filter(pk=satu.pk).update(diterima_pada=hari_ini() - dt.timedelta(days=3))
        pegawai = _sebagai(satu.skp.pegawai_id, instansi_id)
        keberatan = ajukan_keberatan(actor=pegawai, evaluasi_id=satu.pk, alasan=ALASAN)
        penilai = _sebagai(satu.skp.penilai_id or 0, instansi_id)
        beri_keterangan(
            actor=penilai, keberatan_id=keberatan.pk, isi="Bukti triwulan IV diunggah sesudah evaluasi disusun."
        )
        if nomor == 0:
            putuskan_keberatan(
                actor=pimpinan, keberatan_id=keberatan.pk, putusan=PutusanKeberatan.MENGUBAH,
                rating_hasil=Rating.DI_ATAS, rating_perilaku=satu.rating_perilaku,
                pertimbangan="Bukti diunggah sebelum batas dan menunjukkan target terlampaui.",
                nomor_surat=f"800.1.11/{satu.pk % 900 + 100}/{tahun + 1}",
            )  # fmt: skip


def _kembali(instansi_id: int, tahun: int, _: Actor, __: Actor) -> None:
    """One submitted SKP of the running year was returned with a reason."""
    skp = Skp.objects.filter(
        instansi_id=instansi_id, siklus__tahun=tahun + 1, keadaan="DIAJUKAN", penilai__isnull=False
    )
    satu = skp.order_by("pk").first()
    if satu is not None:
        kembalikan_skp(
            actor=_sebagai(satu.penilai_id or 0, instansi_id), skp_id=satu.pk,
            alasan="Target layanan belum terukur. Sebutkan jumlah dan waktunya.",
        )  # fmt: skip


def _delegasi(instansi_id: int, tahun: int, bkd: Actor, pimpinan: Actor) -> None:
    """The leader lets a head of division assess one person for a quarter."""
    tim = list(
        Skp.objects.filter(
            instansi_id=instansi_id, siklus__tahun=tahun + 1, penilai_id=pimpinan.orang_id, keadaan="DITETAPKAN"
        )
        .order_by("jenis_jabatan", "pk")
        .values_list("pegawai_id", flat=True)[:2]
    )
    if len(tim) == 2:
        hari = hari_ini()
        buat_delegasi(
            actor=bkd, instansi_id=instansi_id, dari_id=pimpinan.orang_id or 0, kepada_id=tim[0],
            pegawai_id=tim[1], mulai=hari, sampai=hari + dt.timedelta(days=60), dasar=f"800.1.11.1/{tahun + 1}",
            alasan="Pimpinan mengikuti pelatihan kepemimpinan.",
        )  # fmt: skip


def _perbaikan(instansi_id: int, tahun: int, bkd: Actor, pimpinan: Actor) -> None:
    """A plan of improvement that runs, and one that waits for the employee."""
    layak = _tahunan(instansi_id, tahun).filter(
        predikat__in=PERLU_PERBAIKAN, skp__penilai__isnull=False, skp__unit__jalur__startswith=_jalur(pimpinan)
    )
    hari = hari_ini()
    for nomor, satu in enumerate(layak.order_by("pk")[:2]):
        penilai = _sebagai(satu.skp.penilai_id or 0, instansi_id, bkd.pengguna_id)
        rencana = buat_rencana(
            actor=penilai, evaluasi_id=satu.pk, mulai=hari, dukungan="Pendampingan oleh rekan yang berpengalaman.",
            pokok="Menyelesaikan laporan layanan tepat waktu dan menindaklanjuti saran atas perilaku.",
            tonggak=[
                ("Menyusun jadwal kerja mingguan bersama penilai", hari + dt.timedelta(days=14)),
                ("Dua laporan selesai tepat waktu", hari + dt.timedelta(days=60)),
            ],
        )  # fmt: skip
        if nomor == 0:
            sepakati_rencana(actor=_sebagai(satu.skp.pegawai_id, instansi_id), rencana_id=rencana.pk)


def _tindak_lanjut(instansi_id: int, tahun: int, bkd: Actor, pimpinan: Actor) -> None:
    """Three awards are proposed; one is approved, one carried out, one waits."""
    unit = _tahunan(instansi_id, tahun).filter(predikat="SANGAT_BAIK", skp__unit__jalur__startswith=_jalur(pimpinan))
    lain = unit.exclude(skp__pegawai_id__in=[bkd.orang_id or 0, pimpinan.orang_id or 0])
    for nomor, satu in enumerate(lain.order_by("pk")[:3]):
        tindak = usulkan_tindak(actor=bkd, evaluasi_id=satu.pk, pilihan=("PIAGAM", "PENGEMBANGAN", "TALENTA")[nomor])
        if nomor < 2:
            putuskan_tindak(actor=pimpinan, tindak_id=tindak.pk, setuju=True)
        if nomor == 0:
            laksanakan_tindak(actor=bkd, tindak_id=tindak.pk, keterangan="Diserahkan pada apel bulan ini.")


def _laporan(instansi_id: int, tahun: int, bkd: Actor, pimpinan: Actor) -> None:
    """The report of the last period that is over: of the agency and of the leader's unit."""
    lewat = Periode.objects.filter(
        siklus__instansi_id=instansi_id, siklus__tahun=tahun + 1, jenis="PERIODIK", batas__lt=hari_ini()
    )
    if (periode := lewat.order_by("-urut").first()) is not None:
        for unit in (None, _unit_pimpinan(pimpinan)):
            buat_laporan(actor=bkd, periode_id=periode.pk, unit_id=unit, cetak=cetak)


def _ekinerja(instansi_id: int, tahun: int, bkd: Actor, pimpinan: Actor) -> None:
    """What the agency imported from e-Kinerja BKN."""
    muat_ekinerja(instansi_id, tahun, bkd)


def _puji(kota: str, pimpinan: Actor) -> None:
    """The employee whose account people try has been praised and advised this year."""
    akun = Pengguna.objects.filter(nama_pengguna=f"pegawai.{kota}").first()
    orang_id = susun_aktor(akun).orang_id if akun else None
    skp = Skp.objects.filter(pegawai_id=orang_id or 0, keadaan="DITETAPKAN").order_by("-masa").first()
    if skp is not None:
        for nada, nilai, isi in (
            ("APRESIASI", "KOLABORATIF", "Membantu menyiapkan data akreditasi walau bukan tugasnya."),
            ("SARAN", "ADAPTIF", "Cobalah memakai lembar rekap bersama agar data tidak diketik dua kali."),
        ):
            beri_umpan_balik(actor=pimpinan, skp_id=skp.pk, isi=isi, nada=nada, nilai=nilai)


def _tahunan(instansi_id: int, tahun: int) -> QuerySet[Evaluasi]:
    """Final annual evaluations that are not under objection."""
    return Evaluasi.objects.filter(
        periode__siklus__tahun=tahun, periode__kode="TAHUNAN", keadaan="FINAL", skp__instansi_id=instansi_id,
        skp__keadaan="FINAL",
    ).select_related("skp")  # fmt: skip


def _sebagai(pegawai_id: int, instansi_id: int, pengguna_id: int | None = None) -> Actor:
    """The person as an actor; `pengguna_id` is the account that writes for him where one is needed."""
    return Actor(
        pengguna_id=pengguna_id, nama="Data contoh", orang_id=pegawai_id, wilayah_id=instansi_id,
        peran=frozenset({Peran.PEGAWAI}),
    )  # fmt: skip


def _jalur(pimpinan: Actor) -> str:
    return next((w.jalur for w in pimpinan.wewenang_untuk(Peran.PIMPINAN) if w.jalur), "")


def _unit_pimpinan(pimpinan: Actor) -> int | None:
    jalur = _jalur(pimpinan).strip(".")
    return int(jalur.rpartition(".")[2]) if jalur else None
