#!/bin/sh
# setup.sh PYTHON VENV kit|tests|newest: looks whether all is there, and mends what isn't: Python and Pango (which pip can't
# install), the virtual environment, the packages in it. Takes a tenth of a second when nothing is to be done.
#   kit     what a kit needs, in the versions of requirements.lock
#   tests   what the tests need as well, in those of requirements-dev.lock
#   newest  the same in the newest versions, looked up each time
set -u
python=$1
venv=$2
what=$3
again="make kit"
[ "$what" = kit ] || again="make test"
[ "$what" = newest ] && again="make test-newest"
log=$venv/setup.log

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }
trap 'say ""; say "Stopped. To go on, type: $again"; exit 130' INT

# --- Is all well? -----------------------------------------------------------------------------------------------------------

case "$what" in kit) lock=requirements.lock ;; tests) lock=requirements-dev.lock ;; newest) lock= ;; esac
ready=$venv/ready
[ "$what" = kit ] || ready=$venv/ready-for-tests
state=$(cat pyproject.toml requirements.lock requirements-dev.lock | cksum)
here=$(pwd -P)

is_ready() {
    [ -n "$lock" ] && [ "$(cat "$ready" 2>/dev/null)" = "$state" ] && [ -x "$venv/bin/python" ] &&
        "$venv/bin/python" -c '
import sys
from importlib.util import find_spec
from toolkit.writers.pango import missing
sys.exit(find_spec("pip") is None or find_spec("weasyprint") is None or bool(missing(all_of_them=True)))' 2>/dev/null
}

is_wanted() {
    # Another Python than the usual one was asked for: is it the one that is in the environment?
    [ "$python" = python3 ] || [ "$(version "$python")" = "$(version "$venv/bin/python")" ]
}

version() { "$1" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null; }

if is_ready && is_wanted; then
    [ "$(cat "$venv/folder" 2>/dev/null)" = "$here" ] && exit 0
    # The folder was moved or renamed since.
    "$venv/bin/python" -B scripts/movable.py "$venv" && printf '%s\n' "$here" >"$venv/folder"
    exit
fi

# --- What pip can't install -------------------------------------------------------------------------------------------------

can() { "$python" -B -c "$@" >/dev/null 2>&1; }

missing() {
    # The names of the packages, as Debian has them. Without Python it can't be seen whether Pango is there.
    if ! command -v "$python" >/dev/null 2>&1; then
        printf '%s' "python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return
    fi
    case "$python" in python3.[0-9]*) suffix=$python ;; *) suffix=python3 ;; esac
    can 'import ensurepip, venv' || printf '%s ' "$suffix-venv"
    PYTHONPATH=src can 'import sys; from toolkit.writers.pango import missing; sys.exit(bool(missing(all_of_them=True)))' ||
        printf '%s' "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
}

install() {
    if ! command -v apt-get >/dev/null 2>&1; then
        case "$(uname -s)" in
            Darwin) stop "These are missing. Type: brew install pango python@3.12 - then again: $again PYTHON=python3.12" ;;
            *) stop "These are missing; install them under the names that your system has for them: $* - then type again: $again" ;;
        esac
    fi
    if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
    if [ -n "$sudo" ] && ! command -v sudo >/dev/null 2>&1; then
        stop "Something is missing that only an administrator can install, with: apt-get install $* - then type again: $again"
    fi
    say "Installing $* ..."
    # An old list of packages names versions that are gone.
    $sudo apt-get update -qq >/dev/null 2>&1
    if ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; then
        stop "These could not be installed (is there a network, and may you install?): apt-get install $* - then type again: $again"
    fi
}

if command -v "$python" >/dev/null 2>&1 && ! can 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    stop "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1). If you have another, type: $again PYTHON=python3.12"
fi
lacking=$(missing)
# shellcheck disable=SC2086 # one word a package
[ -z "$lacking" ] || install $lacking
if is_ready && is_wanted; then exit 0; fi

# --- The virtual environment ------------------------------------------------------------------------------------------------

run() {
    # Runs a step of pip's; what it says goes into the log, and one line of it to the reader.
    if "$@" >>"$log" 2>&1; then return; fi
    if grep -qiE 'resolution|unreachable|refused|timed out|timeout|ProxyError|Max retries|ConnectionError|No matching distribution' "$log"; then
        stop "The packages can't be fetched: set-up needs the network, this once. Connect, then type again: $again (details: $log)"
    fi
    stop "pip could not install the packages: $(grep -E '^ *(ERROR|error)' "$log" | tail -n 1) - the whole is in $log. To try again: $again"
}

# Whoever has activated the environment has its Python first; it can't make itself anew.
python=$("$python" -c 'import sys; print(sys._base_executable)')

# Packages are there, but the Python that they belong to has gone elsewhere.
if [ -d "$venv/bin" ] && ! "$venv/bin/python" -c '' 2>/dev/null; then
    rm -f "$venv"/bin/python*
    "$python" -m venv --without-pip "$venv"
    if is_ready && is_wanted; then exit 0; fi
fi

rm -f "$venv/ready" "$venv/ready-for-tests"
say "Setting up, which takes one to three minutes, this once ..."
mkdir -p "$venv"
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1 || [ "$(version "$python")" != "$(version "$venv/bin/python")" ]; then
    "$python" -m venv --clear "$venv" || stop "Python could not make the folder $venv. To try again: $again"
fi
: >"$log"
pip="$venv/bin/python -m pip --disable-pip-version-check --retries 2"
if [ -n "$lock" ]; then
    run $pip install --require-hashes -r $lock
    run $pip install --no-deps --no-build-isolation --editable .
else
    run $pip install --upgrade --upgrade-strategy eager --editable '.[dev]'
fi
# By the Python outside: with a name of a folder in it that the locale can't read, that in the environment doesn't start.
"$python" -B scripts/movable.py "$venv" || exit
printf '%s\n' "$here" >"$venv/folder"
printf '%s\n' "$state" >"$venv/ready"
[ "$what" = kit ] || printf '%s\n' "$state" >"$venv/ready-for-tests"
