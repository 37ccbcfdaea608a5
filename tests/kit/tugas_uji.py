"""Background work that only tests ask for; what it did is told by rows of DetakJantung named after it."""

import os
import signal
import time

from django.db.models.functions import Now

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.models import SlotJadwal
from asn_karier.core.queue.sewa import Sewa
from asn_karier.core.queue.tugas import pekerja, tugas


def akibat(nama: str) -> None:
    """One effect: a row, so that effects can be counted."""
    SlotJadwal.objects.create(nama=nama, slot=Now())


def hitung(nama: str) -> int:
    """How often the effect happened."""
    return SlotJadwal.objects.filter(nama=nama).count()


@tugas("uji.akibat")
def _akibat(nama: str, tidur: float = 0) -> None:
    akibat(nama)
    time.sleep(tidur)


@tugas("uji.jatuh_tempo")
def _jatuh_tempo(slot: str) -> None:
    akibat(slot)


@tugas("uji.gagal")
def _gagal(nama: str) -> None:
    akibat(nama)
    raise RuntimeError("NIP 199001012015031001 tidak dapat diolah")


@pekerja("uji.bertahap")
def _bertahap(p: Sewa) -> dict[str, int]:
    """One effect per step, each in a transaction with its resume point."""
    from django.db import transaction

    banyak = p.args["banyak"]
    for ke in range(p.titik or 0, banyak):
        p.lapor(selesai=ke + 1, total=banyak)
        with transaction.atomic():
            akibat(p.args["nama"])
            p.kunci(titik=ke + 1)
        time.sleep(p.args.get("tidur", 0))
        if p.args.get("mati_di") == ke and p.percobaan == 1 and p.sewa_ke == 1:
            os.kill(os.getpid(), signal.SIGKILL)
    return {"banyak": banyak}


@pekerja("uji.racun")
def _racun(p: Sewa) -> None:
    akibat(p.args["nama"])
    os.kill(os.getpid(), signal.SIGKILL)


@pekerja("uji.menolak")
def _menolak(p: Sewa) -> None:
    raise MasukanSalah("Berkas tidak berisi satu baris pun.")


@pekerja("uji.galat")
def _galat(p: Sewa) -> None:
    raise RuntimeError("putus")


__all__ = ["akibat", "hitung"]
