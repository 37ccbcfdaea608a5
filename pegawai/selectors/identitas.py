"""Name, NIP, rank and post of people, for documents and lists of other rooms; the caller has checked the scope."""

from __future__ import annotations

from collections.abc import Collection

from pegawai.models import Keadaan, Pegawai


def identitas_singkat(ids: Collection[int]) -> dict[int, dict[str, str]]:
    """{person: nama, nip, golongan, jabatan, unit} as of today; one query."""
    baris = (
        Keadaan.objects.filter(pegawai_id__in=list(ids))
        .select_related("unit", "pegawai")
        .only(
            "pegawai_id", "nama", "nip", "golongan", "nama_jabatan", "unit__nama",
            "pegawai__gelar_depan", "pegawai__gelar_belakang",
        )
    )  # fmt: skip
    return {
        k.pegawai_id: {
            "nama": _bergelar(k.pegawai.gelar_depan, k.nama, k.pegawai.gelar_belakang),
            "nip": k.nip,
            "golongan": k.golongan,
            "jabatan": k.nama_jabatan,
            "unit": k.unit.nama if k.unit else "",
        }
        for k in baris
    }


def _bergelar(depan: str, nama: str, belakang: str) -> str:
    return f"{depan} {nama}".strip() + (f", {belakang}" if belakang else "")


def alamat_surel(pegawai_id: int) -> str:
    """Mail address of the person's account; empty without one."""
    return (
        Pegawai.objects.filter(pk=pegawai_id, akun__is_active=True).values_list("akun__email", flat=True).first() or ""
    )
