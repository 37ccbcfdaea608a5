"""Panels of the room on the home page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini
from asn_karier.core.halaman.panels import Panel, daftarkan_panel
from asn_karier.core.ingatan import ingat, kunci_lingkup
from pegawai.enums import USULAN_TERBUKA, JenisProyeksi, Peran, StatusPegawai
from pegawai.selectors import orang, ringkasan, usulan
from pegawai.selectors.linimasa import titik_karier
from pegawai.views.linimasa import peristiwa_depan
from pegawai.views.usulan_tampil import butir, tahap

KANTOR = frozenset({Peran.ADMIN, Peran.BKD, Peran.VERIFIKATOR, Peran.PIMPINAN, Peran.AUDITOR})


def _alamat(nama: str, **saringan: Any) -> str:
    return f"{reverse(nama)}?{urlencode(saringan, doseq=True)}"


def _angka(actor: Actor) -> dict[str, Any]:
    """People, KGB and retirements ahead, vacant posts; remembered for a minute for everyone with the same scope."""
    hari = hari_ini(actor.zona)
    return ingat(f"panel-angka:{hari}:{kunci_lingkup(actor)}", 60, lambda: _hitung_angka(actor))


def _hitung_angka(actor: Actor) -> dict[str, Any]:
    per_status = ringkasan.jumlah_per_status(actor)
    kgb, pensiun = ringkasan.masa_kgb(actor), ringkasan.masa_pensiun(actor)
    masa = {
        k: {"dari": f"{a:%d-%m-%Y}", "sampai": f"{b:%d-%m-%Y}"}
        for k, (a, b) in {"kgb": kgb, "pensiun": pensiun}.items()
    }
    return {
        "total": sum(per_status.values()),
        "url_total": reverse("pegawai:daftar"),
        "status": [
            {"label": label, "jumlah": per_status.get(kode, 0), "url": _alamat("pegawai:daftar", status=kode)}
            for kode, label in StatusPegawai.choices
        ],
        "kgb": ringkasan.jatuh_tempo(actor, JenisProyeksi.KGB, *kgb),
        "url_kgb": _alamat("pegawai:kgb", **masa["kgb"]),
        "sampai_kgb": kgb[1],
        "pensiun": ringkasan.jatuh_tempo(actor, JenisProyeksi.PENSIUN, *pensiun),
        "url_pensiun": _alamat("pegawai:pensiun", **masa["pensiun"]),
        "kosong": ringkasan.jabatan_tunggal_kosong(actor),
        "url_kosong": _alamat("pegawai:peta_jabatan", keterisian="kosong"),
    }


def _karier(actor: Actor) -> dict[str, Any] | None:
    """What comes next for the person who is signed in."""
    if actor.orang_id is None:
        return None
    saya = orang.satu_pegawai(actor, actor.orang_id)
    return {
        "orang": saya,
        "keadaan": saya.keadaan,
        "depan": peristiwa_depan(orang.proyeksi_pegawai(saya), titik_karier(saya.pk, hukdis=False)),
        "hari": hari_ini(actor.zona),
    }


def _usulan_saya(actor: Actor) -> dict[str, Any] | None:
    """Own proposals under way: where each is, who holds it; nothing to say when there are none."""
    if actor.orang_id is None:
        return None
    terbuka = usulan.usulan_pegawai(actor, actor.orang_id).filter(keadaan__in=USULAN_TERBUKA)[:3]
    isi = [(butir(u, hari_ini(actor.zona)), tahap(actor, u)) for u in terbuka]
    return {"isi": isi} if isi else None


def _antrean_usulan(actor: Actor) -> dict[str, Any] | None:
    """What waits for whoever checks proposals, the most urgent first."""
    jumlah = usulan.jumlah_menunggu(actor)
    hari = hari_ini(actor.zona)
    return {"jumlah": jumlah, "isi": [butir(u, hari) for u in usulan.antrean(actor)[:5]]} if jumlah else None


def daftarkan() -> None:
    """Register the panels; called when the process starts."""
    daftarkan_panel(Panel("angka", "Sekilas", "pegawai/panel_angka.html", _angka, KANTOR, urut=10))
    daftarkan_panel(
        Panel(
            "karier",
            "Karier saya",
            "pegawai/panel_karier.html",
            _karier,
            frozenset({Peran.PEGAWAI}),
            urut=60,
            lebar="setengah",
        )
    )
    daftarkan_panel(
        Panel(
            "antrean-usulan",
            "Usulan menunggu Anda",
            "pegawai/usulan/panel_antrean.html",
            _antrean_usulan,
            frozenset({Peran.BKD, Peran.VERIFIKATOR}),
            urut=5,
        )
    )
    daftarkan_panel(
        Panel(
            "usulan-saya",
            "Usulan saya",
            "pegawai/usulan/panel_saya.html",
            _usulan_saya,
            frozenset({Peran.PEGAWAI}),
            urut=55,
        )
    )
