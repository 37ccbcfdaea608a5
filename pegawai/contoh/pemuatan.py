"""Loads the invented data: one transaction per region, COPY in portions, everything checked before the commit."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from asn_karier.core.clock import hari_ini
from pegawai.contoh import data
from pegawai.contoh.akun import Sandi, buat_akun, pastikan_admin
from pegawai.contoh.baris import Berkas, tulis_unit
from pegawai.contoh.daerah import PembuatDaerah
from pegawai.contoh.data import Daerah
from pegawai.contoh.periksa import pastikan_utuh
from pegawai.contoh.tulis import Penulis
from pegawai.models import DefinisiJabatan, Instansi, Keadaan, Pegawai, PetaJabatan, Proyeksi, Unit
from pegawai.services import proyeksi

BAWAAN = 6_000
PALING_SEDIKIT = 300
PALING_BANYAK = 1_000_000
KUNCI = 0x434F4E54  # advisory lock: two loads at the same time wait for each other
MULAI = dt.date(2008, 1, 1)
PETAK = 5_000
Lapor = Callable[[str], None]


class MuatDitolak(Exception):
    """The load cannot be done; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a region has now."""

    daerah: Daerah
    jumlah: int
    baru: bool
    detik: float


def bagi(n: int, daerah: Sequence[Daerah]) -> dict[str, int]:
    """n people over the regions by their weight, at least sixty each, exactly n together."""
    total = sum(d.bobot for d in daerah)
    isi = {d.kunci: max(PALING_SEDIKIT // 5, n * d.bobot // total) for d in daerah}
    terbesar = max(isi, key=lambda k: isi[k])
    isi[terbesar] += n - sum(isi.values())
    return isi


def muat(
    n: int = BAWAAN,
    *,
    kunci: Sequence[str] = (),
    ulang: bool = False,
    hari: dt.date | None = None,
    lapor: Lapor = print,
) -> list[Hasil]:
    """Load the regions that are not there yet (all of them, or those named); `ulang` clears the demo data first."""
    pilihan = [d for d in data.daerah() if not kunci or d.kunci in kunci]
    sedikit = PALING_SEDIKIT * len(pilihan) // 5
    if not sedikit <= n <= PALING_BANYAK:
        raise MuatDitolak(f"Jumlah pegawai contoh harus antara {sedikit:,} dan {PALING_BANYAK:,}.".replace(",", "."))
    with _sendiri(), Sandi() as sandi:
        if ulang:
            kosongkan(lapor)
        ukuran = bagi(n, pilihan)
        hasil = [_daerah(d, ukuran[d.kunci], hari or hari_ini(d.zona), sandi, lapor) for d in pilihan]
        if any(h.baru for h in hasil):
            pastikan_admin(sandi)
            _rapikan(*_tabel_riwayat(), Keadaan, Unit, PetaJabatan, DefinisiJabatan)
        for h in hasil:
            _proyeksi(h, lapor)
        _rapikan(Proyeksi)
    return hasil


# --- one region ------------------------------------------------------------------------------------------------------


def _daerah(d: Daerah, n: int, hari: dt.date, sandi: Sandi, lapor: Lapor) -> Hasil:
    ada = Instansi.objects.filter(kode=d.kode).first()
    if ada is not None:
        return Hasil(d, Pegawai.objects.filter(instansi=ada).count(), False, 0)
    mulai = time.monotonic()
    sandi.siapkan(len(settings.DEMO_PERAN))
    with transaction.atomic(), _tanpa_pemicu():
        nomor = data.daerah().index(d) + 1
        kop = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
        instansi = Instansi.objects.create(
            kode=d.kode,
            nama=d.nama,
            jenis=d.jenis,
            zona=d.zona,
            alamat=d.alamat,
            siasn_id=f"FEED{nomor:028X}",
            kop=kop,
        )
        pembuat = PembuatDaerah(d, nomor, n, hari, _pesan_id)
        akun = _salin_semua(instansi, pembuat, lapor)
        _keadaan(pembuat, lapor)
        pastikan_utuh(instansi.pk, pembuat.id_pertama)
        _pemicu("origin")
        dinkes = next(u for u in pembuat.unit if u.kunci == "dinkes")
        buat_akun(d, instansi, akun, dinkes, hari, sandi)
    detik = time.monotonic() - mulai
    return Hasil(d, n, True, detik)


def _salin_semua(instansi: Instansi, pembuat: PembuatDaerah, lapor: Lapor) -> dict[str, int]:
    """Make people and write them at the same time: while one portion is copied, the next is made."""
    berkas = Berkas(instansi.pk)
    penulis = Penulis(berkas, pembuat.daerah, MULAI.isoformat())
    tulis_unit(berkas, pembuat.unit, MULAI.isoformat(), pembuat.reorganisasi.isoformat())
    connection.ensure_connection()
    akun: dict[str, int] = {}
    jumlah = 0
    with ThreadPoolExecutor(1) as penyalin:
        berjalan: Future[None] | None = None
        for porsi in pembuat.porsi():
            penulis.porsi(porsi)
            akun |= {o.akun: o.id for o in porsi.orang if o.akun}
            jumlah += len(porsi.orang)
            if berjalan is not None:
                berjalan.result()
            berjalan = penyalin.submit(_salin, connection.connection, [b for t in berkas.tabel if (b := t.ambil())])
            if jumlah < pembuat.n and jumlah // 40_000 > (jumlah - len(porsi.orang)) // 40_000:
                lapor(f"    {pembuat.daerah.kota}: {jumlah:,} dari {pembuat.n:,} pegawai".replace(",", "."))
        if berjalan is not None:
            berjalan.result()
    return akun


def _salin(sambungan: Any, isi: list[tuple[str, Any]]) -> None:
    with sambungan.cursor() as kursor:
        for perintah, baris in isi:
            kursor.copy_expert(perintah, baris, size=1 << 20)


def _keadaan(pembuat: PembuatDaerah, lapor: Lapor) -> None:
    """The state of today of everybody, by the function the triggers use."""
    awal, akhir = pembuat.id_pertama, pembuat.id_pertama + pembuat.n
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE " + ", ".join(m._meta.db_table for m in _tabel_riwayat()))
        for a in range(awal, akhir, PETAK):
            kursor.execute(
                "SELECT pegawai_segarkan_keadaan(ARRAY(SELECT id FROM pegawai_pegawai WHERE id >= %s AND id < %s))",
                [a, min(a + PETAK, akhir)],
            )
    if pembuat.n > 40_000:
        lapor(f"    {pembuat.daerah.kota}: keadaan hari ini tersusun")


def _tabel_riwayat() -> list[Any]:
    from pegawai.models.riwayat import RIWAYAT

    return [Pegawai, *RIWAYAT]


def _pesan_id(tabel: str, banyak: int) -> int:
    """Reserve ids of a table: the first of `banyak` in a row that nobody else gets."""
    with connection.cursor() as kursor:
        kursor.execute(f"LOCK TABLE {tabel} IN SHARE ROW EXCLUSIVE MODE")
        kursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [tabel])
        awal: int = kursor.fetchone()[0]
        kursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [tabel, awal + banyak])
    return awal


# --- around it -------------------------------------------------------------------------------------------------------


@contextmanager
def _sendiri() -> Iterator[None]:
    """Nobody else loads meanwhile, and the time limits of the web do not apply."""
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0")
        kursor.execute("SELECT pg_advisory_lock(%s)", [KUNCI])
    try:
        yield
    finally:
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_unlock(%s)", [KUNCI])
            kursor.execute("RESET statement_timeout; RESET idle_in_transaction_session_timeout; RESET lock_timeout")


@contextmanager
def _tanpa_pemicu() -> Iterator[None]:
    """History, derived columns and foreign keys are written or checked by us; unique, CHECK and EXCLUDE always hold.

    Without the right to do so (a managed database) the triggers stay on: slower, with the same result.
    """
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL asn.tunda_keadaan = 'ya'")
    if _boleh_tanpa_pemicu():
        _pemicu("replica")
    yield


def _boleh_tanpa_pemicu() -> bool:
    with connection.cursor() as kursor:
        kursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(kursor.fetchone()[0])


def _pemicu(peran: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_setting('session_replication_role')")
        if kursor.fetchone()[0] != peran:
            kursor.execute(f"SET LOCAL session_replication_role = {peran}")


def _rapikan(*model: type[Model]) -> None:
    """Statistics for the planner, and visibility: lists and numbers are read from indexes alone."""
    with connection.cursor() as kursor:
        cara = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
        kursor.execute(f"{cara} {', '.join(m._meta.db_table for m in model)}")


def _proyeksi(h: Hasil, lapor: Lapor) -> None:
    """Next KGB, rank, MPP and retirement of everybody; also when an earlier run was stopped before this."""
    instansi = Instansi.objects.get(kode=h.daerah.kode)
    if not h.baru and Proyeksi.objects.filter(instansi=instansi).exists():
        return
    if h.jumlah > 40_000:
        lapor(f"    {h.daerah.kota}: menghitung proyeksi karier")
    proyeksi.hitung_semua(instansi.pk)


def kosongkan(lapor: Lapor) -> None:
    """Remove all demo data. Refused when the installation holds an agency that is not from the demo."""
    kode = [d.kode for d in data.daerah()]
    lain = list(Instansi.objects.exclude(kode__in=kode).values_list("nama", flat=True)[:3])
    if lain:
        raise MuatDitolak(
            f"Ada instansi di luar data contoh ({', '.join(lain)}), jadi data contoh tidak dihapus."
            " Pakai basis data lain untuk memuat ulang."
        )
    if not Instansi.objects.exists():
        return
    lapor("    menghapus data contoh yang lama")
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_SEMUA_DI_BAWAH_INSTANSI)
        tabel = [b[0] for b in kursor.fetchall()]
        kursor.execute("TRUNCATE " + ", ".join(tabel))


# Every table that points to an agency, directly or through others, with the event tables that keep their history.
_SEMUA_DI_BAWAH_INSTANSI = """
WITH RECURSIVE bawah(tabel) AS (
  SELECT 'pegawai_instansi'::regclass::oid
  UNION
  SELECT k.conrelid FROM pg_constraint k JOIN bawah b ON k.confrelid = b.tabel WHERE k.contype = 'f'
), jejak AS (
  SELECT e.oid AS tabel FROM bawah b
    JOIN pg_class c ON c.oid = b.tabel
    JOIN pg_class e ON e.relname = c.relname || 'event' AND e.relnamespace = c.relnamespace AND e.relkind = 'r'
)
SELECT tabel::regclass::text FROM bawah UNION SELECT tabel::regclass::text FROM jejak
"""
