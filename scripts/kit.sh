#!/bin/sh
# kit.sh PYTHON VENV [ANSWERS]: looks whether all is set up, then makes a kit: from a file of answers; else asks at a terminal;
# else builds an example. At a terminal it ends with 0 whatever happens: all has been said, and make would add noise.
set -u
python=$1
venv=$2
answers=$3

if [ -t 0 ] && [ -t 1 ]; then terminal=yes; else terminal=; fi

ended() {
    [ -n "$terminal" ] && exit 0
    exit "$1"
}

# Ctrl+C is for the command that runs; this only waits for it.
trap : INT
sh scripts/setup.sh "$python" "$venv" kit || ended $?
if [ -n "$answers" ]; then
    "$venv/bin/toolkit" build "$answers" --overwrite --allow-past
elif [ -n "$terminal" ]; then
    "$venv/bin/toolkit" new
else
    "$venv/bin/toolkit" build examples/kitchen-table.yaml --overwrite --allow-past
fi
ended $?
