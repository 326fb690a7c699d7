# Two commands do everything: `make run` and `make test`.  The rest is for people who work on Glasshouse.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.PHONY: run test check quick lint docs bench golden verification lock clean

run: $(VENV)/.run
	@$(BIN)/glasshouse run cn-shixin-2017

test: $(VENV)/.test lint
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.test lint quick

lint: $(VENV)/.test
	@$(BIN)/ruff check src tests bench examples docs
	@$(BIN)/ruff format --check src tests bench examples docs
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

quick: $(VENV)/.test
	@$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser"

docs: $(VENV)/.docs
	@$(BIN)/python -m sphinx -n -W -b html docs docs/_build/html

# The peers have environments of their own, in bench/peers/.venv; one that cannot be had is left out.
bench: $(VENV)/.test
	@$(BIN)/python bench/peers/setup.py
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/parts.py
	@$(BIN)/python bench/page.py

golden: $(VENV)/.test
	@$(BIN)/python -m pytest tests/golden --rewrite-golden

# What every row of the verification table reads now, each with its fault planted.
verification: $(VENV)/.run
	@$(BIN)/glasshouse verification --faults --json > $(VENV)/table.json
	@mv $(VENV)/table.json src/glasshouse/verification/table.json

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Glasshouse needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 run"; exit 1; }
	@echo "Setting up .venv (once; about half a minute)"
	@$(PYTHON) -m venv $(VENV)

# Byte code is written by every core at once; the installer would do it on one.
$(VENV)/.run: pyproject.toml requirements.lock $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements.lock
	@$(BIN)/python -m compileall -q -j 0 -x '/(tests|pip|setuptools|pkg_resources)/' $(VENV)/lib
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	@touch $@

$(VENV)/.docs: requirements-docs.lock $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-docs.lock
	@touch $@

# The locks are written without any registry's address, so that they work behind any mirror.
lock:
	@uv lock --upgrade
	@uv export --no-hashes --no-emit-project --no-default-groups --no-header --no-annotate -o requirements.lock >/dev/null
	@uv export --no-hashes --no-emit-project --no-default-groups --group test --group lint --no-header --no-annotate -o requirements-test.lock >/dev/null
	@uv export --no-hashes --no-emit-project --no-default-groups --group docs --no-header --no-annotate -o requirements-docs.lock >/dev/null

clean:
	@rm -rf $(VENV) docs/_build bench/out bench/peers/.venv
