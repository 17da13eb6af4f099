# make kit           sets up what is needed, then makes a kit: asks at a terminal, builds an example without one
# make kit KIT=FILE  builds from a file of answers
# make test          sets up what is needed, then runs all tests, with the versions that are locked
# make test-newest   the same with the newest version of everything, in an environment of its own
# make lock          locks the newest versions that pyproject.toml allows
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KIT ?=

.PHONY: kit test test-newest lock bench conformance pictures clean always
.DEFAULT_GOAL := kit

# exec: else a shell between would tell make of Ctrl+C, and make us.
kit:
	@exec sh scripts/kit.sh "$(PYTHON)" $(VENV) "$(KIT)"

test: $(VENV)/ready-for-tests
	$(BIN)/ruff check src tests benchmarks scripts
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

test-newest:
	@sh scripts/setup.sh "$(PYTHON)" .venv-newest newest
	$(MAKE) test VENV=.venv-newest READY=true

lock:
	@sh scripts/lock.sh "$(PYTHON)"

bench: $(VENV)/ready-for-tests
	$(BIN)/python benchmarks/build.py

conformance: $(VENV)/ready-for-tests
	$(BIN)/python tests/conformance/run.py

pictures: $(VENV)/ready-for-tests
	$(BIN)/python scripts/pictures.py

clean:
	rm -rf $(VENV) .venv-newest .pytest_cache .mypy_cache .ruff_cache build dist

# Looked at each time: what is missing or broken is mended, and nothing else is done.
$(VENV)/ready-for-tests: always
	@$(or $(READY),sh scripts/setup.sh "$(PYTHON)" $(VENV) tests)
