"""Accounts with their roles as keepers see them, and what one account can see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor, susun_aktor
from asn_karier.core.clock import hari_ini
from asn_karier.core.errors import TidakDitemukan
from pegawai.enums import JenisProyeksi, Peran
from pegawai.models import Dokumen, Keadaan, Pegawai, PenugasanPeran, PetaJabatan, Proyeksi, Unit, Usulan
from pegawai.permissions.orang import bidang_daftar
from pegawai.querysets import PENGELOLA_PERAN


def instansi_kelolaan(actor: Actor) -> list[int] | None:
    """Agencies whose accounts the actor may look at; None for all."""
    w = actor.wewenang_untuk(*PENGELOLA_PERAN)
    if actor.sistem or any(x.wilayah_id is None for x in w):
        return None
    return sorted({x.wilayah_id for x in w if x.wilayah_id is not None and not x.jalur})


def penugasan(actor: Actor) -> QuerySet[PenugasanPeran]:
    """Grants inside the agencies the actor keeps."""
    return PenugasanPeran.objects.terlihat_oleh(actor)


def pengguna(actor: Actor) -> QuerySet[Any]:
    """Accounts of people of these agencies or with a role there, with roles of today and the second step."""
    ids = instansi_kelolaan(actor)
    kini = penugasan(actor).berlaku(hari_ini(actor.zona)).filter(pengguna=OuterRef("pk")).order_by()  # type: ignore[attr-defined]
    lingkup = Coalesce("unit__nama", "instansi__nama", Value("seluruh pemasangan"))
    susun = Concat("peran", Value(" · "), lingkup, output_field=TextField())
    qs = Pengguna.objects.annotate(
        punya_peran=Exists(kini),
        peran_kini=Subquery(kini.values("pengguna").annotate(x=StringAgg(susun, "\n", order_by="peran")).values("x")),
        dua_langkah=Exists(Authenticator.objects.filter(user=OuterRef("pk"))),
    )
    if ids is None:
        return qs
    orang = Exists(Pegawai.objects.filter(akun=OuterRef("pk"), instansi_id__in=ids))
    berperan = Exists(PenugasanPeran.objects.filter(pengguna=OuterRef("pk"), instansi_id__in=ids))
    return qs.filter(Q(orang) | Q(berperan))


def satu_pengguna(actor: Actor, pengguna_id: int) -> Any:
    """One account inside the scope; TidakDitemukan otherwise."""
    satu = pengguna(actor).select_related("pegawai", "pegawai__instansi").filter(pk=pengguna_id).first()
    if satu is None:
        raise TidakDitemukan("Akun tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def peran_pengguna(actor: Actor, pengguna_id: int) -> QuerySet[PenugasanPeran]:
    """Every grant of an account inside the scope, newest first."""
    return (
        penugasan(actor).filter(pengguna_id=pengguna_id).select_related("instansi", "unit").order_by("-periode", "-pk")
    )


@dataclass(frozen=True)
class DapatDilihat:
    """What an account reaches: number by list, sensitive fields, roles of today."""

    jumlah: list[tuple[str, int]]
    bidang: list[str]
    peran: list[str]
    wilayah: list[str]
    sempit: bool


_BIDANG = {
    "telepon": "telepon", "email": "email", "alamat": "alamat", "nik": "NIK", "npwp": "NPWP", "bpjs": "BPJS",
    "agama": "agama", "status_kawin": "status kawin", "hukdis": "hukuman disiplin",
}  # fmt: skip


def dapat_dilihat(actor: Actor, akun: Pengguna) -> DapatDilihat:
    """Count what the account sees, by the very scope rules it is held to; a keeper of one agency counts inside it."""
    sasaran = susun_aktor(akun)
    ids = instansi_kelolaan(actor)

    def dalam(qs: Any, instansi: str) -> Any:
        return qs if ids is None else qs.filter(**{f"{instansi}__in": ids})

    orang = dalam(Keadaan.objects.terlihat_oleh(sasaran), "instansi_id")
    kgb = Proyeksi.objects.terlihat_oleh(sasaran).filter(jenis=JenisProyeksi.KGB, tanggal__isnull=False)
    jumlah = [
        ("Pegawai dalam dinas", orang.filter(aktif=True).count()),
        ("Pegawai yang sudah keluar atau pensiun", orang.filter(aktif=False).count()),
        ("Unit kerja", dalam(Unit.objects.terlihat_oleh(sasaran), "instansi_id").count()),
        ("Jabatan pada peta jabatan", dalam(PetaJabatan.objects.terlihat_oleh(sasaran), "instansi_id").count()),
        ("Jatuh tempo KGB", dalam(kgb, "pegawai__instansi_id").count()),
        ("Usulan perubahan", dalam(Usulan.objects.terlihat_oleh(sasaran), "pegawai__instansi_id").count()),
        ("Dokumen", dalam(Dokumen.objects.terlihat_oleh(sasaran), "pegawai__instansi_id").count()),
    ]
    nama = dict(Peran.choices)
    return DapatDilihat(
        jumlah=jumlah,
        bidang=[_BIDANG[b] for b in _BIDANG if b in bidang_daftar(sasaran)],
        peran=[nama[p] for p in nama if p in sasaran.peran],
        wilayah=_wilayah(sasaran),
        sempit=ids is not None,
    )


def _wilayah(sasaran: Actor) -> list[str]:
    """Where the roles hold: names of agencies and units."""
    ids = [int(w.jalur.strip(".").rsplit(".", 1)[-1]) for w in sasaran.wewenang if w.jalur]
    return [f"{u.nama} dan unit di bawahnya" for u in Unit.objects.filter(pk__in=ids).order_by("nama")]
