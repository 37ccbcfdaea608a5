"""Panels of the room on the home page."""

from __future__ import annotations

from typing import Any

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.panels import Panel, daftarkan_panel
from pegawai.enums import Peran
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.selectors import kepatuhan, tinjau
from penilaian.selectors.keberatan import batas_ajukan
from penilaian.selectors.saya import langkahku


def _saya(actor: Actor) -> dict[str, Any] | None:
    """The own SKP and what comes next."""
    langkah = langkahku(actor)
    if langkah is None:
        return None
    belum = langkah.belum_diterima
    batas = batas_ajukan(belum.skp.instansi_id, hari_ini(actor.zona)) if belum else None
    return {"langkah": langkah, "keberatan": batas}


def _tim(actor: Actor) -> dict[str, Any] | None:
    """How many evaluations of the team are due; nothing to say when there are none."""
    jumlah = tinjau.lencana_giliran(actor)
    return {"jumlah": jumlah} if jumlah else None


def _kepatuhan(actor: Actor) -> dict[str, Any] | None:
    """Numbers of the scope for the last period that is over."""
    papan = _papan(actor)
    return {"papan": papan} if papan else None


def _papan(actor: Actor) -> dict[str, Any]:
    isi = kepatuhan.papan(actor)
    if isi is None or not isi.jumlah.orang:
        return {}
    return {
        "periode": f"{isi.periode.nama} {isi.siklus.tahun}",
        "batas": isi.periode.batas,
        "wajib": isi.jumlah.wajib,
        "ditetapkan": isi.jumlah.persen_ditetapkan,
        "dievaluasi": isi.jumlah.persen_dievaluasi,
        "belum": isi.jumlah.wajib - isi.jumlah.dievaluasi,
    }


def daftarkan() -> None:
    """Register the panels; called when the process starts."""
    pegawai = frozenset({Peran.PEGAWAI})
    daftarkan_panel(Panel("tim-kinerja", "Tim Anda", "penilaian/panel_tim.html", _tim, pegawai, urut=6))
    daftarkan_panel(Panel("kinerja-saya", "Kinerja saya", "penilaian/panel_saya.html", _saya, pegawai, urut=40))
    daftarkan_panel(
        Panel("kepatuhan", "Kinerja", "penilaian/panel_kepatuhan.html", _kepatuhan, frozenset(PEMBACA_KINERJA), urut=20)
    )
