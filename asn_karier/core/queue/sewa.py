"""The consumer side: a lease on one promise, so that duplicates have no second effect and a dead worker is noticed."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import structlog
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F
from django.db.models.functions import Now

from asn_karier.core.actor import Actor, aktor_sistem, susun_aktor
from asn_karier.core.errors import DomainError
from asn_karier.core.log import samarkan
from asn_karier.core.models_antrean import (
    MAKS_PERCOBAAN,
    TERBUKA,
    Antre,
    DetakJantung,
    Pekerjaan,
    StatusPekerjaan,
)

from .keluar import matikan

log = structlog.get_logger(__name__)

_BULAT = models.PositiveSmallIntegerField()


class SewaDitolak(Exception):
    """Somebody else holds the lease, or the promise is finished, dead, cancelled or not due: leave quietly."""


class SewaHilang(Exception):
    """Our lease ran out and another worker took over: stop without writing anything more."""


class Dibatalkan(Exception):
    """The owner asked to stop this job."""


@dataclass
class Kabar:
    """What the guard carries between the running job and its row."""

    kemajuan: int = 0
    total: int | None = None
    pesan: str = ""
    batal: bool = False
    hilang: bool = False
    berubah: bool = False


class Sewa:
    """The right to carry out one promise for a while; renewed in the background while the work goes on."""

    def __init__(self, baris: Antre) -> None:
        self.id: int = baris.pk
        self.tugas = baris.tugas
        self.args: dict[str, Any] = baris.args
        self.percobaan = baris.percobaan
        self.titik: Any = getattr(baris, "titik", None)
        self.wilayah_id: int | None = getattr(baris, "wilayah_id", None)
        self.pemilik_id: int | None = getattr(baris, "pemilik_id", None)
        self.kabar = Kabar(kemajuan=getattr(baris, "kemajuan", 0), total=getattr(baris, "total", None))
        self.tabel = type(baris)
        self.sewa_ke = baris.sewa_ke
        self.hasil: Any = None
        self._tuntas = False
        self._penjaga: _Penjaga | None = None

    @property
    def kemajuan(self) -> int:
        """Units done, including those of earlier runs."""
        return self.kabar.kemajuan

    def actor(self) -> Actor:
        """The owner as an actor with the roles held now; the system when nobody asked."""
        from django.contrib.auth import get_user_model

        if self.pemilik_id is None:
            return aktor_sistem()
        return susun_aktor(get_user_model()._default_manager.get(pk=self.pemilik_id))  # type: ignore[arg-type]

    def lapor(self, *, selesai: int | None = None, total: int | None = None, pesan: str | None = None) -> None:
        """Tell how far the job is; free to call for every row, shown within about a second."""
        k = self.kabar
        k.kemajuan = k.kemajuan if selesai is None else selesai
        k.total = k.total if total is None else total
        k.pesan = k.pesan if pesan is None else pesan
        k.berubah = True
        self.periksa_batal()

    def periksa_batal(self) -> None:
        """Raise Dibatalkan or SewaHilang when the job should stop; costs nothing."""
        if self.kabar.hilang:
            raise SewaHilang(self.tugas)
        if self.kabar.batal:
            raise Dibatalkan(self.tugas)

    def kunci(self, *, titik: Any = None) -> None:
        """Inside the transaction of one step: keep the row until commit, prove that the lease is still ours, renew it.

        `titik` is where a resumed run continues after this step. Progress since the last step resets the attempts.
        """
        self.periksa_batal()
        perpanjang: dict[str, Any] = {"sewa_sampai": _sampai()}
        if self.tabel is Pekerjaan:
            maju = models.Q(kemajuan__lt=self.kabar.kemajuan)
            perpanjang |= {
                "percobaan": models.Case(
                    models.When(maju, then=models.Value(1)), default=F("percobaan"), output_field=_BULAT
                ),
                "kemajuan": self.kabar.kemajuan,
                "total": self.kabar.total,
            }
            if titik is not None:
                self.titik = perpanjang["titik"] = titik
        if not self._milik_kita().update(**perpanjang):
            self.kabar.hilang = True
        self.periksa_batal()

    def tuntas(self, hasil: Any = None) -> None:
        """Mark as done; called inside the transaction of the last effect, both happen or neither does."""
        isian: dict[str, Any] = {"selesai_pada": Now(), "sewa_sampai": None}
        if self.tabel is Pekerjaan:
            k = self.kabar
            isian |= {
                "status": StatusPekerjaan.SELESAI,
                "hasil": self.hasil if hasil is None else hasil,
                "kemajuan": k.kemajuan,
                "total": k.total,
                **({"pesan": k.pesan} if k.pesan else {}),
            }
        if not self._milik_kita().update(**isian):
            raise SewaHilang(self.tugas)
        self._tuntas = True

    def _milik_kita(self) -> models.QuerySet[Any]:
        return self.tabel._default_manager.filter(TERBUKA, pk=self.id, sewa_ke=self.sewa_ke)

    def __enter__(self) -> Sewa:
        self._penjaga = _Penjaga(self)
        self._penjaga.start()
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> bool:
        assert self._penjaga is not None
        self._penjaga.henti()
        if galat is None:
            if not self._tuntas:
                self.tuntas()
            return False
        return self._tutup_dengan_galat(galat)

    def _tutup_dengan_galat(self, galat: BaseException) -> bool:
        """Write how it ended; True when that is not a failure of the worker."""
        if isinstance(galat, SewaHilang) or self._tuntas:
            log.warning("antrean.sewa_hilang", tugas=self.tugas, id=self.id)
            return isinstance(galat, SewaHilang)
        if self.tabel is Pekerjaan and isinstance(galat, Dibatalkan):
            self._akhiri(StatusPekerjaan.DIBATALKAN, "Dibatalkan atas permintaan.")
            return True
        if self.tabel is Pekerjaan and isinstance(galat, DomainError):
            self._akhiri(StatusPekerjaan.GAGAL, galat.pesan)
            return True
        self._lepas(galat)
        return False

    def _akhiri(self, status: str, pesan: str) -> None:
        k = self.kabar
        self._milik_kita().update(
            status=status, pesan=pesan, kemajuan=k.kemajuan, total=k.total, selesai_pada=Now(), sewa_sampai=None
        )

    def _lepas(self, galat: BaseException) -> None:
        """Give the promise back for another attempt after a pause, or bury it after the third."""
        sebab = samarkan(f"{type(galat).__name__}: {galat}")[:1000]
        diminta_berhenti = not isinstance(galat, Exception)  # SystemExit at shutdown is nobody's failed attempt
        if self.percobaan >= MAKS_PERCOBAAN and not diminta_berhenti:
            matikan(self.tabel, self.id, sebab, sewa_ke=self.sewa_ke)
            return
        jeda = 0 if diminta_berhenti else settings.ANTREAN["JEDA_ULANG_DETIK"] * 4 ** (self.percobaan - 1)
        isian: dict[str, Any] = {
            "sewa_sampai": None,
            "dikirim_pada": None,
            "tersedia_pada": Now() + _detik(jeda),
            "galat_terakhir": sebab,
        }
        if diminta_berhenti:
            isian["percobaan"] = F("percobaan") - 1
        if self.tabel is Pekerjaan:
            isian["status"] = StatusPekerjaan.MENUNGGU
        self._milik_kita().update(**isian)


class _Penjaga(threading.Thread):
    """Renews the lease, shows the progress and brings the wish to cancel, on its own connection.

    It skips a row that the job itself has locked: the job renews the lease in that very step.
    """

    def __init__(self, sewa: Sewa) -> None:
        super().__init__(name=f"penjaga-{sewa.tabel._meta.model_name}-{sewa.id}", daemon=True)
        self.sewa = sewa
        self.lama = settings.ANTREAN["SEWA_DETIK"]
        self._selesai = threading.Event()

    def run(self) -> None:
        try:
            terakhir = time.monotonic()
            langkah = min(1.0, self.lama / 6) if self.sewa.tabel is Pekerjaan else self.lama / 3
            while not self._selesai.wait(langkah):
                perpanjang = time.monotonic() - terakhir >= self.lama / 3
                if self._kabari(perpanjang) and perpanjang:
                    terakhir = time.monotonic()
        finally:
            connection.close()

    def henti(self) -> None:
        """Stop and wait, so that nothing is written after the end."""
        self._selesai.set()
        self.join(timeout=30)

    def _kabari(self, perpanjang: bool) -> bool:
        try:
            with transaction.atomic():
                return self._tulis(perpanjang)
        except Exception as galat:  # the database may be away for a while; the lease decides in the end
            connection.close()
            log.warning("antrean.penjaga_gagal", tugas=self.sewa.tugas, id=self.sewa.id, sebab=type(galat).__name__)
            return False

    def _tulis(self, perpanjang: bool) -> bool:
        s, k = self.sewa, self.sewa.kabar
        baris = s.tabel._default_manager.filter(pk=s.id).select_for_update(skip_locked=True, no_key=True).first()
        if baris is None:
            return False
        if baris.sewa_ke != s.sewa_ke or baris.mati_pada or baris.selesai_pada:
            k.hilang = True
            return False
        isian: dict[str, Any] = {"sewa_sampai": _sampai()} if perpanjang else {}
        if isinstance(baris, Pekerjaan):
            k.batal = baris.batal_diminta
            if k.berubah:
                k.berubah = False
                isian |= {"total": k.total, "pesan": k.pesan or baris.pesan}
                if s.titik is None:  # with a resume point, progress moves together with the effect
                    isian["kemajuan"] = k.kemajuan
        if isian:
            s._milik_kita().update(**isian)
        if perpanjang:
            catat_detak(f"sibuk:{baris.antrean}")
        return True


@contextlib.contextmanager
def sewa(pekerjaan_id: int) -> Iterator[Sewa]:
    """Lease a job for the body: SELESAI at its end, GAGAL on a DomainError, again later on another error.

    Raises SewaDitolak when it is not ours to do.
    """
    with ambil(Pekerjaan, pekerjaan_id) as s:
        yield s


def ambil(tabel: type[Antre], pk: int) -> Sewa:
    """Take the lease in one statement; raises SewaDitolak when there is nothing to do."""
    nama = connection.ops.quote_name(tabel._meta.db_table)
    berjalan = ", status = 'BERJALAN'" if tabel is Pekerjaan else ""
    tidak_batal = "AND NOT batal_diminta" if tabel is Pekerjaan else ""
    baris = tabel._default_manager.raw(
        f"""
        UPDATE {nama}
           SET percobaan = percobaan + 1, sewa_ke = sewa_ke + 1,
               sewa_sampai = statement_timestamp() + %s * interval '1 second',
               mulai_pada = COALESCE(mulai_pada, statement_timestamp()),
               dikirim_pada = COALESCE(dikirim_pada, statement_timestamp()){berjalan}
         WHERE id = %s AND selesai_pada IS NULL AND mati_pada IS NULL AND percobaan < %s {tidak_batal}
           AND tersedia_pada <= statement_timestamp()
           AND (sewa_sampai IS NULL OR sewa_sampai < statement_timestamp())
        RETURNING *
        """,  # noqa: S608  # the table name is that of a model
        [settings.ANTREAN["SEWA_DETIK"], pk, MAKS_PERCOBAAN],
    )
    ada = list(baris)
    if not ada:
        _tutup_yang_tidak_disewa(tabel, pk)
        raise SewaDitolak(f"{tabel._meta.db_table} {pk}")
    return Sewa(ada[0])


def catat_detak(nama: str) -> None:
    """Write that a message of this name has reached a worker now."""
    DetakJantung.objects.bulk_create(
        [DetakJantung(nama=nama, pada=Now())], update_conflicts=True, unique_fields=["nama"], update_fields=["pada"]
    )


def _tutup_yang_tidak_disewa(tabel: type[Antre], pk: int) -> None:
    """Nobody runs it and nobody will: bury after three attempts, close when its cancel was asked for."""
    bebas = models.Q(sewa_sampai__isnull=True) | models.Q(sewa_sampai__lt=Now())
    tanpa_pemegang = TERBUKA & bebas & models.Q(pk=pk)
    if tabel is Pekerjaan and Pekerjaan.objects.filter(tanpa_pemegang, batal_diminta=True).update(
        status=StatusPekerjaan.DIBATALKAN, selesai_pada=Now(), sewa_sampai=None
    ):
        return
    if tabel._default_manager.filter(tanpa_pemegang, percobaan__gte=MAKS_PERCOBAAN).exists():
        matikan(tabel, pk, "Pekerja berhenti di tengah jalan tiga kali.")


def _sampai() -> Any:
    return Now() + _detik(settings.ANTREAN["SEWA_DETIK"])


def _detik(jumlah: float) -> Any:
    return models.Value(dt.timedelta(seconds=jumlah), output_field=models.DurationField())
