"""A backup is restored into a new database and compared row by row count; a damaged one is refused."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from asn_karier.core.errors import MasukanSalah
from asn_karier.core.models import Outbox
from asn_karier.core.operasi import cadangan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def basis_baru():
    nama = f"{connection.settings_dict['NAME']}_pulih"
    yield nama
    with connection.cursor() as kursor:
        kursor.execute(f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)')


def test_dicadangkan_dipulihkan_dan_sama_dengan_dokumennya(tmp_path, settings, basis_baru, capsys):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "a").mkdir(parents=True)
    (settings.MEDIA_ROOT / "a" / "sk.pdf").write_bytes(b"%PDF")
    Outbox.objects.create(tugas="uji.akibat", args={})
    call_command("cadangan", "buat", str(tmp_path / "cadangan"))
    (dump,) = (tmp_path / "cadangan").glob("*.dump")
    assert {b.stat().st_mode & 0o077 for b in (tmp_path / "cadangan").iterdir()} == {0}
    call_command("cadangan", "pulihkan", str(dump), "--ke", basis_baru, "--media", str(tmp_path / "lain"))
    keluaran = capsys.readouterr().out
    assert "Dicadangkan:" in keluaran
    assert "Dipulihkan dan sama:" in keluaran
    assert json.loads(dump.with_suffix(".json").read_text())["baris"]["core_outbox"] == 1
    assert (tmp_path / "lain" / "media" / "a" / "sk.pdf").read_bytes() == b"%PDF"


def test_cadangan_yang_rusak_dan_nama_yang_sudah_ada_ditolak(tmp_path):
    hasil = cadangan.buat(tmp_path, dengan_media=False)
    with pytest.raises(MasukanSalah, match="sudah ada"):
        cadangan.pulihkan(hasil.berkas, ke=connection.settings_dict["NAME"])
    hasil.berkas.write_bytes(hasil.berkas.read_bytes()[:-10])
    with pytest.raises(MasukanSalah, match="salinan lain"):
        cadangan.pulihkan(hasil.berkas, ke="tidak_dibuat")


def test_baris_yang_hilang_disebut_tabelnya(tmp_path, basis_baru):
    hasil = cadangan.buat(tmp_path, dengan_media=False)
    daftar = hasil.berkas.with_suffix(".json")
    isi = json.loads(daftar.read_text())
    isi["baris"]["core_outbox"] += 5
    daftar.write_text(json.dumps(isi))
    with pytest.raises(CommandError, match="core_outbox: dicadangkan 5, dipulihkan 0"):
        call_command("cadangan", "pulihkan", str(hasil.berkas), "--ke", basis_baru)
