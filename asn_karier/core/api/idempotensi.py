"""Writing once: a POST carries an Idempotency-Key, and the same key with the same body gets the same answer.

The answer is stored in the transaction of the write itself, under an advisory lock of the key: either both the write
and its answer are there or neither, whatever dies in between. Refusals are not stored, so that a call that failed can
be repeated with the same key.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from asn_karier.core.api.isi import PerenderJson
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import Bentrok, DomainError, MasukanSalah
from asn_karier.core.models import KunciIdempotensi

KEPALA = "Idempotency-Key"
SIMPAN = dt.timedelta(hours=48)
KEPALA_DISIMPAN = ("ETag", "Location")
_BENTUK = re.compile(r"[\x21-\x7e]{8,255}")


class KunciDipakaiLain(DomainError):
    """The key was used for another body."""

    status = 422
    judul = "Kunci dipakai untuk permintaan lain"


Metode = Callable[..., HttpResponseBase]


def idempoten(metode: Metode) -> Metode:
    """Decorator of a writing method of an API class: the whole method is one transaction that happens once."""

    @functools.wraps(metode)
    def jalankan(self: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kunci = baca_kunci(request)
        pengguna_id: int = self.actor.pengguna_id
        cap = sidik(request)
        with transaction.atomic():
            _gembok(pengguna_id, kunci)
            lama = KunciIdempotensi.objects.filter(pengguna_id=pengguna_id, kunci=kunci).first()
            if lama is not None and lama.dibuat_pada > sekarang() - SIMPAN:
                return _ulang(lama, cap)
            if lama is not None:
                lama.delete()
            jawab = metode(self, request, *args, **kwargs)
            _simpan(pengguna_id, kunci, cap, jawab)
        return jawab

    jalankan.idempoten = True  # type: ignore[attr-defined]
    return jalankan


def baca_kunci(request: Request) -> str:
    """The key of the call; MasukanSalah when it is missing or has the wrong shape."""
    kunci = request.headers.get(KEPALA, "").strip().strip('"')
    if not kunci:
        raise MasukanSalah(
            f"Kirim kepala {KEPALA}: satu kunci acak (misalnya UUID) untuk setiap hal yang ingin ditulis.",
            kode="kunci-idempotensi-wajib",
            isian=KEPALA,
        )
    if not _BENTUK.fullmatch(kunci):
        raise MasukanSalah(
            f"{KEPALA} berisi 8 sampai 255 huruf ASCII tanpa spasi.", kode="kunci-idempotensi-bentuk", isian=KEPALA
        )
    return kunci


def sidik(request: Request) -> str:
    """Fingerprint of method, address and body; JSON by meaning, files by content."""
    hash_ = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    for bagian in _bagian(request):
        hash_.update(bagian)
    return hash_.hexdigest()


def _bagian(request: Request) -> Iterator[bytes]:
    data = request.data
    if not hasattr(data, "lists"):
        yield json.dumps(data, sort_keys=True, ensure_ascii=False).encode()
        return
    for nama, nilai in sorted(data.lists()):
        for satu in nilai:
            yield f"{nama}=".encode()
            if isinstance(satu, UploadedFile):
                yield f"{satu.name}:{satu.size}:".encode()
                yield from satu.chunks()
                satu.seek(0)
            else:
                yield json.dumps(satu).encode()


def _gembok(pengguna_id: int, kunci: str) -> None:
    """Hold the key for the transaction; Bentrok while another call with it is still running."""
    nomor = int.from_bytes(hashlib.sha256(f"{pengguna_id}:{kunci}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [nomor])
        if not kursor.fetchone()[0]:
            raise SedangDikerjakan(
                "Permintaan dengan kunci ini sedang dikerjakan. Tunggu sebentar, lalu kirim lagi dengan kunci itu."
            )


class SedangDikerjakan(Bentrok):
    """The same key is in flight."""

    tunggu = 1


def _ulang(lama: KunciIdempotensi, cap: str) -> HttpResponse:
    if lama.sidik != cap:
        raise KunciDipakaiLain(
            "Kunci ini sudah dipakai untuk permintaan dengan isi lain. Pakai kunci baru untuk permintaan baru.",
            kode="kunci-dipakai-lain",
        )
    jawab = HttpResponse(lama.isi, status=lama.status, content_type="application/json")
    for nama, nilai in lama.kepala.items():
        jawab[nama] = nilai
    jawab["Idempotency-Replayed"] = "true"
    return jawab


def _simpan(pengguna_id: int, kunci: str, cap: str, jawab: HttpResponseBase) -> None:
    if jawab.status_code >= 300:
        return
    data = jawab.data if isinstance(jawab, Response) else None
    KunciIdempotensi.objects.create(
        pengguna_id=pengguna_id,
        kunci=kunci,
        sidik=cap,
        status=jawab.status_code,
        isi=PerenderJson().render(data).decode() if data is not None else "",
        kepala={k: jawab[k] for k in KEPALA_DISIMPAN if jawab.has_header(k)},
    )


def buang_yang_lama() -> int:
    """Forget answers older than two days; returns how many."""
    return KunciIdempotensi.objects.filter(dibuat_pada__lt=sekarang() - SIMPAN).delete()[0]
