# Finds a Python of at least 3.11 and leaves its name in $python.
python=
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Needlecraft needs Python 3.11 or newer, and found none on PATH. Install it and run this again." >&2
    exit 1
fi
