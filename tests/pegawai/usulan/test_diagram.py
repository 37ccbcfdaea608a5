"""The page of the workflow says what the table says."""

from django.core.management import call_command


def test_halaman_alur_sama_dengan_tabelnya():
    call_command("alur", "--periksa")
