"""Reading and keeping people's records."""

from __future__ import annotations

from asn_karier.core.actor import Actor
from asn_karier.core.decision import Decision
from pegawai.enums import Peran

# Sensitive fields of a person; besides the person and BKD a role sees only what its duty needs (UU 27/2022).
KONTAK = frozenset({"telepon", "email", "alamat"})
IDENTITAS = frozenset({"nik", "npwp", "bpjs"})
PRIBADI = frozenset({"agama", "status_kawin"})
DISIPLIN = frozenset({"hukdis"})
SEMUA_BIDANG = KONTAK | IDENTITAS | PRIBADI | DISIPLIN

BIDANG_PERAN: dict[str, frozenset[str]] = {
    Peran.ADMIN: SEMUA_BIDANG,
    Peran.BKD: SEMUA_BIDANG,
    Peran.PIMPINAN: DISIPLIN | frozenset({"telepon", "email"}),
    Peran.VERIFIKATOR: KONTAK,
    Peran.AUDITOR: IDENTITAS | DISIPLIN,
}


def mencakup(actor: Actor, instansi_id: int | None, jalur: str | None, *peran: str) -> bool:
    """Does one of these roles of the actor cover a person of this agency whose unit has this path."""
    if actor.sistem:
        return True
    return any(
        w.wilayah_id is None or (w.wilayah_id == instansi_id and (jalur or "").startswith(w.jalur))
        for w in actor.wewenang_untuk(*peran)
    )


def bidang_terlihat(actor: Actor, *, pegawai_id: int, instansi_id: int | None, jalur: str | None) -> frozenset[str]:
    """Sensitive fields of this person that the actor sees in full; the others are masked or left out."""
    if actor.sistem or (actor.orang_id is not None and actor.orang_id == pegawai_id):
        return SEMUA_BIDANG
    terlihat: frozenset[str] = frozenset()
    for peran, bidang in BIDANG_PERAN.items():
        if not bidang <= terlihat and mencakup(actor, instansi_id, jalur, peran):
            terlihat |= bidang
    return terlihat


def bidang_daftar(actor: Actor) -> frozenset[str]:
    """Sensitive columns a list may offer: only those every row of the actor's scope may show."""
    if actor.sistem:
        return SEMUA_BIDANG
    pembaca = [w.peran for w in actor.wewenang if w.peran in BIDANG_PERAN]
    if not pembaca or actor.punya(Peran.ADMIN, Peran.BKD):
        return SEMUA_BIDANG if pembaca else frozenset()
    return frozenset.intersection(*(BIDANG_PERAN[p] for p in pembaca))


def samarkan(bidang: str, nilai: str) -> str:
    """Masked form of a value: the first and last digits stay so that people can recognise it."""
    if not nilai:
        return ""
    if bidang in {"nik", "npwp", "bpjs", "telepon"}:
        return nilai[:4] + "•" * max(len(nilai) - 6, 4) + nilai[-2:]
    return "•••"


def ubah_data(actor: Actor, *, instansi_id: int) -> Decision:
    """May the actor record facts of people of this agency: BKD of the agency, or the installation's administrator."""
    if mencakup(actor, instansi_id, "", Peran.BKD) or actor.punya(Peran.ADMIN):
        return Decision.ya()
    return Decision.tidak(
        "bukan-bkd", "Hanya pengelola BKD instansi ini yang dapat mencatat data kepegawaian. Ajukan usulan perubahan."
    )


def kelola_organisasi(actor: Actor, *, instansi_id: int) -> Decision:
    """May the actor change units and the post map of this agency."""
    if mencakup(actor, instansi_id, "", Peran.BKD) or actor.punya(Peran.ADMIN):
        return Decision.ya()
    return Decision.tidak("bukan-bkd", "Hanya pengelola BKD instansi ini yang dapat mengubah unit dan peta jabatan.")
