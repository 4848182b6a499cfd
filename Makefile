# Everything a fresh machine needs is Python 3.11 or newer with its venv module, and make. See `make help`.

SHELL   := /bin/sh
VENV    := .venv
BIN     := $(VENV)/bin
CORPUS  ?= ../shared/corpus/congress-press-20k.jsonl.gz
DEMO    ?= demo-casebook
# uv only reads the lock: pip installs, so that a proxy, mirror or certificate set up for pip is used.
UV      := uv>=0.9,<1
EXPORT  := $(BIN)/uv export --quiet --no-cache --python $(BIN)/python --frozen --no-emit-project --no-annotate --no-header
PIP     := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help install demo test lint format types docs messages compiled bench ci clean

help:           ## say what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1	/p' $(MAKEFILE_LIST)

install: $(VENV)/.amparo  ## install Amparo into .venv, from the locked versions

demo: $(VENV)/.amparo  ## make a casebook of the samples and print what is in it
	@$(BIN)/python scripts/demo.py $(DEMO)

test: $(VENV)/.development  ## run every test
	$(BIN)/python -m pytest

lint: $(VENV)/.development  ## check style, formatting and which package may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

format: $(VENV)/.development  ## write the formatting
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.development  ## check the types
	$(BIN)/mypy

docs: $(VENV)/.development  ## write the generated reference pages (CHECK=1 only compares them)
	$(BIN)/python docs/generate.py $(if $(CHECK),--check)

messages: $(VENV)/.development  ## collect the sentences of the pages for translators (LANGUAGE=hy begins a translation, CHECK=1 only compares)
	$(BIN)/python scripts/messages.py $(if $(CHECK),--check,$(LANGUAGE))

compiled: $(VENV)/.development  ## build a wheel with the extraction compiled to C into dist/, and check it (needs a C compiler)
	$(BIN)/python scripts/check_compiled.py

bench: $(VENV)/.bench  ## measure the speed of extraction, spaCy in the same run
	$(BIN)/python benchmarks/extract_speed.py $(CORPUS)

ci:             ## what the continuous integration runs
	.ci/run

clean:          ## remove what was installed and made
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests scripts docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: what is installed is what the lock says.

$(BIN)/uv:
	@scripts/make-venv $(VENV)
	$(PIP) install --quiet '$(UV)'

$(VENV)/.amparo: uv.lock pyproject.toml | $(BIN)/uv
	$(EXPORT) --no-dev > $(VENV)/runtime.txt
	$(PIP) install --quiet --require-hashes -r $(VENV)/runtime.txt
	$(PIP) install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.amparo
	$(EXPORT) > $(VENV)/development.txt
	$(PIP) install --quiet --require-hashes -r $(VENV)/development.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.development
	$(EXPORT) --all-groups > $(VENV)/bench.txt
	$(PIP) install --quiet --require-hashes -r $(VENV)/bench.txt
	@touch $@
