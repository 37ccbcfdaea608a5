"""Lists of people and of dates that fall due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import DateField
from django.http import HttpRequest

from asn_karier.core.access import pintu
from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.massal import AksiMassal
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import daftarkan_daftar
from asn_karier.core.errors import MasukanSalah
from pegawai.enums import JenisProyeksi, Peran
from pegawai.filters import SaringanKeadaan, SaringanProyeksi
from pegawai.models import Keadaan, Proyeksi, Unit
from pegawai.querysets import PERAN_PEMBACA
from pegawai.selectors import orang
from pegawai.services import proyeksi
from pegawai.tables import TABEL_KGB, TABEL_PEGAWAI, TABEL_PENSIUN

PENGELOLA = (Peran.ADMIN, Peran.BKD)


def baca_tanggal(teks: str | None) -> dt.date | None:
    """Day of the state from the URL; MasukanSalah when it is not a date."""
    if not teks:
        return None
    try:
        tanggal = DateField().clean(teks)
    except ValidationError:
        raise MasukanSalah("Tanggal ditulis hh-bb-tttt, misalnya 31-12-2025.", isian="per") from None
    if tanggal is not None and not dt.date(1945, 1, 1) <= tanggal <= dt.date(2100, 1, 1):
        raise MasukanSalah("Tanggal keadaan antara 1945 dan 2100.", isian="per")
    return tanggal  # type: ignore[no-any-return]


def _hitung_ulang(actor: Actor, ids: Sequence[int]) -> str:
    dihitung, dilewati = proyeksi.hitung_ulang(actor=actor, ids=ids)
    sisa = f" {dilewati} dilewati karena bukan wewenang Anda." if dilewati else ""
    return f"Proyeksi {dihitung} pegawai dihitung ulang.{sisa}"


def _hitung_ulang_proyeksi(actor: Actor, ids: Sequence[int]) -> str:
    orang_ids = Proyeksi.objects.terlihat_oleh(actor).filter(pk__in=ids).values_list("pegawai_id", flat=True)
    return _hitung_ulang(actor, list(orang_ids))


BKD = frozenset({Peran.BKD, Peran.ADMIN})


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Daftar pegawai")
class DaftarPegawai(Daftar):
    """People inside the scope, today or on any day."""

    kunci = "pegawai"
    judul = "Pegawai"
    uraian = "Semua ASN dalam lingkup Anda."
    tabel = TABEL_PEGAWAI
    filterset = SaringanKeadaan
    jenis_baca = "pegawai"
    templat = "pegawai/daftar.html"
    isian_lain = ("per_tanggal",)  # the page has its own field for the day
    petunjuk_cari = "Nama atau NIP"
    aksi_massal = (AksiMassal("hitung", "Hitung ulang yang berikutnya", _hitung_ulang, BKD),)
    kosong = "Belum ada pegawai dalam lingkup Anda. Mulailah dengan mengimpor data ASN dari SIASN."

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """States on the asked day."""
        return orang.keadaan(actor, baca_tanggal(minta.data.get("per")))

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By NIP or name."""
        return orang.cari_keadaan(qs, teks)

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """Day of the state and the unit that narrows the list."""
        per = baca_tanggal(request.GET.get("per"))
        unit = request.GET.get("unit", "")
        terpilih = (
            Unit.objects.terlihat_oleh(request.actor).filter(pk=int(unit)).values("pk", "nama").first()  # type: ignore[attr-defined]
            if unit.isdigit() and len(unit) < 16
            else None
        )
        return {
            "per": per,
            "hari_ini": hari_ini(),
            "unit_terpilih": terpilih,
            "pengelola": request.actor.punya(*PENGELOLA),  # type: ignore[attr-defined]
        }


class DaftarJatuhTempo(Daftar):
    """Dates of one kind that follow from the record."""

    jenis: ClassVar[JenisProyeksi]
    filterset = SaringanProyeksi
    templat = "pegawai/jatuh_tempo.html"
    judul_kosong = "Tidak ada yang jatuh tempo"
    jenis_baca = "proyeksi"
    petunjuk_cari = "Nama atau NIP"
    aksi_massal = (AksiMassal("hitung", "Hitung ulang", _hitung_ulang_proyeksi, BKD),)

    def queryset(self, actor: Actor, minta: Permintaan) -> QuerySet[Any]:
        """Due dates of people in service."""
        return orang.proyeksi(actor).filter(jenis=self.jenis)

    def cari(self, qs: QuerySet[Any], teks: str) -> QuerySet[Any]:
        """By NIP or name of the person."""
        return qs.filter(pegawai__in=orang.cari_keadaan(Keadaan.objects.all(), teks).values("pk"))

    def konteks_tambahan(self, request: HttpRequest) -> dict[str, Any]:
        """Quick periods above the list."""
        hari = hari_ini(request.actor.zona)  # type: ignore[attr-defined]
        return {"jangka": jangka(hari, self.jenis), "hari_ini": hari}


def jangka(hari: dt.date, jenis: str) -> list[tuple[str, str, str]]:
    """Quick periods: (label, from, until) as dd-mm-yyyy."""
    awal = hari.replace(day=1)

    def bulan(n: int) -> dt.date:
        tahun, sisa = divmod(awal.month - 1 + n, 12)
        return dt.date(awal.year + tahun, sisa + 1, 1) - dt.timedelta(days=1)

    if jenis == JenisProyeksi.KGB:
        pilihan = [
            ("Bulan ini", awal, bulan(1)),
            ("2 bulan ke depan", hari, bulan(3)),
            ("6 bulan ke depan", hari, bulan(7)),
        ]
        pilihan.append(("Terlewat", dt.date(1990, 1, 1), hari - dt.timedelta(days=1)))
    else:
        pilihan = [("Tahun ini", dt.date(hari.year, 1, 1), dt.date(hari.year, 12, 31))]
        pilihan += [(f"{n} tahun ke depan", hari, dt.date(hari.year + n, 12, 31)) for n in (1, 2, 5)]
    return [(label, f"{a:%d-%m-%Y}", f"{b:%d-%m-%Y}") for label, a, b in pilihan]


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Daftar KGB jatuh tempo")
class DaftarKgb(DaftarJatuhTempo):
    """Periodic pay rises that fall due."""

    kunci = "kgb"
    judul = "Kenaikan gaji berkala"
    uraian = "Pegawai yang jatuh tempo KGB, dihitung dari masa kerja golongan dan tabel gaji yang berlaku."
    jenis = JenisProyeksi.KGB
    tabel = TABEL_KGB
    kosong = "Tidak ada KGB jatuh tempo pada masa ini."


@daftarkan_daftar
@pintu(*PERAN_PEMBACA, uraian="Daftar pensiun")
class DaftarPensiun(DaftarJatuhTempo):
    """People who reach the retirement age."""

    kunci = "pensiun"
    judul = "Pensiun"
    uraian = "Pegawai menurut TMT pensiun: tanggal 1 bulan berikutnya sesudah mencapai batas usia pensiun jabatannya."
    jenis = JenisProyeksi.PENSIUN
    tabel = TABEL_PENSIUN
    kosong = "Tidak ada yang pensiun pada masa ini."
