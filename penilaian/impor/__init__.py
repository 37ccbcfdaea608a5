"""Kinds of import of this room: workbooks of e-Kinerja BKN, results of earlier schemes (engine: pegawai.impor)."""
