# make kit     sets up what is needed, then makes a kit: asks at a terminal, builds an example without one
# make test    sets up what is needed, then runs all tests
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KIT ?= examples/kitchen-table.yaml

.PHONY: kit test bench conformance pictures clean
.DEFAULT_GOAL := kit

kit: $(VENV)/ready
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/toolkit new; \
	else $(BIN)/toolkit build $(KIT) --overwrite --allow-past; fi

test: $(VENV)/ready-for-tests
	$(BIN)/ruff check src tests benchmarks scripts
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

bench: $(VENV)/ready-for-tests
	$(BIN)/python benchmarks/build.py

conformance: $(VENV)/ready-for-tests
	$(BIN)/python tests/conformance/run.py

pictures: $(VENV)/ready-for-tests
	$(BIN)/python scripts/pictures.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist

# Set-up, done once and again when the list of packages changes.
$(VENV)/ready: pyproject.toml
	@sh scripts/setup.sh $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/ready-for-tests: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
