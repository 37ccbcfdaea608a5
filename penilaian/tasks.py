"""Background work of the room: doors of a few lines, ids in, one service called."""

from __future__ import annotations

import datetime as dt

from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.queue.jadwal import Jadwal
from asn_karier.core.queue.sewa import Sewa
from asn_karier.core.queue.tugas import pekerja, tugas
from penilaian.reports import laporan_evaluasi
from penilaian.services import bukti, kabar, kabar_kasus, keberatan, konsep, laporan, siklus, tindak_lanjut


@pekerja("penilaian.buka_siklus")
def buka_siklus(sewa: Sewa) -> dict[str, int]:
    """Make the drafts of a performance year."""
    return siklus.buka(sewa)


@tugas("penilaian.kabari")
def kabari(langkah_id: int) -> None:
    """Mail whoever must act or know about a step."""
    kabar.kirim(langkah_id)


@tugas("penilaian.malam", jadwal=Jadwal(dt.time(1, 10)))
def malam(slot: str) -> None:
    """Nightly: assessors by today's map, spans that are over, receipts that count by time."""
    siklus.rawat()


@tugas("penilaian.buang_berkas_yatim", jadwal=Jadwal(dt.time(3, 25)))
def buang_berkas_yatim(slot: str) -> None:
    """Clear files of uploads that died between the disk and the database, and typing that nobody came back to."""
    bukti.buang_yatim()
    konsep.buang_konsep_lama(sekarang())
    laporan.buang_yatim()


@tugas("penilaian.kabari_kasus")
def kabari_kasus(jenis: str, nomor: int, perihal: str) -> None:
    """Mail about an objection, a plan or a milestone."""
    kabar_kasus.kirim(jenis, nomor, perihal)


@tugas("penilaian.ingatkan_kasus", jadwal=Jadwal(dt.time(1, 40)))
def ingatkan_kasus(slot: str) -> None:
    """Nightly: decisions and milestones whose date is near or past."""
    keberatan.ingatkan_tenggat(hari_ini())
    tindak_lanjut.ingatkan_tonggak(hari_ini())


@tugas("penilaian.ingatkan")
def ingatkan(kepada_id: int, perihal: str, tanggal: str) -> None:
    """Mail somebody that something waits."""
    kabar.ingatkan(kepada_id, perihal)


@tugas("penilaian.laporan_jatuh_tempo", jadwal=Jadwal(dt.time(4, 10)))
def laporan_jatuh_tempo(slot: str) -> None:
    """Every morning: ask for the evaluation reports of periods whose deadline has passed."""
    laporan.jadwalkan()


@pekerja(laporan.TUGAS)
def laporan_periode(sewa: Sewa) -> dict[str, int]:
    """Make the missing evaluation reports of a period."""
    return laporan.kerjakan(sewa, laporan_evaluasi.cetak)


@tugas("penilaian.kabari_laporan")
def kabari_laporan(laporan_id: int) -> None:
    """Mail the leaders of the unit that the report is there."""
    laporan.kabari(laporan_id)
