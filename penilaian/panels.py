"""Panels of the room on the home page."""

from __future__ import annotations

from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.panels import Panel, daftarkan_panel
from pegawai.enums import Peran
from penilaian.enums import KeadaanSkp
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.selectors import kepatuhan, tinjau
from penilaian.selectors.kalibrasi import PEMBACA as PEMBACA_SIDANG
from penilaian.selectors.keberatan import batas_ajukan
from penilaian.selectors.saya import langkahku, menunggu_pimpinan
from penilaian.tables.skp import NADA_SKP
from penilaian.views.papan import alamat_daftar
from penilaian.views.tinjau_tampil import NADA_PREDIKAT


def _saya(actor: Actor) -> dict[str, Any] | None:
    """The own SKP and what comes next."""
    langkah = langkahku(actor)
    if langkah is None:
        return None
    belum = langkah.belum_diterima
    batas = batas_ajukan(belum.skp.instansi_id, hari_ini(actor.zona)) if belum else None
    return {
        "langkah": langkah,
        "keberatan": batas,
        "predikat": [(e, NADA_PREDIKAT.get(e.predikat, "netral")) for e in langkah.predikat],
        "nada": NADA_SKP[langkah.skp.keadaan],
        "lewat": langkah.batas is not None and langkah.batas < hari_ini(actor.zona),
        "tulis": langkah.skp.keadaan == KeadaanSkp.DRAF,
        "lapor": langkah.giliran_saya and langkah.skp.keadaan == KeadaanSkp.DITETAPKAN,
    }


def _tim(actor: Actor) -> dict[str, Any] | None:
    """What waits for a leader: SKP to be set, evaluations that are due, objections to decide; None without any."""
    masuk, putus = menunggu_pimpinan(actor)
    isi = {"jumlah": tinjau.lencana_giliran(actor), "masuk": masuk, "putus": putus}
    return isi if any(isi.values()) else None


def _kepatuhan(actor: Actor) -> dict[str, Any] | None:
    """Numbers of the scope for the last period that is over."""
    papan = _papan(actor)
    return {"papan": papan, "sidang": actor.punya(*PEMBACA_SIDANG)} if papan else None


def _papan(actor: Actor) -> dict[str, Any]:
    isi = kepatuhan.papan(actor)
    if isi is None or not isi.jumlah.orang:
        return {}
    h = isi.jumlah
    belum = (
        ("SKP belum ditetapkan", h.wajib - h.ditetapkan, "belum_ditetapkan",
         f"{h.draf} draf di pegawai, {h.diajukan} di penilai"),
        ("Belum ada realisasi", h.wajib - h.realisasi, "tanpa_realisasi", "giliran pegawai"),
        ("Belum dievaluasi", h.wajib - h.dievaluasi, "belum_dievaluasi", "giliran pejabat penilai"),
    )  # fmt: skip
    # Whoever keeps several agencies sees one of them here: the panel says which.
    siapa = "" if isi.siklus.instansi_id == actor.wilayah_id else f"{isi.siklus.instansi.nama} · "
    return {
        "keterangan": f"{siapa}{isi.periode.nama} {isi.siklus.tahun}, batas evaluasi {isi.periode.batas:%d-%m-%Y}",
        "wajib": h.wajib,
        "url": alamat_daftar(isi.siklus.pk, isi.periode, None, "wajib"),
        "dievaluasi": h.persen_dievaluasi,
        "belum": [
            {"judul": judul, "nilai": n, "siapa": giliran, "nada": "perhatian" if n else "netral",
             "url": alamat_daftar(isi.siklus.pk, isi.periode, None, status)}
            for judul, n, status, giliran in belum
        ],
    }  # fmt: skip


def daftarkan() -> None:
    """Register the panels; called when the process starts."""
    pegawai = frozenset({Peran.PEGAWAI})
    daftarkan_panel(Panel("tim-kinerja", "Tim Anda", "penilaian/panel_tim.html", _tim, pegawai, urut=6))
    daftarkan_panel(Panel("kinerja-saya", "Kinerja saya", "penilaian/panel_saya.html", _saya, pegawai, urut=40))
    daftarkan_panel(
        Panel("kepatuhan", "Kinerja", "penilaian/panel_kepatuhan.html", _kepatuhan, frozenset(PEMBACA_KINERJA), urut=20)
    )
