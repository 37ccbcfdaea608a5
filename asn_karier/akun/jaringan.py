"""Where a request comes from: the address of the client, believed only as far as our own proxies vouch for it."""

from __future__ import annotations

import functools
import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

TAK_DIKENAL = "0.0.0.0"  # noqa: S104 - a mark in the log, never bound to
Jaringan = ipaddress.IPv4Network | ipaddress.IPv6Network


@functools.lru_cache(maxsize=256)
def _jaringan(daftar: tuple[str, ...]) -> tuple[Jaringan, ...]:
    return tuple(ipaddress.ip_network(x, strict=False) for x in daftar if x != "unix")


def baca_ip(teks: str) -> str | None:
    """A valid address without port, brackets or IPv4-in-IPv6 form; None when it is not an address."""
    bersih = teks.strip().strip('"')
    if m := re.fullmatch(r"\[(.+)\](?::\d+)?", bersih) or re.fullmatch(r"(\d+\.\d+\.\d+\.\d+):\d+", bersih):
        bersih = m.group(1)
    try:
        ip = ipaddress.ip_address(bersih)
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ip)


def _tepercaya(ip: str) -> bool:
    alamat = ipaddress.ip_address(ip)
    return any(alamat in j for j in _jaringan(tuple(settings.PROKSI_TERPERCAYA)))


def ip_klien(request: HttpRequest) -> str:
    """Address of the client.

    X-Forwarded-For is read from the right, and only while the hop before it is in PROKSI_TERPERCAYA (addresses,
    networks, or the word `unix` for a Unix socket): what a client writes itself is never believed.
    """
    jauh = request.META.get("REMOTE_ADDR", "")
    ip = baca_ip(jauh)
    if ip is None and "unix" not in settings.PROKSI_TERPERCAYA:
        return TAK_DIKENAL
    if ip is not None and not _tepercaya(ip):
        return ip
    for lompatan in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        berikut = baca_ip(lompatan)
        if berikut is None:
            break
        ip = berikut
        if not _tepercaya(ip):
            break
    return ip or TAK_DIKENAL


def jaringan_ip(ip: str) -> str:
    """The unit that limits count by: an IPv4 address, or the /64 of an IPv6 address."""
    alamat = ipaddress.ip_address(ip)
    if alamat.version == 6:
        return str(ipaddress.ip_network(f"{ip}/64", strict=False))
    return ip


def jaringan_klien(request: HttpRequest) -> str:
    """The unit that limits of visitors count by."""
    return jaringan_ip(ip_klien(request))


def samarkan_ip(ip: str) -> str:
    """Address as shown on pages: the last half is hidden, the rest still tells office from elsewhere."""
    alamat = ipaddress.ip_address(ip)
    if alamat.version == 4:
        a, b, *_ = ip.split(".")
        return f"{a}.{b}.•.•"
    return ":".join(alamat.exploded.split(":")[:3]) + ":…"


def di_jaringan(ip: str, daftar: list[str]) -> bool:
    """True when the address lies in one of the networks, or when the list is empty."""
    return not daftar or any(ipaddress.ip_address(ip) in j for j in _jaringan(tuple(daftar)))
