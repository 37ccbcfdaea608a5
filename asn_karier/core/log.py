"""Logs as one JSON object per line, with the request id and without personal data."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

_PRIBADI = re.compile(
    r"(^|_)(nip|nik|nama|nama_pengguna|email|surel|telepon|hp|alamat|sandi|password|token|kunci|cookie)s?($|_)"
)
_ANGKA = re.compile(r"(?<!\d)(?:\d[ .]?){15,17}\d(?!\d)")
_SUREL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_KENDALI = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
BOLEH = {"nama_tugas", "nama_jadwal"}


def samarkan(teks: str) -> str:
    """The text without NIP, NIK (runs of 16 to 18 digits) and mail addresses, on one line."""
    return _KENDALI.sub(" ", _SUREL.sub("[surel]", _ANGKA.sub("[angka]", teks)))


def tanpa_data_pribadi(_: Any, __: str, kejadian: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop values whose key names personal data, mask the rest; the last guard, not a licence to log people."""
    return {k: _bersih(k, v) for k, v in kejadian.items()}


def jejak_tanpa_isi(_: Any, __: str, kejadian: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception as its type and places; its message may quote a row, so it stays out."""
    info = kejadian.pop("exc_info", None)
    if info is True:
        import sys

        info = sys.exc_info()
    galat = info[1] if isinstance(info, tuple) else info
    if isinstance(galat, BaseException):
        kejadian["galat"] = [type(x).__name__ for x in _rantai(galat)]
        kejadian["jejak"] = [
            f"{b.filename.rsplit('/', 3)[-1] if '/' not in b.filename else '/'.join(b.filename.split('/')[-3:])}"
            f":{b.lineno} {b.name}"
            for b in traceback.extract_tb(galat.__traceback__)[-12:]
        ]
    kejadian.pop("exc_text", None)
    kejadian.pop("stack_info", None)
    return kejadian


_SEBELUM: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="waktu"),
    jejak_tanpa_isi,
    tanpa_data_pribadi,
]


def pengaturan(tingkat: str, *, json: bool = True) -> dict[str, Any]:
    """LOGGING for Django: everything, also of libraries, leaves through the same processors to stderr."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SEBELUM,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"baku": {"()": pembentuk, "json": json}},
        "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "baku"}},
        "root": {"handlers": ["layar"], "level": tingkat},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": tingkat},
            "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
            "django.db.backends": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},  # every relay tick would be two lines
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.beat": {"level": "WARNING"},
            "amqp": {"level": "WARNING"},
        },
    }


def pembentuk(*, json: bool) -> structlog.stdlib.ProcessorFormatter:
    """Formatter for handlers of libraries that set up their own logging."""
    akhir: Any = structlog.processors.JSONRenderer(ensure_ascii=False, default=str) if json else _Ringkas()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(allow=()), *_SEBELUM],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, akhir],
    )


class _Ringkas:
    """One short line per event for the screen of a developer."""

    def __call__(self, _: Any, __: str, kejadian: MutableMapping[str, Any]) -> str:
        kepala = [str(kejadian.pop(k, "")) for k in ("waktu", "level", "logger", "event")]
        return " ".join(
            [kepala[0][11:19], kepala[1].upper()[:5], kepala[2], kepala[3], *(f"{k}={v}" for k, v in kejadian.items())]
        )


def _bersih(kunci: str, nilai: Any) -> Any:
    if kunci not in BOLEH and _PRIBADI.search(kunci.lower()):
        return "[pribadi]"
    if isinstance(nilai, str):
        return samarkan(nilai)
    if isinstance(nilai, dict):
        return {k: _bersih(str(k), v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple | set):
        return [_bersih("", v) for v in nilai]
    if isinstance(nilai, int) and not isinstance(nilai, bool) and abs(nilai) >= 10**15:
        return "[angka]"
    return nilai


def _rantai(galat: BaseException) -> list[BaseException]:
    hasil: list[BaseException] = []
    kini: BaseException | None = galat
    while kini is not None and len(hasil) < 5:
        hasil.append(kini)
        kini = kini.__cause__ or kini.__context__
    return hasil


logging.captureWarnings(False)
