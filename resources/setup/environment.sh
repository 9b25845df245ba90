#!/bin/sh
# Make the virtual environment with the pinned dependencies and the program itself.
# usage: environment.sh VENV REQUIREMENTS
set -eu
venv=$1
requirements=$2

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

python=
for candidate in "${PYTHON_FOR_ONESHOP:-}" python3 python3.13 python3.12 python3.11; do
    if [ -n "$candidate" ] && suits "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "oneshop cần Python 3.11, 3.12 hoặc 3.13. Cài bằng: sudo apt-get install python3 python3-venv" >&2
    echo "oneshop needs Python 3.11 to 3.13; install it with the command above, or name one in PYTHON_FOR_ONESHOP." >&2
    exit 1
fi

# A working environment is brought up to date in place: without a network it stays as it is.
if suits "$venv/bin/python"; then
    :
elif rm -rf "$venv" && ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt-get update -qq >/dev/null
        apt-get install -y -qq "python$version-venv" >/dev/null || apt-get install -y -qq python3-venv >/dev/null
        "$python" -m venv "$venv"
    else
        echo "Thiếu gói python3-venv. Cài bằng: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi

echo "Đang cài các thư viện đã ghim phiên bản vào $venv (vài phút ở lần đầu)…"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
