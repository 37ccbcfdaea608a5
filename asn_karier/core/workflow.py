"""State as a table: which act leads from which state to which, and by whom; every step is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from asn_karier.core.actor import Actor
from asn_karier.core.clock import sekarang
from asn_karier.core.decision import Decision
from asn_karier.core.errors import Bentrok, MasukanSalah

Izin = Callable[[Actor, Any], Decision]


@dataclass(frozen=True, slots=True)
class Langkah:
    """One act: `dari` states, `ke` state, the label of the button, and the permission that is asked."""

    act: str
    dari: frozenset[str]
    ke: str
    label: str
    izin: Izin
    perlu_alasan: bool = False
    gaya: str = "sekunder"


@dataclass(frozen=True, slots=True)
class Tawaran:
    """An act as offered to an actor: allowed, or greyed with the reason."""

    langkah: Langkah
    keputusan: Decision


class Alur:
    """The table of a workflow. `tawaran` feeds the buttons, `jalankan` is the only way to change the state."""

    semua: ClassVar[dict[str, Alur]] = {}

    def __init__(self, nama: str, keadaan: Iterable[tuple[str, str]], langkah: Iterable[Langkah]) -> None:
        self.nama = nama
        self.keadaan = dict(keadaan)
        self.langkah = {baris.act: baris for baris in langkah}
        for baris in self.langkah.values():
            asing = (baris.dari | {baris.ke}) - self.keadaan.keys()
            if asing:
                raise ValueError(f"alur {nama}: langkah {baris.act} menyebut keadaan tak dikenal {sorted(asing)}")
        Alur.semua[nama] = self

    def tawaran(self, actor: Actor, objek: Any) -> list[Tawaran]:
        """Acts possible from the object's state, each with this actor's decision."""
        return [
            Tawaran(baris, baris.izin(actor, objek)) for baris in self.langkah.values() if objek.keadaan in baris.dari
        ]

    def periksa(self, act: str, *, actor: Actor, objek: Any) -> Langkah:
        """The row of the table when the step may be taken now; Bentrok (state moved on) or TidakBerhak otherwise."""
        baris = self.langkah[act]
        if objek.keadaan not in baris.dari:
            raise Bentrok(
                f"{baris.label} tidak dapat dilakukan: keadaan sekarang "
                f"“{self.keadaan[objek.keadaan]}”. Muat ulang halaman.",
                kode="keadaan-berubah",
            )
        baris.izin(actor, objek).pastikan()
        return baris

    def jalankan(
        self, act: str, *, actor: Actor, objek: Any, alasan: str = "", kode_alasan: str = ""
    ) -> CatatanLangkah:
        """Take the step on an object that the caller has locked; asks the permission again, writes the log.

        Errors: Bentrok when the state has moved on, TidakBerhak with the reason, MasukanSalah without a needed reason.
        """
        baris = self.periksa(act, actor=actor, objek=objek)
        if baris.perlu_alasan and not alasan.strip():
            raise MasukanSalah(f"{baris.label}: alasan wajib diisi.", isian="alasan")
        dari, objek.keadaan = objek.keadaan, baris.ke
        return CatatanLangkah.objects.create(
            alur=self.nama,
            objek_id=objek.pk,
            act=act,
            dari=dari,
            ke=baris.ke,
            pengguna_id=actor.pengguna_id,
            nama_pelaku=actor.nama,
            alasan=alasan.strip(),
            kode_alasan=kode_alasan,
            waktu=sekarang(),
        )

    def diagram(self) -> str:
        """The table as a Mermaid state diagram for docs/alur/."""
        baris = ["stateDiagram-v2"]
        baris += [f"    {kunci} : {nama}" for kunci, nama in self.keadaan.items()]
        for langkah in self.langkah.values():
            baris += [f"    {dari} --> {langkah.ke} : {langkah.label}" for dari in sorted(langkah.dari)]
        return "\n".join(baris) + "\n"

    def halaman(self) -> str:
        """The page of docs/alur/: the diagram, and every step with who may take it (first line of its permission)."""
        baris = [
            f"# Alur {self.nama}",
            "",
            "Dibuat dari tabelnya oleh `manage.py alur`; jangan disunting.",
            "",
            "```mermaid",
            self.diagram().rstrip(),
            "```",
            "",
            "| Langkah | Dari | Ke | Siapa | Alasan |",
            "| --- | --- | --- | --- | --- |",
        ]
        for langkah in self.langkah.values():
            dari = ", ".join(self.keadaan[k] for k in self.keadaan if k in langkah.dari)
            siapa = (langkah.izin.__doc__ or "").strip().splitlines()[0]
            alasan = "wajib" if langkah.perlu_alasan else ""
            baris.append(
                f"| `{langkah.act}` {langkah.label} | {dari} | {self.keadaan[langkah.ke]} | {siapa} | {alasan} |"
            )
        return "\n".join(baris) + "\n"


class CatatanLangkah(models.Model):
    """Every step of every workflow: who, when, from, to, why. Append-only (the database refuses changes)."""

    alur = models.CharField("alur", max_length=40)
    objek_id = models.BigIntegerField("nomor objek")
    act = models.CharField("langkah", max_length=40)
    dari = models.CharField("dari", max_length=30)
    ke = models.CharField("ke", max_length=30)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    nama_pelaku = models.CharField("pelaku", max_length=200)
    alasan = models.TextField("alasan", blank=True)
    kode_alasan = models.CharField("kode alasan", max_length=20, blank=True)
    waktu = models.DateTimeField("waktu")

    class Meta:
        app_label = "core"
        verbose_name = "catatan langkah"
        indexes = [models.Index(fields=["alur", "objek_id", "waktu"], name="core_langkah_objek")]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]
