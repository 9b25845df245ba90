#!/bin/sh
# Look for the system libraries Qt needs on Debian and Ubuntu; as root install the missing ones, else name them.
set -eu
[ "$(uname -s)" = Linux ] || exit 0

# library : Debian package
needed='
libEGL.so.1:libegl1
libGL.so.1:libgl1
libxkbcommon.so.0:libxkbcommon0
libdbus-1.so.3:libdbus-1-3
libfontconfig.so.1:libfontconfig1
libfreetype.so.6:libfreetype6
libglib-2.0.so.0:libglib2.0-0
libX11.so.6:libx11-6
libX11-xcb.so.1:libx11-xcb1
libxcb.so.1:libxcb1
libxcb-cursor.so.0:libxcb-cursor0
libxcb-icccm.so.4:libxcb-icccm4
libxcb-image.so.0:libxcb-image0
libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-randr.so.0:libxcb-randr0
libxcb-render-util.so.0:libxcb-render-util0
libxcb-shape.so.0:libxcb-shape0
libxcb-sync.so.1:libxcb-sync1
libxcb-xfixes.so.0:libxcb-xfixes0
libxcb-xkb.so.1:libxcb-xkb1
libxkbcommon-x11.so.0:libxkbcommon-x11-0
'
known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
[ -n "$known" ] || exit 0
missing=
for pair in $needed; do
    case $known in
    *"${pair%%:*}"*) ;;
    *) missing="$missing ${pair##*:}" ;;
    esac
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Thiếu thư viện hệ thống cho Qt (tên gói theo Debian):$missing" >&2
elif [ "$(id -u)" = 0 ]; then
    echo "Đang cài gói hệ thống còn thiếu cho Qt:$missing"
    apt-get update -qq >/dev/null
    # Newer Ubuntu names some packages with the suffix t64; the plain names resolve to them.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Thiếu gói hệ thống cho Qt. Hãy chạy rồi làm lại:" >&2
    echo "    sudo apt-get install$missing" >&2
    exit 1
fi
