"""The unit tree as a whole: who is meant, which parent, cycles, and what would change.

A tree cannot be judged row by row, and even a national one fits in memory, so this comparison is Python; preview and
apply both call `rencanakan`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.db.models import Max, Q

from pegawai.models import BarisImpor, BatchImpor, Unit


@dataclass(slots=True)
class Simpul:
    """One row of the file as a node of the tree."""

    nomor: int
    status: str
    siasn_id: str
    nama: str
    induk: str
    unit: dict[str, Any] | None = None
    atas: Simpul | None = None
    atas_unit: dict[str, Any] | None = None
    temuan: list[dict[str, str]] = field(default_factory=list)
    beda: list[dict[str, Any]] = field(default_factory=list)

    @property
    def galat(self) -> bool:
        """Cannot be applied."""
        return self.status == "GALAT"

    def tolak(self, kode: str, kolom: str, pesan: str) -> None:
        """A fault."""
        self.status = "GALAT"
        self.temuan.append({"kode": kode, "kolom": kolom, "pesan": f"{kolom}: {pesan}", "tingkat": "galat"})

    def ingat(self, kode: str, kolom: str, pesan: str) -> None:
        """A warning."""
        self.temuan.append({"kode": kode, "kolom": kolom, "pesan": f"{kolom}: {pesan}", "tingkat": "peringatan"})

    @property
    def sidik(self) -> str:
        """Fingerprint of the changes, to see whether the record moved since the preview."""
        if not self.beda:
            return ""
        return hashlib.md5(json.dumps(self.beda, sort_keys=True).encode(), usedforsecurity=False).hexdigest()


def rencanakan(batch: BatchImpor, **saring: Any) -> list[Simpul]:
    """Nodes in the order of the file, judged against the tree we have."""
    baris = BarisImpor.objects.filter(batch=batch, **saring).order_by("nomor")
    simpul = [
        Simpul(n, s, v.get("siasn_id", ""), v.get("nama", ""), v.get("induk", ""))
        for n, s, v in baris.values_list("nomor", "status", "nilai").iterator()
    ]
    unit: list[dict[str, Any]] = list(
        Unit.objects.filter(instansi_id=batch.instansi_id)
        .annotate(sejak=Max("riwayat__periode__startswith", filter=Q(riwayat__periode__upper_inf=True)))
        .values("id", "siasn_id", "nama", "induk_id", "dikenal", "sejak")  # type: ignore[arg-type]
    )
    _cocokkan(simpul, unit)
    _tautkan(simpul, unit)
    _cari_lingkaran(simpul, unit)
    _turunkan_galat(simpul)
    nama = {u["id"]: u["nama"] for u in unit}
    for s in simpul:
        if not s.galat:
            _bedakan(s, nama, batch.tanggal_data)
    return simpul


def _cocokkan(simpul: list[Simpul], unit: list[dict[str, Any]]) -> None:
    """By BKN id; a unit without id is the one of the same name when that name is single on both sides."""
    menurut_id = {u["siasn_id"]: u for u in unit if u["siasn_id"]}
    tanpa_id: dict[str, list[dict[str, Any]]] = {}
    for u in unit:
        if not u["siasn_id"]:
            tanpa_id.setdefault(u["nama"].casefold(), []).append(u)
    nama_berkas = Counter(s.nama.casefold() for s in simpul)
    for s in simpul:
        s.unit = menurut_id.get(s.siasn_id)
        calon = tanpa_id.get(s.nama.casefold(), [])
        if s.unit is None and len(calon) == 1 and nama_berkas[s.nama.casefold()] == 1 and not s.galat:
            s.unit = calon[0]
            s.ingat("UNIT_DIPADANKAN", "ID", "unit dengan nama yang sama sudah ada tanpa ID SIASN; ID-nya dilengkapi.")


def _tautkan(simpul: list[Simpul], unit: list[dict[str, Any]]) -> None:
    di_berkas = {s.siasn_id: s for s in reversed(simpul) if s.siasn_id}
    di_data = {u["siasn_id"]: u for u in unit if u["siasn_id"]}
    for s in simpul:
        if not s.induk:
            continue
        s.atas = di_berkas.get(s.induk)
        s.atas_unit = di_data.get(s.induk)
        if s.atas is None and s.atas_unit is None:
            s.ingat(
                "ATASAN_TIDAK_DIKENAL",
                "ID_ATASAN",
                f"{s.induk} tidak ada pada berkas maupun data kita; unit ditempatkan di puncak.",
            )


def _cari_lingkaran(simpul: list[Simpul], unit: list[dict[str, Any]]) -> None:
    """Parents as they would be after the import: the file where it speaks, else the record."""
    milik = {s.unit["id"]: s for s in simpul if s.unit}
    induk_unit = {u["id"]: u["induk_id"] for u in unit}

    def atas(x: Simpul | int) -> Simpul | int | None:
        if isinstance(x, Simpul):
            if x.atas is not None:
                return x.atas
            return _sebagai(x.atas_unit["id"], milik) if x.atas_unit else None
        pk = induk_unit.get(x)
        return _sebagai(pk, milik) if pk else None

    beres: set[int] = set()
    for awal in simpul:
        jalur: dict[int, Simpul | int] = {}
        kini: Simpul | int | None = awal
        while kini is not None and _tanda(kini) not in beres and _tanda(kini) not in jalur:
            jalur[_tanda(kini)] = kini
            kini = atas(kini)
        if kini is not None and _tanda(kini) in jalur:
            daftar = list(jalur)
            cincin = [jalur[t] for t in daftar[daftar.index(_tanda(kini)) :]]
            _tolak_cincin([x for x in cincin if isinstance(x, Simpul)])
        beres |= jalur.keys()


def _sebagai(pk: int, milik: dict[int, Simpul]) -> Simpul | int:
    return milik.get(pk, pk)


def _tanda(x: Simpul | int) -> int:
    # Rows and unit ids share one set: rows as negative numbers.
    return -x.nomor if isinstance(x, Simpul) else x


def _tolak_cincin(cincin: list[Simpul]) -> None:
    nomor = ", ".join(str(s.nomor) for s in cincin[:8])
    for s in cincin:
        s.tolak(
            "UNOR_LINGKARAN", "ID_ATASAN", f"susunan unit melingkar (baris {nomor}). Perbaiki ID_ATASAN salah satunya."
        )


def _turunkan_galat(simpul: list[Simpul]) -> None:
    """A row whose parent row is refused can only stay when that parent already exists in the record."""
    berubah = True
    while berubah:
        berubah = False
        for s in simpul:
            if not s.galat and s.atas is not None and s.atas.galat and s.atas.unit is None:
                s.tolak(
                    "ATASAN_BERGALAT", "ID_ATASAN", f"unit atasannya di baris {s.atas.nomor} bergalat. Perbaiki dulu."
                )
                berubah = True


def _bedakan(s: Simpul, nama: dict[int, str], per: dt.date) -> None:
    if s.unit is None:
        s.status = "BARU"
        return
    lama = s.unit
    induk_kini = s.atas.unit["id"] if s.atas and s.atas.unit else (s.atas_unit["id"] if s.atas_unit else None)
    pindah = (s.atas is not None and s.atas.unit is None) or induk_kini != lama["induk_id"]
    if lama["dikenal"] and lama["sejak"] and lama["sejak"] > per and (pindah or s.nama != lama["nama"]):
        s.ingat(
            "UNIT_LEBIH_LAMA",
            "ID",
            f"susunan unit ini berubah sejak {lama['sejak']:%d-%m-%Y}, sesudah tanggal data berkas; tidak diubah.",
        )
        s.status = "SAMA"
        return
    if s.nama != lama["nama"]:
        s.beda.append(_beda("nama", lama["nama"], s.nama))
    if pindah:
        baru = s.atas.nama if s.atas else (s.atas_unit["nama"] if s.atas_unit else "")
        s.beda.append(_beda("induk", nama.get(lama["induk_id"], ""), baru))
    if s.siasn_id != lama["siasn_id"]:
        s.beda.append(_beda("siasn_id", lama["siasn_id"], s.siasn_id))
    if not lama["dikenal"]:
        s.beda.append(_beda("dikenal", "tidak dikenal", "dikenal"))
    s.status = "BERUBAH" if s.beda else "SAMA"


def _beda(bidang: str, sebelum: str, sesudah: str) -> dict[str, Any]:
    return {"bidang": bidang, "sebelum": sebelum, "sesudah": sesudah, "terap": True, "sumber": ""}


def bandingkan(kursor: CursorWrapper, batch: BatchImpor) -> None:
    """Preview: write the judgement to the staged rows."""
    isi = [
        {
            "nomor": s.nomor,
            "status": s.status,
            "objek_id": s.unit["id"] if s.unit else None,
            "beda": s.beda,
            "sidik": s.sidik,
            "temuan": s.temuan,
            "ingat": sum(t["tingkat"] != "galat" for t in s.temuan),
        }
        for s in rencanakan(batch)
    ]
    kursor.execute(
        """
        UPDATE pegawai_barisimpor b
           SET status = h.status, objek_id = h.objek_id, beda = h.beda, sidik_beda = h.sidik,
               temuan = b.temuan || h.temuan, peringatan = b.peringatan + h.ingat
          FROM jsonb_to_recordset(%s::jsonb) AS h(nomor int, status text, objek_id bigint, beda jsonb, sidik text,
                                                  temuan jsonb, ingat int)
         WHERE b.batch_id = %s AND b.nomor = h.nomor
        """,
        [json.dumps(isi), batch.pk],
    )
