"""Every import test writes its files into a folder of its own."""

from tests.pegawai.impor.conftest import _media

__all__ = ["_media"]
