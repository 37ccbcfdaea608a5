"""Base of pages about one person in this room: who it is, the read log, the right of BKD."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.borang import HalamanBorang
from pegawai.selectors.orang import satu_pegawai
from penilaian.permissions.kredit import kelola
from penilaian.services.orang import jalur_orang


def orang_terlihat(request: HttpRequest, actor: Actor, pegawai_id: int, jenis: str) -> Any:
    """The person inside the scope whose results may be read: oneself or an office; reading others is logged."""
    orang = satu_pegawai(actor, pegawai_id)
    if actor.orang_id != orang.pk:
        catat_baca(actor, jenis, objek_id=orang.pk, request=request)
    return orang


def diri(actor: Actor) -> int:
    """The own person; the refusal says why there is none."""
    if actor.orang_id is None:
        raise TidakDitemukan("Akun ini tidak terhubung dengan data pegawai.")
    return actor.orang_id


def boleh_kelola(actor: Actor, orang: Any) -> bool:
    """May this actor record for this person."""
    return bool(kelola(actor, pegawai_id=orang.pk, instansi_id=orang.instansi_id, jalur=jalur_orang(orang)))


class HalamanOrang(HalamanBorang):
    """Base of acts of BKD on one person; `tujuan` is the page to return to."""

    templat = "penilaian/kredit/borang.html"
    tentang = "penilaian/kredit/tentang.html"
    tujuan = "penilaian:kredit"
    judul_tujuan = "Angka kredit"
    orang: Any

    def siapkan(self) -> None:
        """The person inside the scope, and the right."""
        self.orang = orang_terlihat(self.request, self.actor, self.pegawai_id(), "kinerja")
        kelola(
            self.actor, pegawai_id=self.orang.pk, instansi_id=self.orang.instansi_id, jalur=jalur_orang(self.orang)
        ).pastikan()

    def pegawai_id(self) -> int:
        """Whom the address names."""
        return int(self.kwargs["pegawai_id"])

    def konteks(self) -> dict[str, Any]:
        """Whose record this is."""
        return {"orang": self.orang}

    def batal_url(self) -> str:
        """Back to the person's page."""
        return reverse(self.tujuan, args=[self.orang.pk])

    def remah(self) -> list[tuple[str, str]]:
        """The person's page."""
        return [(f"{self.judul_tujuan} {self.orang.nama}", self.batal_url())]
