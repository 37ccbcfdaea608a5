"""manage.py alur: write the page of every workflow (docs/alur/NAMA.md) from its table."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from asn_karier.core.workflow import Alur


class Command(BaseCommand):
    """Writes the pages, or with --periksa only tells which are out of date."""

    help = "Tulis halaman setiap alur (docs/alur/) dari tabelnya."

    def add_arguments(self, parser: Any) -> None:
        """--periksa for CI."""
        parser.add_argument("--periksa", action="store_true", help="Hanya periksa; gagal bila ada yang usang.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load every room's workflow, then write or compare."""
        for konfigurasi in apps.get_app_configs():
            if importlib.util.find_spec(f"{konfigurasi.name}.workflow"):
                importlib.import_module(f"{konfigurasi.name}.workflow")
        usang = []
        for nama, alur in sorted(Alur.semua.items()):
            berkas = Path(settings.BASE_DIR) / "docs" / "alur" / f"{nama}.md"
            isi = alur.halaman()
            if berkas.exists() and berkas.read_text(encoding="utf-8") == isi:
                continue
            usang.append(nama)
            if not options["periksa"]:
                berkas.parent.mkdir(parents=True, exist_ok=True)
                berkas.write_text(isi, encoding="utf-8")
        if usang and options["periksa"]:
            raise CommandError(f"Halaman alur usang: {', '.join(usang)}. Jalankan manage.py alur.")
        self.stdout.write(f"{len(Alur.semua)} alur, {len(usang)} halaman ditulis.")
