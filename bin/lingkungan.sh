# Shared by bin/demo and bin/test: find a Python, prepare .venv from the pinned requirements. POSIX sh.

cari_python() {
    for calon in ${PYTHON:-} python3.12 python3.11 python3.13 python3 python; do
        if command -v "$calon" >/dev/null 2>&1 &&
            "$calon" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$calon"
            return 0
        fi
    done
    return 1
}

siapkan_lingkungan() {
    if ! PYTHON_SISTEM=$(cari_python); then
        echo "Python 3.11 atau lebih baru tidak ditemukan (dicari: python3.12, python3.11, python3.13, python3)." >&2
        echo "Pasang dulu, misalnya di Debian/Ubuntu: apt-get install python3 python3-venv" >&2
        echo "atau sebutkan letaknya: PYTHON=/jalur/ke/python3.12 $0" >&2
        exit 1
    fi
    "$PYTHON_SISTEM" "$AKAR/bin/pasang.py" || exit $?
    PYTHON_PROYEK=$AKAR/.venv/bin/python
}
