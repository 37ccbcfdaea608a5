"""Lists filtered and sorted in any way read indexes, not rows."""

from django.db import migrations, models

DISARING = (
    "nip", "status", "kedudukan", "golongan", "golongan_urut", "tmt_golongan", "unit", "peta", "jenis_jabatan",
    "jenjang", "eselon", "tmt_jabatan", "penugasan_lain", "pendidikan", "tanggal_lahir", "jenis_kelamin", "tmt_masuk",
)  # fmt: skip
DISARING_GOLONGAN = (
    "golongan", "status", "kedudukan", "unit", "peta", "jenis_jabatan", "jenjang", "eselon", "penugasan_lain",
    "pendidikan", "tanggal_lahir", "jenis_kelamin",
)  # fmt: skip


def _indeks(nama: str, *isian: str, **lain: tuple[str, ...]) -> migrations.AddIndex:
    return migrations.AddIndex("keadaan", models.Index(fields=list(isian), name=nama, **lain))


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0009_proyeksi_per_instansi")]

    operations = [
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="keadaan", name="pegawai_keadaan_nama"),
        migrations.RemoveIndex(model_name="keadaan", name="pegawai_keadaan_status"),
        _indeks("pegawai_keadaan_saring", "instansi", "aktif", "nama_cari", "pegawai", include=DISARING),
        migrations.RemoveIndex(model_name="keadaan", name="pegawai_keadaan_gol"),
        _indeks(
            "pegawai_keadaan_pangkat",
            *("instansi", "aktif", "-golongan_urut", "tmt_golongan", "pegawai"),
            include=DISARING_GOLONGAN,
        ),
        _indeks("pegawai_keadaan_st", "instansi", "aktif", "status", "pegawai"),
        _indeks("pegawai_keadaan_didik", "instansi", "aktif", "pendidikan", "pegawai"),
        _indeks("pegawai_keadaan_jabatan", "instansi", "aktif", "nama_jabatan", "pegawai"),
    ]
