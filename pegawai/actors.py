"""The actor of a user: roles with unit subtree and period, read once per request."""

from __future__ import annotations

import datetime as dt

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor, Wewenang
from asn_karier.core.clock import hari_ini
from asn_karier.core.kueri import KueriTetap
from pegawai.enums import Peran
from pegawai.models import Pegawai, PenugasanPeran

_ORANG = KueriTetap(
    lambda pengguna: Pegawai.objects.filter(akun_id=pengguna).values_list(
        "pk", "instansi_id", "instansi__nama", "instansi__zona"
    ),
    pengguna=int,
)
_PERAN = KueriTetap(
    lambda pengguna, hari: (
        PenugasanPeran.objects.filter(pengguna_id=pengguna)
        .berlaku(hari)
        .values_list("peran", "instansi_id", "unit__jalur", "instansi__nama", "instansi__zona")
    ),
    pengguna=int,
    hari=dt.date,
)


def susun_actor(pengguna: Pengguna) -> Actor:
    """Actor with the roles valid today; two queries. A person with a record always has the role PEGAWAI."""
    orang = _ORANG.satu(pengguna=pengguna.pk)
    zona = orang[3] if orang else pengguna.zona
    baris = _PERAN.baris(pengguna=pengguna.pk, hari=hari_ini(zona))
    wewenang = [Wewenang(peran, instansi_id, jalur or "") for peran, instansi_id, jalur, _, _ in baris]
    if pengguna.is_superuser:
        wewenang.append(Wewenang(Peran.ADMIN, None))
    if orang:
        wewenang.append(Wewenang(Peran.PEGAWAI, orang[1]))
    rumah = orang[1:] if orang else next(((b[1], b[3], b[4]) for b in baris if b[1]), (None, "", pengguna.zona))
    return Actor(
        pengguna_id=pengguna.pk,
        nama=str(pengguna),
        wewenang=tuple(wewenang),
        orang_id=orang[0] if orang else None,
        wilayah_id=rumah[0],
        wilayah_nama=rumah[1] or "",
        zona=rumah[2] or pengguna.zona,
        peran=frozenset(w.peran for w in wewenang),
    )
