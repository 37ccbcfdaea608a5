"""The schedule: what falls due when, started once per due time, also when two schedulers run or none did."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import transaction

from asn_karier.core.clock import sekarang
from asn_karier.core.models_antrean import SlotJadwal

from .keluar import antrekan

log = structlog.get_logger(__name__)

MAKS_SUSULAN = 60


@dataclass(frozen=True)
class Jadwal:
    """A rhythm in legal local time: daily at `pukul`, weekly with `hari` (0 = Monday), monthly with `tanggal`.

    `zona` names the zone of that time when it is not the installation's. `tanggal` beyond the end of a month means
    its last day. `susulkan` says what happens to due times that passed while nothing ran: all are caught up, or only
    the last one and the others are marked as missed.
    """

    pukul: dt.time
    hari: int | None = None
    tanggal: int | None = None
    susulkan: bool = False
    zona: str | None = None

    def slot_terakhir(self, saat: dt.datetime) -> dt.datetime:
        """The latest due time not after `saat`."""
        hari = saat.astimezone(self._tempat()).date()
        while not (self._jatuh(hari) and self._pada(hari) <= saat):
            hari -= dt.timedelta(days=1)
        return self._pada(hari)

    def slot_sejak(self, lama: dt.datetime, saat: dt.datetime) -> list[dt.datetime]:
        """The due times after `lama` up to `saat`, oldest first, at most the last sixty."""
        hasil: list[dt.datetime] = []
        kini = self.slot_terakhir(saat)
        while kini > lama and len(hasil) < MAKS_SUSULAN:
            hasil.append(kini)
            kini = self.slot_terakhir(kini - dt.timedelta(microseconds=1))
        return hasil[::-1]

    def _jatuh(self, hari: dt.date) -> bool:
        if self.hari is not None and hari.weekday() != self.hari:
            return False
        if self.tanggal is None:
            return True
        return hari.day == min(self.tanggal, calendar.monthrange(hari.year, hari.month)[1])

    def _pada(self, hari: dt.date) -> dt.datetime:
        return dt.datetime.combine(hari, self.pukul, self._tempat())

    def _tempat(self) -> ZoneInfo:
        return ZoneInfo(self.zona or settings.TIME_ZONE)


_DAFTAR: dict[str, Jadwal] = {}


def daftarkan(tugas: str, jadwal: Jadwal) -> None:
    """Let a task fall due by this rhythm; it receives `slot`, the due time in ISO 8601."""
    _DAFTAR[tugas] = jadwal


def terdaftar() -> dict[str, Jadwal]:
    """All scheduled tasks with their rhythm."""
    return dict(_DAFTAR)


def jalankan_yang_jatuh_tempo(saat: dt.datetime | None = None) -> int:
    """Promise every scheduled task whose due time has come and was not taken yet; returns how many."""
    return sum(_satu(tugas, jadwal, saat or sekarang()) for tugas, jadwal in _DAFTAR.items())


def _satu(tugas: str, jadwal: Jadwal, saat: dt.datetime) -> int:
    terakhir = SlotJadwal.objects.filter(nama=tugas).order_by("-slot").values_list("slot", flat=True).first()
    if terakhir is None:  # a new task starts with its next due time: an update never fires the past
        SlotJadwal.objects.bulk_create(
            [SlotJadwal(nama=tugas, slot=jadwal.slot_terakhir(saat), terlewat=True)], ignore_conflicts=True
        )
        return 0
    jalan = 0
    tempo = jadwal.slot_sejak(terakhir, saat)
    for slot in tempo:
        terlewat = not jadwal.susulkan and slot != tempo[-1]
        jalan += _ambil_slot(tugas, slot, terlewat=terlewat)
    return jalan


def _ambil_slot(tugas: str, slot: dt.datetime, *, terlewat: bool) -> int:
    with transaction.atomic():
        _, baru = SlotJadwal.objects.get_or_create(nama=tugas, slot=slot, defaults={"terlewat": terlewat})
        if not baru:
            return 0
        if terlewat:
            log.warning("jadwal.terlewat", nama_jadwal=tugas, slot=slot.isoformat())
            return 0
        antrekan(tugas, args={"slot": slot.isoformat()}, dedupe=f"jadwal:{tugas}:{slot.isoformat()}")
    return 1
