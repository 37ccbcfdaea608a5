"""Word by mail about objections, improvement plans and follow-up: what to do, never a rating or a reason."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage

from asn_karier.core.clock import hari_ini
from pegawai.enums import Peran
from pegawai.selectors.identitas import alamat_surel
from pegawai.selectors.pejabat import surel_kantor
from penilaian.models import Keberatan, RencanaPerbaikan, TonggakPerbaikan


class Kabar(NamedTuple):
    """To which people, the subject, what to do, and where; `kantor` are addresses of an office."""

    kepada: tuple[int | None, ...]
    perihal: str
    isi: str
    tempat: str
    kantor: tuple[str, ...] = ()


def kirim(jenis: str, nomor: int, perihal: str) -> int:
    """Send; how many mails went out (0 when the case is over or nobody has an address)."""
    kabar = {"keberatan": _keberatan, "rencana": _rencana, "tonggak": _tonggak}[jenis](nomor, perihal)
    if kabar is None:
        return 0
    orang = (alamat_surel(orang_id) for orang_id in kabar.kepada if orang_id is not None)
    semua = dict.fromkeys(alamat for alamat in (*orang, *kabar.kantor) if alamat)
    for alamat in semua:
        badan = f"{kabar.isi}\n\nBuka ASN Karier, menu Kinerja, {kabar.tempat}.\n"
        EmailMessage(f"[ASN Karier] {kabar.perihal}", badan, settings.DEFAULT_FROM_EMAIL, [alamat]).send()
    return len(semua)


def _keberatan(nomor: int, perihal: str) -> Kabar | None:
    baris = Keberatan.objects.select_related("evaluasi__skp__instansi").filter(pk=nomor).first()
    if baris is None or (perihal != "putusan" and baris.keadaan != "DIAJUKAN"):
        return None
    penilai, tempat = baris.evaluasi.skp.penilai_id, f"Keberatan nomor {nomor}"
    if perihal == "panggilan":
        isi = "Ada keberatan atas evaluasi yang Anda tetapkan. Beri keterangan sebelum keberatan diputus."
        return Kabar((penilai,), f"Panggilan memberi keterangan (nomor {nomor})", isi, tempat)
    if perihal == "putusan":
        isi = "Keberatan atas evaluasi yang Anda tetapkan sudah diputus."
        return Kabar((penilai,), f"Keberatan diputus (nomor {nomor})", isi, tempat)
    if baris.pemutus_id is None:
        instansi = baris.evaluasi.skp.instansi
        kantor = surel_kantor(Peran.BKD, instansi.pk, None, hari_ini(instansi.zona))
        isi = f"Ada keberatan yang belum mempunyai pemutus. Tunjuk pemutusnya; tenggatnya {baris.tenggat:%d-%m-%Y}."
        return Kabar((), f"Keberatan tanpa pemutus (nomor {nomor})", isi, tempat, tuple(kantor))
    isi = f"Keberatan menunggu putusan Anda; tenggatnya {baris.tenggat:%d-%m-%Y}."
    return Kabar((baris.pemutus_id,), f"Keberatan menunggu putusan Anda (nomor {nomor})", isi, tempat)


def _rencana(nomor: int, perihal: str) -> Kabar | None:
    baris = RencanaPerbaikan.objects.select_related("evaluasi__skp").filter(pk=nomor).first()
    if baris is None:
        return None
    skp = baris.evaluasi.skp
    isi = "Rencana perbaikan kinerja ditutup." if baris.selesai_pada else "Rencana perbaikan kinerja perlu Anda baca."
    return Kabar(
        (skp.pegawai_id, skp.penilai_id), f"Rencana perbaikan (nomor {nomor})", isi, f"Rencana perbaikan nomor {nomor}"
    )


def _tonggak(nomor: int, perihal: str) -> Kabar | None:
    baris = TonggakPerbaikan.objects.select_related("rencana__evaluasi__skp").filter(pk=nomor, keadaan="TERBUKA")
    tonggak = baris.first()
    if tonggak is None or tonggak.rencana.selesai_pada is not None:
        return None
    skp = tonggak.rencana.evaluasi.skp
    isi = f"Satu tonggak rencana perbaikan bertenggat {tonggak.tenggat:%d-%m-%Y}. Laporkan hasilnya."
    return Kabar(
        (skp.pegawai_id, skp.penilai_id), f"Tonggak rencana perbaikan (nomor {tonggak.rencana_id})", isi,
        f"Rencana perbaikan nomor {tonggak.rencana_id}",
    )  # fmt: skip
