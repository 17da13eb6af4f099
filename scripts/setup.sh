#!/bin/sh
# setup.sh PYTHON VENV: makes the virtual environment, and installs what pip can't: Python's venv module and Pango.
# On Debian and Ubuntu it does so itself (as root or with sudo); elsewhere it says what to install.
set -eu
python=$1
venv=$2

say() { printf '%s\n' "$*" >&2; }

install() {
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null 2>&1; then sudo=sudo; else
            say "Please install as root: apt-get install $*"; exit 1
        fi
        say "Installing $* …"
        # An old package list names versions that are gone.
        $sudo apt-get update -qq || true
        DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        case "$(uname -s)" in
            Darwin) say "Please install Pango and Python first: brew install pango python@3.12" ;;
            *) say "Please install these first, under the names that your system has for them: $*" ;;
        esac
        exit 1
    fi
}

if ! command -v "$python" >/dev/null 2>&1; then install python3 python3-venv; fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1). Try: make PYTHON=python3.12"
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then install python3-venv; fi

# The libraries that set text. Python finds them the way WeasyPrint will.
found() { "$python" -c 'import ctypes.util, sys; sys.exit(any(ctypes.util.find_library(name) is None for name in sys.argv[1:]))' "$@"; }
if ! found pango-1.0 pangoft2-1.0 harfbuzz-subset; then install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
