"""Put an approved proposal into the record: a changed field, a new row, a corrected row in place of the wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asn_karier.core.errors import Bentrok
from pegawai.enums import Sumber, TindakanUsulan
from pegawai.models import Dokumen, Pegawai, Usulan
from pegawai.selectors.usulan_nilai import MODEL_RIWAYAT, dari_json, pilihan_isian, sasaran_dari
from pegawai.services import proyeksi

# Columns of a corrected row that are its own and not taken over from the wrong row.
_MILIK_BARIS = frozenset({"id", "dibuat_pada", "diubah_pada", "batal", "alasan_batal", "sumber", "batch"})


def terapkan(usulan: Usulan, nilai: Mapping[str, Any]) -> int | None:
    """Write the values (JSON) into the record in the caller's transaction; returns the history row, if one resulted.

    Errors: Bentrok when the row to correct no longer counts or a constraint of the history speaks against it.
    """
    orang = usulan.pegawai
    if not usulan.tabel:
        _ubah_pegawai(orang, nilai)
        hasil = None
    elif usulan.tindakan == TindakanUsulan.TAMBAH:
        hasil = _tambah(usulan, _siap(usulan, nilai)).pk
    else:
        hasil = _perbaiki(usulan, _siap(usulan, nilai)).pk
    proyeksi.perbarui([orang.pk])
    return hasil


def _siap(usulan: Usulan, nilai: Mapping[str, Any]) -> dict[str, Any]:
    siap = {isian: dari_json(usulan.tabel, isian, satu) for isian, satu in nilai.items()}
    if usulan.tabel == "diklat" and "jenis" in siap:
        siap["nama_jenis"] = pilihan_isian(usulan.sasaran, usulan.tabel, "jenis").get(str(siap["jenis"]), "")[:100]
    return siap


def _ubah_pegawai(orang: Pegawai, nilai: Mapping[str, Any]) -> None:
    for isian, satu in nilai.items():
        setattr(orang, isian, dari_json("", isian, satu))
    orang.versi += 1
    orang.save(update_fields=[*nilai, "versi", "diubah_pada"])


def _bukti(usulan: Usulan) -> Dokumen | None:
    """The attached document that proves the row: of the first kind the subject asks for."""
    kode = next(iter(sasaran_dari(usulan.sasaran).bukti), ())
    return usulan.dokumen.filter(batal=False, kode__in=kode).order_by("-pk").first()


def _tambah(usulan: Usulan, siap: Mapping[str, Any]) -> Any:
    return MODEL_RIWAYAT[usulan.tabel].objects.create(
        pegawai=usulan.pegawai, sumber=Sumber.USULAN, dokumen=_bukti(usulan), **siap
    )


def _perbaiki(usulan: Usulan, siap: Mapping[str, Any]) -> Any:
    """Annul the wrong row and put the corrected one in its place; completing only ties the document to the row."""
    model = MODEL_RIWAYAT[usulan.tabel]
    lama = (
        model.objects.berlaku()
        .select_for_update(of=("self",))
        .filter(pegawai_id=usulan.pegawai_id, pk=usulan.riwayat_id)
        .first()
    )
    if lama is None:
        raise Bentrok("Baris riwayat yang diperbaiki sudah dibatalkan. Kembalikan usulan ini.", kode="riwayat-hilang")
    bukti = _bukti(usulan)
    if usulan.tindakan == TindakanUsulan.LENGKAPI:
        lama.dokumen = bukti
        lama.save(update_fields=["dokumen", "diubah_pada"])
        return lama
    salinan = {f.attname: getattr(lama, f.attname) for f in model._meta.concrete_fields if f.name not in _MILIK_BARIS}
    lama.batal, lama.alasan_batal = True, f"Diganti hasil usulan nomor {usulan.pk}"
    lama.save(update_fields=["batal", "alasan_batal", "diubah_pada"])
    if bukti is not None:
        salinan["dokumen_id"] = bukti.pk
    return model.objects.create(**{**salinan, **siap}, sumber=Sumber.USULAN)
