"""The list of SKP for the offices."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from pegawai.selectors.orang import cocok
from penilaian.filters.skp import SaringanSkp
from penilaian.models import Skp
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.tables.skp import TABEL_SKP


@daftarkan_daftar
@pintu(*PEMBACA_KINERJA, uraian="Daftar SKP")
class DaftarSkp(Daftar):
    """SKP inside the scope, the newest first."""

    kunci = "skp"
    judul = "Daftar SKP"
    uraian = "SKP pegawai dalam lingkup Anda menurut unit pada masa SKP itu."
    tabel = TABEL_SKP
    filterset = SaringanSkp
    jenis_baca = "skp"
    petunjuk_cari = "Nama atau NIP"
    kosong = "Belum ada SKP dalam lingkup Anda. SKP dibuat ketika BKD membuka tahun kinerja."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """SKP inside the scope."""
        qs: QuerySet[Skp] = Skp.objects.terlihat_oleh(actor)
        return qs

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By NIP or name of the person."""
        return qs.filter(pegawai__in=cocok(teks))
