#!/bin/sh
# lock.sh PYTHON: writes requirements.lock (what a kit needs, and what builds the package) and requirements-dev.lock (what the
# tests need as well): the newest versions that pyproject.toml allows, for every system and every Python that it allows.
set -eu
python=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check uv

first=$("$python" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["requires-python"].strip(">="))')
"$python" -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' >"$folder/build.in"

lock() {
    "$folder/bin/uv" pip compile --quiet --universal --python-version "$first" --generate-hashes --no-annotate --no-header \
        pyproject.toml "$folder/build.in" "$@"
}
lock --extra dev --upgrade --output-file requirements-dev.lock
# The same versions without those that only tests need.
lock --constraint requirements-dev.lock --output-file requirements.lock
