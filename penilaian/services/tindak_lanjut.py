"""After the predikat: improvement plan with milestones agreed by both, and proposals that people decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.queue import antrekan
from asn_karier.core.tanggal import tambah_bulan
from penilaian.enums import KeadaanTindakLanjut, KeadaanTonggak
from penilaian.models import RencanaPerbaikan, TindakLanjut, TonggakPerbaikan
from penilaian.permissions import tindak_lanjut as izin
from penilaian.permissions.skp import pegawai_bersangkutan
from penilaian.rules import PilihanTindak
from penilaian.selectors.tindak_lanjut import bulan_perbaikan, pilihan_tindak
from penilaian.services.dasar import mengubah_evaluasi, pastikan_versi, rapikan, simpan

TONGGAK_MAKS = 12


@dengan_terjemahan
def buat_rencana(
    *, actor: Actor, evaluasi_id: int, pokok: str, mulai: dt.date, tonggak: Sequence[tuple[str, dt.date]],
    dukungan: str = "",
) -> RencanaPerbaikan:  # fmt: skip
    """A plan for the months that the agency's setting names; milestones lie inside it. The maker has agreed to it.

    Errors: MasukanSalah (fields, dates), TidakBerhak, Bentrok (a plan runs already).
    """
    with mengubah_evaluasi(actor, evaluasi_id, "buat_rencana_perbaikan") as evaluasi:
        izin.buat_rencana(actor, evaluasi).pastikan()
        hari = hari_ini(evaluasi.skp.instansi.zona)
        if not hari <= mulai <= tambah_bulan(hari, 12):
            raise MasukanSalah("Rencana dimulai hari ini atau dalam setahun ke depan.", isian="mulai")
        sampai = tambah_bulan(mulai, bulan_perbaikan(evaluasi.skp.instansi_id, mulai))
        if not 1 <= len(tonggak) <= TONGGAK_MAKS:
            raise MasukanSalah(f"Isi 1 sampai {TONGGAK_MAKS} tonggak.", isian="tonggak_1")
        if RencanaPerbaikan.objects.filter(evaluasi=evaluasi, selesai_pada__isnull=True).exists():
            raise Bentrok("Rencana perbaikan untuk evaluasi ini sudah berjalan.", kode="sudah-ada")
        rencana = RencanaPerbaikan.objects.create(
            evaluasi=evaluasi, pokok=rapikan(pokok, "pokok", min_huruf=10), mulai=mulai, sampai=sampai,
            dukungan=rapikan(dukungan, "dukungan", wajib=False), dibuat_oleh_id=actor.pengguna_id or 0,
            disepakati_penilai_pada=sekarang(),
        )  # fmt: skip
        for urut, (uraian, tenggat) in enumerate(tonggak, 1):
            if not mulai <= tenggat <= sampai:
                raise MasukanSalah(
                    f"Tenggat tonggak antara {mulai:%d-%m-%Y} dan {sampai:%d-%m-%Y}.", isian=f"tenggat_{urut}"
                )
            teks = rapikan(uraian, f"tonggak_{urut}", maks=500)
            TonggakPerbaikan.objects.create(rencana=rencana, urut=urut, uraian=teks, tenggat=tenggat)
        _kabari("rencana", rencana.pk, "dibuat")
        return rencana


@dengan_terjemahan
def sepakati_rencana(*, actor: Actor, rencana_id: int, versi: int | None = None) -> RencanaPerbaikan:
    """The employee (or the assessor) agrees; binding once both have."""
    with mengubah_rencana(actor, rencana_id, "sepakati_rencana_perbaikan") as rencana:
        izin.sepakati(actor, rencana).pastikan()
        pastikan_versi(rencana, versi)
        if pegawai_bersangkutan(actor, rencana.evaluasi.skp):
            rencana.disepakati_pegawai_pada = sekarang()
        else:
            rencana.disepakati_penilai_pada = sekarang()
        simpan(rencana)
        return rencana


@dengan_terjemahan
def lapor_tonggak(*, actor: Actor, tonggak_id: int, keadaan: str, catatan: str) -> TonggakPerbaikan:
    """The assessor says whether a milestone was reached, with what was seen; once."""
    rencana_id = TonggakPerbaikan.objects.filter(pk=tonggak_id).values_list("rencana_id", flat=True).first()
    with mengubah_rencana(actor, rencana_id or 0, "lapor_tonggak_perbaikan") as rencana:
        izin.lapor(actor, rencana).pastikan()
        tonggak = TonggakPerbaikan.objects.select_for_update().get(pk=tonggak_id)
        if tonggak.keadaan != KeadaanTonggak.TERBUKA:
            raise Bentrok("Tonggak ini sudah dilaporkan.", kode="sudah")
        if keadaan not in {KeadaanTonggak.TERCAPAI, KeadaanTonggak.TIDAK_TERCAPAI}:
            raise MasukanSalah("Pilih tercapai atau tidak tercapai.", isian="keadaan")
        tonggak.keadaan, tonggak.selesai_pada = keadaan, sekarang()
        tonggak.catatan = rapikan(catatan, "catatan", maks=500, min_huruf=5)
        tonggak.save()
        return tonggak


@dengan_terjemahan
def tutup_rencana(*, actor: Actor, rencana_id: int, kesimpulan: str, versi: int | None = None) -> RencanaPerbaikan:
    """The assessor closes the plan with a conclusion, once every milestone was reported."""
    with mengubah_rencana(actor, rencana_id, "tutup_rencana_perbaikan") as rencana:
        izin.lapor(actor, rencana).pastikan()
        pastikan_versi(rencana, versi)
        if sisa := rencana.tonggak.filter(keadaan=KeadaanTonggak.TERBUKA).count():
            raise MasukanSalah(f"Masih ada {sisa} tonggak yang belum dilaporkan.", isian="kesimpulan")
        rencana.kesimpulan = rapikan(kesimpulan, "kesimpulan", min_huruf=10)
        rencana.selesai_pada = sekarang()
        simpan(rencana)
        _kabari("rencana", rencana.pk, "ditutup")
        return rencana


@dengan_terjemahan
def usulkan_tindak(*, actor: Actor, evaluasi_id: int, pilihan: str, uraian: str = "") -> TindakLanjut:
    """Propose one of the agency's options for this predikat; words may be added. Somebody else decides."""
    with mengubah_evaluasi(actor, evaluasi_id, "usulkan_tindak_lanjut") as evaluasi:
        izin.usulkan(actor, evaluasi).pastikan()
        opsi: dict[str, PilihanTindak] = {
            p.kode: p for p in pilihan_tindak(evaluasi.skp.instansi_id, evaluasi.predikat, evaluasi.periode)
        }
        if pilihan not in opsi:
            raise MasukanSalah("Pilih tindak lanjut yang tersedia untuk predikat ini.", isian="pilihan")
        satu, tambahan = opsi[pilihan], rapikan(uraian, "uraian", wajib=False, maks=300)
        return TindakLanjut.objects.create(
            evaluasi=evaluasi, jenis=satu.jenis, uraian=f"{satu.uraian}: {tambahan}" if tambahan else satu.uraian,
            dasar=satu.dasar[:300], diusulkan_oleh_id=actor.pengguna_id,
        )  # fmt: skip


@dengan_terjemahan
def putuskan_tindak(
    *, actor: Actor, tindak_id: int, setuju: bool, alasan: str = "", versi: int | None = None
) -> TindakLanjut:
    """BKD or the leader approves or declines (with the reason); never the proposer."""
    with mengubah_tindak(actor, tindak_id, "putuskan_tindak_lanjut", alasan) as tindak:
        if tindak.keadaan != KeadaanTindakLanjut.DIUSULKAN:
            raise Bentrok("Usulan ini sudah diputus. Muat ulang halaman.", kode="keadaan-berubah")
        izin.putuskan(actor, tindak).pastikan()
        pastikan_versi(tindak, versi)
        tindak.keadaan = KeadaanTindakLanjut.DISETUJUI if setuju else KeadaanTindakLanjut.DITOLAK
        tindak.alasan = rapikan(alasan, "alasan", wajib=not setuju, maks=500)
        tindak.diputus_oleh_id, tindak.diputus_pada = actor.pengguna_id, sekarang()
        simpan(tindak)
        return tindak


@dengan_terjemahan
def laksanakan_tindak(*, actor: Actor, tindak_id: int, keterangan: str, versi: int | None = None) -> TindakLanjut:
    """BKD notes that an approved proposal was carried out (number of the decree, day)."""
    with mengubah_tindak(actor, tindak_id, "laksanakan_tindak_lanjut", keterangan) as tindak:
        izin.laksanakan(actor, tindak).pastikan()
        pastikan_versi(tindak, versi)
        tindak.keadaan = KeadaanTindakLanjut.DILAKSANAKAN
        tindak.alasan = rapikan(keterangan, "alasan", maks=500, min_huruf=5)
        simpan(tindak)
        return tindak


def ingatkan_tonggak(hari: dt.date) -> int:
    """Promise reminders of open milestones of agreed plans: 7, 1 and 0 days before, weekly when late; how many."""
    baris = TonggakPerbaikan.objects.filter(
        keadaan=KeadaanTonggak.TERBUKA, tenggat__lte=hari + dt.timedelta(days=7), rencana__selesai_pada__isnull=True,
        rencana__disepakati_pegawai_pada__isnull=False,
    )  # fmt: skip
    jumlah = 0
    for pk, tenggat in baris.values_list("pk", "tenggat"):
        sisa = (tenggat - hari).days
        if sisa in {7, 1, 0} or (sisa < 0 and sisa % 7 == 0):
            _kabari("tonggak", pk, str(hari))
            jumlah += 1
    return jumlah


@contextmanager
def mengubah_rencana(actor: Actor, rencana_id: int, kata_kerja: str) -> Iterator[RencanaPerbaikan]:
    """A plan inside the scope, locked after its evaluation."""
    kepala = RencanaPerbaikan.objects.terlihat_oleh(actor).filter(pk=rencana_id).values_list("evaluasi_id", flat=True)
    if (evaluasi_id := kepala.first()) is None:
        raise TidakDitemukan("Rencana perbaikan tidak ditemukan atau berada di luar lingkup Anda.")
    with mengubah_evaluasi(actor, evaluasi_id, kata_kerja) as evaluasi:
        rencana = RencanaPerbaikan.objects.select_for_update(of=("self",), no_key=True).get(pk=rencana_id)
        rencana.evaluasi = evaluasi
        yield rencana


@contextmanager
def mengubah_tindak(actor: Actor, tindak_id: int, kata_kerja: str, alasan: str = "") -> Iterator[TindakLanjut]:
    """A proposal inside the scope, locked after its evaluation."""
    kepala = TindakLanjut.objects.terlihat_oleh(actor).filter(pk=tindak_id).values_list("evaluasi_id", flat=True)
    if (evaluasi_id := kepala.first()) is None:
        raise TidakDitemukan("Usulan tindak lanjut tidak ditemukan atau berada di luar lingkup Anda.")
    with mengubah_evaluasi(actor, evaluasi_id, kata_kerja, alasan[:300]) as evaluasi:
        tindak = TindakLanjut.objects.select_for_update(of=("self",), no_key=True).get(pk=tindak_id)
        tindak.evaluasi = evaluasi
        yield tindak


def _kabari(jenis: str, nomor: int, perihal: str) -> None:
    antrekan(
        "penilaian.kabari_kasus", args={"jenis": jenis, "nomor": nomor, "perihal": perihal},
        dedupe=f"{jenis}-kasus:{nomor}:{perihal}",
    )  # fmt: skip
