"""A person as a dict of the API: one query's row in, official codes next to names out, masked as the role demands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.kueri import KueriTetap, dalam
from pegawai.api import kode
from pegawai.models import Keadaan, RiwayatUnit
from pegawai.permissions.orang import bidang_terlihat, samarkan

Baris = dict[str, Any]

KOLOM = (
    "nip", "nama", "jenis_kelamin", "tanggal_lahir", "status", "kedudukan", "aktif", "tmt_masuk", "golongan",
    "tmt_golongan", "mkg_bulan", "unit_id", "unit__nama", "unit__siasn_id", "unit__jalur", "peta_id", "definisi_id",
    "nama_jabatan", "jenis_jabatan", "jenjang", "eselon", "tmt_jabatan",
    "penugasan_lain", "pendidikan", "nama_pendidikan", "tahun_lulus", "hukdis", "per_tanggal", "instansi_id",
    "pegawai__pns_id", "pegawai__gelar_depan", "pegawai__gelar_belakang",
)  # fmt: skip
_IDENTITAS = ("nik", "npwp", "bpjs", "telepon", "email", "alamat")
_BERKODE = {"agama": kode.AGAMA, "status_kawin": kode.STATUS_KAWIN}
KOLOM_RINCI = (
    *KOLOM,
    *(f"pegawai__{b}" for b in (*_IDENTITAS, *_BERKODE, "tempat_lahir", "email_dinas", "versi")),
)

_KINI = KueriTetap(lambda ids: Keadaan.objects.filter(pk__in=dalam(ids)).values_list("pk", *KOLOM), ids=list)


def baca(ids: list[int], tanggal: dt.date | None) -> list[Baris]:
    """Rows of these people on a day; the scope was asked when the numbers were found."""
    if tanggal is not None:
        return list(Keadaan.objects.pada(tanggal).filter(pk__in=ids).values("pk", *KOLOM))
    return [dict(zip(("pk", *KOLOM), b, strict=True)) for b in _KINI.baris(ids=ids)]


Bidang = Callable[[Baris], frozenset[str]]


def pembaca_bidang(actor: Actor, jalur_kini: dict[int, str] | None = None) -> Bidang:
    """Which sensitive fields of a row the actor sees; asked once per unit, not once per row.

    The scope of roles is today's: on another day `jalur_kini` gives the path of today's unit by person.
    """
    ingat: dict[tuple[int, str], frozenset[str]] = {}

    def terlihat(b: Baris) -> frozenset[str]:
        if b["pk"] == actor.orang_id:
            return bidang_terlihat(actor, pegawai_id=b["pk"], instansi_id=b["instansi_id"], jalur="")
        jalur = (b["unit__jalur"] if jalur_kini is None else jalur_kini.get(b["pk"])) or ""
        kunci = (b["instansi_id"], jalur)
        if kunci not in ingat:
            ingat[kunci] = bidang_terlihat(actor, pegawai_id=b["pk"], instansi_id=b["instansi_id"], jalur=jalur)
        return ingat[kunci]

    return terlihat


def nama_unit_pada(baris: Iterable[Baris], tanggal: dt.date | None) -> None:
    """Give units the name they had on the day; one query."""
    daftar = list(baris)
    if tanggal is None or not daftar:
        return
    nama = dict(
        RiwayatUnit.objects.filter(
            unit_id__in={b["unit_id"] for b in daftar if b["unit_id"]}, periode__contains=tanggal
        ).values_list("unit_id", "nama")
    )
    for b in daftar:
        b["unit__nama"] = nama.get(b["unit_id"], b["unit__nama"])


def susun(b: Baris, bidang: frozenset[str]) -> Baris:
    """A person in a list."""
    return {
        "id": b["pk"],
        "pns_id": b["pegawai__pns_id"],
        "nip": b["nip"],
        "nama": b["nama"],
        "gelar_depan": b["pegawai__gelar_depan"],
        "gelar_belakang": b["pegawai__gelar_belakang"],
        "jenis_kelamin": kode.KELAMIN[b["jenis_kelamin"]],
        "tanggal_lahir": b["tanggal_lahir"],
        "status": kode.STATUS[b["status"]],
        "kedudukan": kode.KEDUDUKAN[b["kedudukan"]],
        "aktif": b["aktif"],
        "tmt_masuk": b["tmt_masuk"],
        "golongan": _golongan(b),
        "jabatan": _jabatan(b),
        "penugasan_lain": kode.PENUGASAN[b["penugasan_lain"]],
        "unit": kode.rujukan(b["unit_id"], b["unit__siasn_id"], nama=b["unit__nama"]),
        "pendidikan": _pendidikan(b),
        "hukdis": b["hukdis"] if "hukdis" in bidang else None,
        "instansi_id": b["instansi_id"],
        "per_tanggal": b["per_tanggal"],
    }


def susun_rinci(b: Baris, bidang: frozenset[str]) -> Baris:
    """A person with identity: what the role may not see is masked or left empty, and named."""
    identitas = {k: b[f"pegawai__{k}"] if k in bidang else samarkan(k, b[f"pegawai__{k}"]) for k in _IDENTITAS}
    berkode = {k: tabel[b[f"pegawai__{k}"]] if k in bidang else None for k, tabel in _BERKODE.items()}
    return {
        **susun(b, bidang),
        "tempat_lahir": b["pegawai__tempat_lahir"],
        **berkode,
        **identitas,
        "email_dinas": b["pegawai__email_dinas"],
        "versi": b["pegawai__versi"],
        "disamarkan": [k for k in (*_IDENTITAS, *_BERKODE, "hukdis") if k not in bidang],
    }


def _golongan(b: Baris) -> Baris | None:
    dasar = kode.GOLONGAN_KODE[b["golongan"]]
    return dasar and {**dasar, "tmt": b["tmt_golongan"], "mkg_bulan": b["mkg_bulan"]}


def _jabatan(b: Baris) -> Baris | None:
    if not b["nama_jabatan"]:
        return None
    return {
        "nama": b["nama_jabatan"],
        "jenis": kode.JENIS_JABATAN[b["jenis_jabatan"]],
        "jenjang": kode.JENJANG[b["jenjang"]],
        "eselon": kode.eselon(b["eselon"], b["jenis_jabatan"]),
        "tmt": b["tmt_jabatan"],
        "peta_id": b["peta_id"],
        "definisi_id": b["definisi_id"],
    }


def _pendidikan(b: Baris) -> Baris | None:
    if not b["pendidikan"]:
        return None
    return {
        "tingkat": kode.TINGKAT[b["pendidikan"]],
        "nama": b["nama_pendidikan"],
        "tahun_lulus": b["tahun_lulus"],
    }
