"""Reading the query of an API call strictly: unknown, repeated, broken and endless parameters are refused by name."""

from __future__ import annotations

import datetime as dt
import functools
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import TANGGAL_MAKS, TANGGAL_MIN, kutip

KUERI_MAKS = 2_000
NILAI_MAKS = 50
HURUF_MAKS = 200
_BENAR = {"true": True, "1": True, "ya": True, "false": False, "0": False, "tidak": False}


class ParameterSalah(MasukanSalah):
    """A parameter of the query breaks a rule; `errors[]` names it as `parameter`."""

    di_kueri = True


def periksa(request: HttpRequest, dikenal: Iterable[str], *, berulang: Iterable[str] = ()) -> QueryDict:
    """The query when every parameter is known, given once (unless `berulang`) and of sane size; else ParameterSalah."""
    if len(request.META.get("QUERY_STRING", "")) > KUERI_MAKS:
        raise ParameterSalah(
            f"Parameter pada alamat terlalu panjang; paling banyak {KUERI_MAKS} huruf.", kode="kueri-terlalu-panjang"
        )
    kenal, jamak = set(dikenal), set(berulang)
    for nama, nilai in request.GET.lists():
        if nama not in kenal:
            tersedia = ", ".join(sorted(kenal)) or "tidak ada"
            raise ParameterSalah(
                f"Parameter “{kutip(nama)}” tidak dikenal. Yang dikenal di alamat ini: {tersedia}.",
                isian=kutip(nama),
                kode="parameter-asing",
            )
        _periksa_nilai(nama, nilai, NILAI_MAKS if nama in jamak else 1)
    return request.GET


def _periksa_nilai(nama: str, nilai: list[str], maks: int) -> None:
    if len(nilai) > maks:
        raise ParameterSalah(
            f"Parameter {nama} disebut {len(nilai)} kali; paling banyak {maks}.", isian=nama, kode="parameter-berulang"
        )
    for satu in nilai:
        if len(satu) > HURUF_MAKS:
            raise ParameterSalah(
                f"Parameter {nama} paling banyak {HURUF_MAKS} huruf.", isian=nama, kode="parameter-panjang"
            )
        if not satu.isprintable():
            raise ParameterSalah(
                f"Parameter {nama} memuat huruf yang tidak dapat dicetak.", isian=nama, kode="parameter-huruf"
            )


def bilangan(data: QueryDict, nama: str, *, bawaan: int | None = None, maks: int) -> int | None:
    """A whole number from 1 to `maks`, or the default."""
    teks = data.get(nama, "")
    if teks == "":
        return bawaan
    if not (teks.isascii() and teks.isdigit() and len(teks) < 17 and 1 <= int(teks) <= maks):
        raise ParameterSalah(f"Parameter {nama} berupa bilangan bulat 1 sampai {maks}.", isian=nama, kode="bilangan")
    return int(teks)


def tanggal(data: QueryDict, nama: str) -> dt.date | None:
    """A date yyyy-mm-dd, or None."""
    teks = data.get(nama, "")
    if teks == "":
        return None
    try:
        hari = dt.date.fromisoformat(teks) if len(teks) == 10 else None
    except ValueError:
        hari = None
    if hari is None or not TANGGAL_MIN <= hari <= TANGGAL_MAKS:
        raise ParameterSalah(
            f"Parameter {nama} berupa tanggal yyyy-mm-dd antara {TANGGAL_MIN} dan {TANGGAL_MAKS}.",
            isian=nama,
            kode="tanggal",
        )
    return hari


def boolean(data: QueryDict, nama: str) -> bool | None:
    """true or false, or None."""
    teks = data.get(nama, "").lower()
    if teks == "":
        return None
    if teks not in _BENAR:
        raise ParameterSalah(f"Parameter {nama} diisi true atau false.", isian=nama, kode="boolean")
    return _BENAR[teks]


def pilihan(data: QueryDict, nama: str, kenal: Iterable[str], bawaan: str = "") -> str:
    """One of the known words, or the default."""
    teks, kenal = data.get(nama, "") or bawaan, tuple(kenal)
    if teks and teks not in kenal:
        raise ParameterSalah(f"Parameter {nama} diisi salah satu: {', '.join(kenal)}.", isian=nama, kode="pilihan")
    return teks


def nama_saringan(filterset: type[django_filters.FilterSet]) -> tuple[set[str], set[str]]:
    """Names of the parameters of a filter set, and of those that may repeat."""
    semua = set(filterset.base_filters)
    jamak = {n for n, f in filterset.base_filters.items() if isinstance(f, django_filters.MultipleChoiceFilter)}
    return semua, jamak


@functools.lru_cache(maxsize=256)
def _seperlunya(kelas: Any, nama: frozenset[str]) -> Any:
    """The filter set with only these filters: building a form of twenty fields for one costs more than the query."""
    anak: Any = type(kelas.__name__, (kelas,), {})
    anak.base_filters = OrderedDict((n, f) for n, f in kelas.base_filters.items() if n in nama)
    return anak


def saring(
    kelas: type[django_filters.FilterSet], data: QueryDict, *, queryset: QuerySet[Any], request: Any
) -> QuerySet[Any]:
    """The filtered rows; a value the filter cannot read is refused by name, never ignored."""
    bentuk: Any = kelas
    filterset = _seperlunya(bentuk, frozenset(kelas.base_filters.keys() & data.keys()))(
        data, queryset=queryset, request=request
    )
    form = filterset.form
    for nama, isian in form.fields.items():
        if isinstance(isian, forms.NullBooleanField):
            boolean(data, nama)
    if not form.is_valid():
        raise ParameterSalah(
            "Periksa parameter yang disebut di errors.",
            rincian=[
                {"parameter": nama, "code": "saringan", "detail": f"{form.fields[nama].label}: {pesan[0]}"}
                for nama, pesan in form.errors.items()
                if nama in form.fields
            ]
            or [{"parameter": "", "code": "saringan", "detail": " ".join(form.non_field_errors())}],
            kode="saringan",
        )
    try:
        return filterset.qs
    except ValidationError as galat:
        raise ParameterSalah(" ".join(galat.messages), kode="saringan") from None
