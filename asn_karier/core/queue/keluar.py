"""The write side: promises made inside the business transaction, and the relay that sends them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import structlog
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from asn_karier.core.actor import Actor
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import MasukanSalah, TidakDitemukan
from asn_karier.core.models_antrean import MAKS_PERCOBAAN, TERBUKA, Antre, Outbox, Pekerjaan, StatusPekerjaan

from . import broker

log = structlog.get_logger(__name__)

MAKS_ARGS = 10_000  # bytes; a promise carries ids, never the data itself
MAKS_KIRIM = 20
_TABEL: tuple[type[Antre], ...] = (Outbox, Pekerjaan)
KUNCI_PESAN = {Outbox: "outbox_id", Pekerjaan: "pekerjaan_id"}


def antrekan(
    tugas: str,
    *,
    args: dict[str, Any],
    dedupe: str | None = None,
    setelah: dt.datetime | None = None,
    antrean: str = "umum",
) -> Outbox:
    """Promise an effect within the caller's transaction; it runs after commit, at least once, with effect once.

    `args` are JSON values (ids). A second promise with the same `dedupe` returns the first one, also when that is
    done: put what makes it different (period, version) into the key. `setelah` is the earliest time.
    """
    _periksa_args(args)
    janji = Outbox(tugas=tugas, args=args, dedupe=dedupe, antrean=antrean)
    if setelah is not None:
        janji.tersedia_pada = setelah
    if dedupe is None:
        janji.save(force_insert=True)
    else:
        Outbox.objects.bulk_create([janji], ignore_conflicts=True)
        janji = Outbox.objects.get(dedupe=dedupe)
    _kirim_setelah_komit()
    return janji


def buat_pekerjaan(
    jenis: str, *, actor: Actor, wilayah_id: int | None, args: dict[str, Any], antrean: str = "laporan"
) -> Pekerjaan:
    """Ask for a long job in the caller's transaction; `jenis` is the name given to `pekerja` in a room's tasks.py."""
    _periksa_args(args)
    pekerjaan = Pekerjaan.objects.create(
        tugas=jenis,
        args=args,
        antrean=antrean,
        pemilik_id=actor.pengguna_id,
        wilayah_id=wilayah_id,
    )
    _kirim_setelah_komit()
    return pekerjaan


def minta_batal(*, actor: Actor, pekerjaan_id: int) -> Pekerjaan:
    """The owner asks to stop a job: at once when it waits, at its next step when it runs; TidakDitemukan outside."""
    with transaction.atomic():
        terlihat = Pekerjaan.objects.terlihat_oleh(actor).select_for_update(of=("self",), no_key=True)
        pekerjaan = terlihat.filter(pk=pekerjaan_id).first()
        if pekerjaan is None:
            raise TidakDitemukan()
        if pekerjaan.berakhir:
            raise MasukanSalah(f"Pekerjaan ini sudah {pekerjaan.get_status_display().lower()}, tidak dapat dibatalkan.")
        pekerjaan.batal_diminta = True
        if pekerjaan.status == StatusPekerjaan.MENUNGGU:
            pekerjaan.status, pekerjaan.selesai_pada = StatusPekerjaan.DIBATALKAN, sekarang()
        pekerjaan.save(update_fields=["batal_diminta", "status", "selesai_pada"])
    return pekerjaan


def relai(batas: int = 100) -> int:
    """Send every promise that is ready; returns how many. Two relays at once share the rows, none is sent by both."""
    terkirim = 0
    for tabel in _TABEL:
        while True:
            jumlah = _relai_sekali(tabel, batas)
            terkirim += jumlah
            if jumlah < batas:
                break
    return terkirim


def _relai_sekali(tabel: type[Antre], batas: int) -> int:
    galat: broker.BrokerTidakAda | None = None
    with transaction.atomic():
        siap = (
            tabel._default_manager.filter(TERBUKA, dikirim_pada__isnull=True, tersedia_pada__lte=Now())
            .order_by("tersedia_pada", "pk")
            .select_for_update(skip_locked=True)
            .values_list("pk", "tugas", "antrean")[:batas]
        )
        terkirim: list[int] = []
        try:
            for pk, tugas, antrean in siap:
                broker.terbitkan(tugas, {KUNCI_PESAN[tabel]: pk}, antrean)
                terkirim.append(pk)
        except broker.BrokerTidakAda as sebab:
            galat = sebab
        # A crash before this commit sends the same hints again; the lease of the consumer makes that harmless.
        tabel._default_manager.filter(pk__in=terkirim).update(dikirim_pada=Now(), kali_kirim=F("kali_kirim") + 1)
    if galat is not None:
        raise galat
    return len(terkirim)


def rekonsiliasi() -> dict[str, int]:
    """Send again what got lost on the way, and bury what failed three times.

    Lost: sent but neither leased nor finished after twice the visibility timeout, or leased by a worker whose lease
    ran out. Returns the counts per outcome.
    """
    batas = dt.timedelta(seconds=2 * settings.ANTREAN["VISIBILITAS"])
    hitung = {"dikirim_ulang": 0, "mati": 0}
    for tabel in _TABEL:
        terbuka = tabel._default_manager.filter(TERBUKA)
        sewa_habis = Q(sewa_sampai__lt=Now())
        tanpa_sewa = Q(sewa_sampai__isnull=True)
        habis = Q(percobaan__gte=MAKS_PERCOBAAN) & (sewa_habis | tanpa_sewa)
        habis |= Q(kali_kirim__gte=MAKS_KIRIM) & tanpa_sewa
        for pk in list(terbuka.filter(habis).values_list("pk", flat=True)):
            hitung["mati"] += matikan(
                tabel, pk, "Pekerja berhenti di tengah jalan, atau tidak ada yang mengenal tugas."
            )
        hilang = sewa_habis | (tanpa_sewa & Q(dikirim_pada__lt=Now() - batas))
        hitung["dikirim_ulang"] += terbuka.filter(dikirim_pada__isnull=False).filter(hilang).update(dikirim_pada=None)
    if any(hitung.values()):
        log.warning("antrean.rekonsiliasi", **hitung)
    return hitung


def matikan(tabel: type[Antre], pk: int, sebab: str, *, sewa_ke: int | None = None) -> int:
    """Bury one promise that failed too often; a person must look at it. Logs at the highest level.

    Only when nobody holds it, or by the holder of lease `sewa_ke`, whose reason then replaces an older one.
    """
    isian: dict[str, Any] = {"mati_pada": Now(), "sewa_sampai": None}
    if tabel is Pekerjaan:
        isian |= {"status": StatusPekerjaan.MATI, "pesan": PESAN_MATI.format(pk=pk)}
    if sewa_ke is None:
        tanpa_pemegang = Q(sewa_sampai__isnull=True) | Q(sewa_sampai__lt=Now())
        sebab_lama = models.When(galat_terakhir="", then=models.Value(sebab, models.TextField()))
        isian["galat_terakhir"] = models.Case(sebab_lama, default=F("galat_terakhir"))
    else:
        tanpa_pemegang = Q(sewa_ke=sewa_ke)
        isian["galat_terakhir"] = sebab
    jumlah = tabel._default_manager.filter(TERBUKA & tanpa_pemegang, pk=pk).update(**isian)
    if jumlah:
        log.critical("antrean.mati", tabel=tabel._meta.db_table, id=pk, sebab=sebab)
    return jumlah


PESAN_MATI = "Pekerjaan berhenti karena galat pada sistem, setelah tiga kali dicoba. Sebutkan nomor {pk} kepada admin."


def _periksa_args(args: dict[str, Any]) -> None:
    if len(json.dumps(args)) > MAKS_ARGS:
        raise ValueError("Argumen tugas terlalu besar: simpan datanya dalam tabel dan kirim id-nya saja.")


def _kirim_setelah_komit() -> None:
    """Register one attempt to send after commit, however many promises the transaction makes."""
    kini = set(connection.savepoint_ids)
    antre: list[Any] = connection.run_on_commit
    if any(fungsi is kirim_segera and sid == kini for sid, fungsi, *_ in antre):
        return
    transaction.on_commit(kirim_segera, robust=True)


def kirim_segera() -> None:
    """Best effort after commit: the relay does the rest, so no failure here may reach a page."""
    if broker.sedang_istirahat():
        return
    try:
        relai()
    except broker.BrokerTidakAda as galat:
        log.warning("antrean.ditunda", sebab=str(galat))
    except Exception:
        log.exception("antrean.relai_gagal")
