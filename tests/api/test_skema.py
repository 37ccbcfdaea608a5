"""The OpenAPI file: what is committed is what runs, and what runs answers as it says, whatever it is asked."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as atur
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from asn_karier.akun.services import buat_token
from asn_karier.core.api.dokumen import berkas_openapi
from pegawai.services.proyeksi import perbarui
from tests.api import rute
from tests.kit.pemain import Pemain

BERKAS = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
PERIKSA: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
CONTOH = 6

# schemathesis calls the application without a network and does not unpack what it compresses.
POLOS = {"Accept-Encoding": "identity"}


@pytest.fixture
def skema(db: None) -> Iterator[Any]:
    """The file as served, with the application in this process behind it, inside the transaction of the test."""
    for sinyal in (request_started, request_finished):
        sinyal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", WSGIHandler())
    for sinyal in (request_started, request_finished):
        sinyal.connect(close_old_connections)


def operasi(skema: Any) -> Iterator[Any]:
    """Every operation of the file."""
    for hasil in skema.get_all_operations():
        yield hasil.ok()


def masuk(pemain: Pemain, siapa: str | None) -> dict[str, str]:
    """Headers of a reading and writing token; none for a visitor."""
    if siapa is None:
        return {}
    _, rahasia = buat_token(pengguna=pemain.akun(siapa), nama="uji", lingkup="tulis", hari=1)
    return {"Authorization": f"Bearer {rahasia}"}


def test_berkas_yang_disimpan_sama_dengan_yang_disajikan(db) -> None:
    pesan = "Jalankan: python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml"
    assert berkas_openapi("yaml")[0].decode() == BERKAS.read_text(), pesan


def test_skema_disajikan_sebagai_yaml_dan_json_dengan_etag(client, db) -> None:
    yaml = client.get("/api/v1/schema/")
    assert yaml["Content-Type"].startswith("application/yaml")
    json_ = client.get("/api/v1/schema/?format=json")
    assert json_.json()["openapi"].startswith("3.0")
    assert client.get("/api/v1/schema/", headers={"accept": "application/json"}).json() == json_.json()
    assert client.get("/api/v1/schema/", headers={"if-none-match": yaml["ETag"]}).status_code == 304
    assert client.get("/api/v1/schema/?format=xml").status_code == 400


def test_setiap_operasi_menyebut_ringkasan_tag_dan_penolakannya(skema) -> None:
    isi = skema.raw_schema
    for jalur, metode in isi["paths"].items():
        for nama, op in metode.items():
            assert op["summary"], (jalur, nama)
            assert len(op["tags"]) == 1
            assert {"400", "429", "default"} <= set(op["responses"]), (jalur, nama)
            assert any(k.startswith("2") for k in op["responses"]), (jalur, nama)
    assert {t["name"] for t in isi["tags"]} >= {t for m in isi["paths"].values() for o in m.values() for t in o["tags"]}


def test_contoh_pada_skema_sesuai_dengan_bentuknya(skema) -> None:
    jumlah = 0
    for op in operasi(skema):
        for kode, jawaban in op.definition.raw["responses"].items():
            for isi in jawaban.get("content", {}).values():
                for contoh in isi.get("examples", {}).values():
                    _cocok(skema, isi["schema"], contoh["value"], (op.label, kode))
                    jumlah += 1
    assert jumlah >= 5


def _cocok(skema: Any, bentuk: dict[str, Any], nilai: Any, tempat: Any) -> None:
    """Validate a value against a schema of the file (OpenAPI 3.0: `nullable`)."""
    import jsonschema

    def ubah(x: Any) -> Any:
        if isinstance(x, list):
            return [ubah(i) for i in x]
        if not isinstance(x, dict):
            return x
        x = {k: ubah(v) for k, v in x.items()}
        if x.pop("nullable", False):
            return {"anyOf": [x, {"type": "null"}]} if x else {}
        return x

    dokumen = {"components": ubah(skema.raw_schema["components"]), **ubah(bentuk)}
    galat = list(jsonschema.Draft7Validator(dokumen).iter_errors(nilai))
    assert not galat, (tempat, galat[0].message, list(galat[0].path))


@pytest.mark.parametrize("siapa", ["admin", "bunga", "vera", "pegi"])
def test_jawaban_nyata_sesuai_dengan_skema(skema, pemain: Pemain, siapa: str) -> None:
    """Every reading door with an object that is really there."""
    perbarui([pemain.pegi.pk])
    kepala = masuk(pemain, siapa)
    objek: dict[str, Callable[[Pemain, str], int]] = {**rute.ORANG, **rute.ORGANISASI}
    tersedia = {rute.alamat(n, 0).replace("/0/", "/{id}/").removeprefix("/api/v1"): o for n, o in objek.items()}
    diperiksa = 0
    for op in operasi(skema):
        if op.method.upper() != "GET" or (op.path not in tersedia and "{" in op.path):
            continue
        kasus = op.Case(
            path_parameters={"id": tersedia[op.path](pemain, "sendiri")} if op.path in tersedia else {},
            query={"jenis": "KGB"}
            if op.path == "/proyeksi/"
            else {"instansi": pemain.mawar.pk}
            if "pohon" in op.path
            else {},
        )
        jawab = kasus.call(headers=kepala | POLOS)
        assert jawab.status_code in (
            {200, 403} if any(k in op.path for k in ("hukdis", "impor", "kepatuhan")) else {200}
        ), (
            op.label,
            jawab.text[:300],
        )
        kasus.validate_response(jawab, checks=PERIKSA)
        diperiksa += 1
    assert diperiksa >= 25


@pytest.mark.lambat
@pytest.mark.parametrize("siapa", ["bunga", "pegi", None])
def test_permintaan_acak_tidak_pernah_5xx_dan_sesuai_skema(skema, pemain: Pemain, siapa: str | None) -> None:
    kepala = masuk(pemain, siapa)
    # An employee may call many doors on herself: malformed calls too, fewer; a visitor is mostly turned away unread.
    betul, salah = {"bunga": (CONTOH, 4), "pegi": (3, 2)}.get(siapa or "", (2, 1))
    for op in operasi(skema):
        _acak(op, GenerationMode.POSITIVE, kepala, betul)
        _acak(op, GenerationMode.NEGATIVE, kepala, salah)


def _acak(op: Any, cara: GenerationMode, kepala: dict[str, str], contoh: int) -> None:
    periksa = [*PERIKSA, ignored_auth] if kepala and cara is GenerationMode.POSITIVE else PERIKSA

    @seed(20261121)
    @atur(
        max_examples=contoh,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(kasus=op.as_strategy(generation_mode=cara))
    def jalankan(kasus: Any) -> None:
        jawab = kasus.call(headers=kepala | POLOS)
        kasus.validate_response(jawab, checks=periksa, headers=kepala)

    with contextlib.suppress(Unsatisfiable):  # nothing to get wrong: no parameters, no body
        jalankan()
