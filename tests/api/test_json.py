"""The compiled JSON encoder says what REST framework's own says."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import namedtuple
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.renderers import JSONRenderer

from asn_karier.core.api.isi import PerenderJson
from pegawai.enums import StatusPegawai

Pasangan = namedtuple("Pasangan", "kiri kanan")
NILAI = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([dt.UTC, ZoneInfo("Asia/Jayapura")]), min_value=dt.datetime(1970, 1, 1)),
    st.uuids(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.sampled_from(StatusPegawai),
)
ISI = st.recursive(NILAI, lambda anak: st.lists(anak) | st.dictionaries(st.text("abc"), anak), max_leaves=12)


@given(ISI)
def test_bytes_mean_the_same_as_before(isi):
    assert json.loads(PerenderJson().render(isi) or "null") == json.loads(JSONRenderer().render(isi) or "null")


@pytest.mark.parametrize(
    "isi",
    [
        {"kapan": dt.datetime(2026, 4, 1, 7, 30, 0, 120_000, tzinfo=dt.UTC), "jam": dt.time(7, 30)},
        {"uang": Decimal("12.50"), "teks": lazystr("malas"), "aman": mark_safe("<b>")},
        {"pasangan": Pasangan(1, "dua"), "kode": uuid.UUID(int=7), "status": StatusPegawai.PNS},
        {1: "kunci bilangan", None: "kunci kosong"},
        {"besar": 2**80},
        ["baris\u2028lain", 'kutip " dan \\'],
    ],
)
def test_every_kind_of_value_of_the_api_is_written_as_before(isi):
    assert json.loads(PerenderJson().render(isi)) == json.loads(JSONRenderer().render(isi))


def test_letters_are_not_escaped_and_nothing_is_spaced():
    assert PerenderJson().render({"nama": "Sé", "ada": True}) == '{"nama":"Sé","ada":true}'.encode()


def test_a_client_may_ask_for_indents():
    assert b'\n  "a": 1' in PerenderJson().render({"a": 1}, "application/json; indent=2")


def test_nothing_is_no_bytes_and_an_unknown_thing_is_a_bug_not_a_guess():
    assert PerenderJson().render(None) == b""
    with pytest.raises(TypeError):
        PerenderJson().render({"apa": object()})
