"""Who changed what: events of every table of the room as one list, newest first, paged by key.

Each table gives at most one page from its index by time; the pages are merged, so the cost does not grow with the
number of events. One statement reads the rows, the value before each, and the context (who, which act, which request).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.core import signing
from django.db import DatabaseError, connection
from psycopg2 import sql

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor
from asn_karier.core.errors import MasukanSalah
from pegawai.enums import Peran
from pegawai.models import Instansi, Pegawai, PetaJabatan, Unit
from pegawai.selectors.jejak import RAHASIA

PEMBACA = (Peran.ADMIN, Peran.BKD, Peran.AUDITOR)
_TANPA = {"lampiranusulan"}
_BUATAN = {"id", "dibuat_pada", "diubah_pada", "versi", "sisa", "jalur", "tingkat", "tunggal_lama"}
_KEJADIAN = {"insert": "Dicatat", "update": "Diubah", "delete": "Dihapus"}


@dataclass(frozen=True)
class TabelJejak:
    """A table whose changes are kept: its key in URLs, its name, and where its rows say whose they are."""

    kunci: str
    judul: str
    model: Any
    pemilik: str
    isian: dict[str, Any]

    @property
    def peristiwa(self) -> str:
        """Name of the table of events."""
        return f"{self.model._meta.db_table}event"


@cache
def tabel_jejak() -> dict[str, TabelJejak]:
    """Every tracked table of the room by its key."""
    hasil = {}
    for model in apps.get_app_config("pegawai").get_models():
        nama = model.__name__.lower()
        if not _terlacak(model) or nama in _TANPA:
            continue
        isian = {f.attname: f for f in model._meta.concrete_fields if f.name not in _BUATAN}
        pemilik = "pgh_obj_id" if nama == "pegawai" else "pegawai_id" if "pegawai_id" in isian else ""
        kunci = nama.removeprefix("riwayat") if pemilik else nama
        hasil[kunci] = TabelJejak(kunci, str(model._meta.verbose_name), model, pemilik, isian)
    return dict(sorted(hasil.items(), key=lambda p: p[1].judul))


def _terlacak(model: Any) -> bool:
    try:
        apps.get_model("pegawai", f"{model.__name__}Event")
    except LookupError:
        return False
    return not model.__name__.endswith("Event")


@dataclass(frozen=True)
class Saringan:
    """What is asked: person, actor, table, field, days (both included), request."""

    pegawai_id: int | None = None
    pelaku_id: int | None = None
    tabel: str = ""
    isian: str = ""
    dari: dt.date | None = None
    sampai: dt.date | None = None
    permintaan: str = ""


@dataclass(frozen=True)
class Perubahan:
    """One change, in words."""

    waktu: dt.datetime
    tabel: str
    kejadian: str
    pegawai_id: int | None
    tentang: str
    beda: list[tuple[str, str, str]]
    pelaku: str
    perbuatan: str
    alasan: str
    permintaan: str


def cari(actor: Actor, s: Saringan, *, kursor: str = "", ukuran: int = 50) -> tuple[list[Perubahan], str]:
    """One page of changes inside the scope and the cursor of the next page ("" at the end)."""
    letak = _baca_kursor(kursor)
    baris = _baca(actor, s, letak, ukuran + 1)
    berikut = ""
    if len(baris) > ukuran:
        akhir = baris[ukuran - 1]
        berikut = signing.dumps([akhir["waktu"].isoformat(), akhir["tabel"], akhir["pgh_id"]], salt="pegawai.perubahan")
    return _susun(baris[:ukuran]), berikut


def _baca_kursor(kursor: str) -> tuple[dt.datetime, str, int] | None:
    if not kursor:
        return None
    try:
        waktu, tabel, nomor = signing.loads(kursor, salt="pegawai.perubahan")
        return dt.datetime.fromisoformat(waktu), str(tabel), int(nomor)
    except (signing.BadSignature, ValueError, TypeError):
        raise MasukanSalah("Halaman itu tidak dikenal. Mulai lagi dari halaman pertama.", isian="kursor") from None


# -- reading -----------------------------------------------------------------------------------------------------


def _baca(actor: Actor, s: Saringan, letak: Any, batas: int) -> list[dict[str, Any]]:
    semua = tabel_jejak()
    pakai = [semua[s.tabel]] if s.tabel else list(semua.values())
    if s.pegawai_id is not None:
        pakai = [t for t in pakai if t.pemilik]
    if not pakai:
        return []
    cabang = [_cabang(t, actor, s, letak, batas) for t in pakai]
    perintah = sql.SQL(
        "WITH halaman AS (SELECT * FROM ({cabang}) x ORDER BY waktu DESC, tabel, pgh_id DESC LIMIT {batas})"
        " SELECT h.*, l.lama, c.metadata FROM halaman h"
        " LEFT JOIN pghistory_context c ON c.id = h.pgh_context_id"
        " LEFT JOIN LATERAL ({lama}) l ON true ORDER BY h.waktu DESC, h.tabel, h.pgh_id DESC"
    ).format(
        cabang=sql.SQL(" UNION ALL ").join(cabang),
        batas=sql.Literal(batas),
        lama=sql.SQL(" UNION ALL ").join(_sebelumnya(t) for t in pakai),
    )
    try:
        with connection.cursor() as kursor:
            kursor.execute(perintah)
            nama = [k[0] for k in kursor.description]
            return [_urai(dict(zip(nama, b, strict=True))) for b in kursor.fetchall()]
    except DatabaseError as galat:
        if getattr(galat.__cause__, "pgcode", None) == "57014":
            raise MasukanSalah(
                "Pencarian ini terlalu luas. Persempit masanya atau pilih tabel.", isian="dari"
            ) from galat
        raise


def _urai(b: dict[str, Any]) -> dict[str, Any]:
    # Django hands JSON columns of raw SQL over as text.
    return b | {k: json.loads(b[k]) if isinstance(b[k], str) else b[k] for k in ("baru", "lama", "metadata")}


def _cabang(t: TabelJejak, actor: Actor, s: Saringan, letak: Any, batas: int) -> sql.Composable:
    syarat = [*_masa(s, actor.zona), *_konteks(s), *_sesudah(t, letak), *_lingkup(t, actor)]
    pemilik = sql.Identifier("e", t.pemilik) if t.pemilik else sql.SQL("NULL::bigint")
    if s.pegawai_id is not None:
        syarat.append(sql.SQL("{} = {}").format(pemilik, sql.Literal(s.pegawai_id)))
    if s.isian:
        syarat.append(_berubah(t, s.isian))
    return sql.SQL(
        "(SELECT {kunci}::text AS tabel, e.pgh_id::bigint, e.pgh_created_at AS waktu, e.pgh_label,"
        " e.pgh_obj_id::bigint, e.pgh_context_id, {pemilik}::bigint AS pegawai_id, to_jsonb(e) AS baru"
        " FROM {tabel} e WHERE {syarat} ORDER BY e.pgh_created_at DESC, e.pgh_id DESC LIMIT {batas})"
    ).format(
        kunci=sql.Literal(t.kunci),
        pemilik=pemilik,
        tabel=sql.Identifier(t.peristiwa),
        syarat=sql.SQL(" AND ").join(syarat) if syarat else sql.SQL("true"),
        batas=sql.Literal(batas),
    )


def _berubah(t: TabelJejak, isian: str) -> sql.Composable:
    # A filter on the scan, not a join: the planner then walks the index by time and stops when the page is full.
    return sql.SQL(
        "coalesce(e.{f}::text, '') <> coalesce((SELECT p.{f}::text FROM {tabel} p WHERE p.pgh_obj_id = e.pgh_obj_id"
        " AND p.pgh_id < e.pgh_id ORDER BY p.pgh_id DESC LIMIT 1), '')"
    ).format(f=sql.Identifier(isian), tabel=sql.Identifier(t.peristiwa))


def _dari_baris(t: TabelJejak, alias: str) -> sql.Composable:
    """The version before the one in `alias`."""
    return sql.SQL(
        "SELECT to_jsonb(p) AS lama FROM {tabel} p WHERE p.pgh_obj_id = {a}.pgh_obj_id AND p.pgh_id < {a}.pgh_id"
        " ORDER BY p.pgh_id DESC LIMIT 1"
    ).format(tabel=sql.Identifier(t.peristiwa), a=sql.Identifier(alias))


def _sebelumnya(t: TabelJejak) -> sql.Composable:
    # A branch whose table is not the row's own is never run: its condition does not depend on the table inside.
    return sql.SQL("(SELECT y.lama FROM (SELECT 1 WHERE h.tabel = {}) w, LATERAL ({}) y)").format(
        sql.Literal(t.kunci), _dari_baris(t, "h")
    )


def _masa(s: Saringan, zona: str) -> Iterator[sql.Composable]:
    tz = ZoneInfo(zona)
    if s.dari:
        awal = dt.datetime.combine(s.dari, dt.time(), tz)
        yield sql.SQL("e.pgh_created_at >= {}").format(sql.Literal(awal))
    if s.sampai:
        akhir = dt.datetime.combine(s.sampai + dt.timedelta(days=1), dt.time(), tz)
        yield sql.SQL("e.pgh_created_at < {}").format(sql.Literal(akhir))


def _konteks(s: Saringan) -> Iterator[sql.Composable]:
    ambil = "e.pgh_context_id IN (SELECT k.id FROM pghistory_context k WHERE k.metadata->>{kunci} = {nilai})"
    if s.pelaku_id is not None:
        yield sql.SQL(ambil).format(kunci=sql.Literal("pengguna"), nilai=sql.Literal(str(s.pelaku_id)))
    if s.permintaan:
        yield sql.SQL(ambil).format(kunci=sql.Literal("permintaan"), nilai=sql.Literal(s.permintaan))


def _sesudah(t: TabelJejak, letak: tuple[dt.datetime, str, int] | None) -> Iterator[sql.Composable]:
    """Rows after the last one shown, in the order time ↓, table ↑, number ↓."""
    if letak is None:
        return
    waktu, tabel, nomor = letak
    if t.kunci == tabel:
        yield sql.SQL("(e.pgh_created_at, e.pgh_id) < ({}, {})").format(sql.Literal(waktu), sql.Literal(nomor))
    else:
        banding = "e.pgh_created_at <= {}" if t.kunci > tabel else "e.pgh_created_at < {}"
        yield sql.SQL(banding).format(sql.Literal(waktu))


def _lingkup(t: TabelJejak, actor: Actor) -> Iterator[sql.Composable]:
    """Rows of the agencies (and for people, unit subtrees) of the actor's offices."""
    w = actor.wewenang_untuk(*PEMBACA)
    if actor.sistem or any(x.wilayah_id is None for x in w):
        return
    penuh = sorted({x.wilayah_id for x in w if x.wilayah_id is not None and not x.jalur})
    if t.pemilik:
        yield _lingkup_orang(t, penuh, [(x.wilayah_id, x.jalur) for x in w if x.jalur])
        return
    kolom = {"instansi": "e.pgh_obj_id", "riwayatunit": _UNIT.format("e.unit_id")}.get(t.kunci, "e.instansi_id")
    yield sql.SQL("{} = ANY({})").format(sql.SQL(kolom), _larik(penuh))


_UNIT = "(SELECT u.instansi_id FROM pegawai_unit u WHERE u.id = {})"


def _larik(ids: Any) -> sql.Composable:
    return sql.SQL("{}::bigint[]").format(sql.Literal(list(ids)))


def _lingkup_orang(t: TabelJejak, penuh: Any, cabang: list[tuple[Any, str]]) -> sql.Composable:
    syarat = [sql.SQL("o.instansi_id = ANY({})").format(_larik(penuh))]
    for instansi_id, jalur in cabang:
        syarat.append(
            sql.SQL(
                "(o.instansi_id = {} AND EXISTS (SELECT 1 FROM pegawai_keadaan s"
                " JOIN pegawai_unit u ON u.id = s.unit_id"
                " WHERE s.pegawai_id = o.id AND starts_with(u.jalur, {})))"
            ).format(sql.Literal(instansi_id), sql.Literal(jalur))
        )
    return sql.SQL("EXISTS (SELECT 1 FROM pegawai_pegawai o WHERE o.id = {} AND ({}))").format(
        sql.Identifier("e", t.pemilik), sql.SQL(" OR ").join(syarat)
    )


# -- words -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Nama:
    """Names behind the numbers of one page."""

    pengguna: dict[int, str]
    orang: dict[int, str]
    unit: dict[int, str]
    peta: dict[int, str]
    instansi: dict[int, str]


def _susun(baris: list[dict[str, Any]]) -> list[Perubahan]:
    nama = _nama(baris)
    hasil = [_satu(b, nama) for b in baris]
    return [p for p in hasil if p.beda or p.kejadian != "Diubah"]


def _nama(baris: list[dict[str, Any]]) -> _Nama:
    isi = [d for b in baris for d in (b["baru"], b["lama"] or {})]

    def nomor(*kunci: str) -> set[int]:
        return {int(d[k]) for d in isi for k in kunci if d.get(k) is not None}

    pelaku = {int(b["metadata"]["pengguna"]) for b in baris if (b["metadata"] or {}).get("pengguna") is not None}
    pengguna = Pengguna.objects.filter(pk__in=pelaku | nomor("pengguna_id", "akun_id")).only("nama", "nama_pengguna")
    orang = Pegawai.objects.filter(pk__in={b["pegawai_id"] for b in baris if b["pegawai_id"]})
    unit = Unit.objects.filter(pk__in=nomor("unit_id", "induk_id"))
    peta = PetaJabatan.objects.filter(pk__in=nomor("peta_id"))
    instansi = Instansi.objects.filter(pk__in=nomor("instansi_id"))
    return _Nama(
        {p.pk: str(p) for p in pengguna},
        dict(orang.values_list("pk", "nama")),
        dict(unit.values_list("pk", "nama")),
        dict(peta.values_list("pk", "nama")),
        dict(instansi.values_list("pk", "nama")),
    )


def _satu(b: dict[str, Any], nama: _Nama) -> Perubahan:
    t = tabel_jejak()[b["tabel"]]
    konteks, lama, baru = b["metadata"] or {}, b["lama"] or {}, b["baru"]
    hapus = b["pgh_label"] == "delete"
    beda = [
        (str(f.verbose_name), _kata(f, lama.get(k), nama) if lama else "", "" if hapus else _kata(f, v, nama))
        for k, f in t.isian.items()
        if (v := baru.get(k)) != lama.get(k) and (lama or v not in (None, "", False))
        if k != t.pemilik
    ]
    pelaku = konteks.get("pengguna")
    return Perubahan(
        waktu=b["waktu"],
        tabel=t.judul,
        kejadian=_KEJADIAN[b["pgh_label"]],
        pegawai_id=b["pegawai_id"],
        tentang=_tentang(t, b, nama),
        beda=beda,
        pelaku=konteks.get("nama") or (nama.pengguna.get(int(pelaku), f"pengguna {pelaku}") if pelaku else "Sistem"),
        perbuatan=str(konteks.get("perbuatan", "")).replace("_", " "),
        alasan=str(konteks.get("alasan", "")),
        permintaan=str(konteks.get("permintaan", "")),
    )


def _tentang(t: TabelJejak, b: dict[str, Any], nama: _Nama) -> str:
    if b["pegawai_id"]:
        return nama.orang.get(b["pegawai_id"], f"pegawai {b['pegawai_id']}")
    baru = b["baru"]
    if t.kunci == "penugasanperan":
        return nama.pengguna.get(baru["pengguna_id"], f"pengguna {baru['pengguna_id']}")
    return str(baru.get("nama") or nama.unit.get(baru.get("unit_id"), ""))


def _kata(f: Any, nilai: Any, nama: _Nama) -> str:
    """A value from the event's JSON as people read it; personal fields only say that they changed."""
    if nilai in (None, ""):
        return "kosong"
    if f.name in RAHASIA:
        return "•••"
    if f.choices:
        return str(dict(f.flatchoices).get(nilai, nilai))
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    kamus = {
        "instansi": nama.instansi,
        "unit": nama.unit,
        "induk": nama.unit,
        "peta": nama.peta,
        "pengguna": nama.pengguna,
        "akun": nama.pengguna,
    }
    if f.name in kamus:
        return kamus[f.name].get(int(nilai), f"nomor {nilai}")
    jenis = f.get_internal_type()
    if jenis == "DateField":
        return _tanggal(nilai)
    if jenis == "DateRangeField":
        awal, _, akhir = str(nilai).strip("[)(]").partition(",")
        return f"{_tanggal(awal)} sampai {'sebelum ' + _tanggal(akhir) if akhir else 'sekarang'}"
    return str(nilai)


def _tanggal(teks: str) -> str:
    return "-".join(reversed(teks[:10].split("-"))) if teks else "awal"
