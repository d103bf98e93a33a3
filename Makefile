# One word for each thing anyone does here; `make help` lists them.
# Dependencies come from the lock files only, every archive checked by its hash.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
# Wheels alone: a source archive would fetch unpinned tools to build itself.
LOCKED := --require-hashes --only-binary :all: --requirement
COMPILE := $(BIN)/uv pip compile --quiet --universal --only-binary :all: --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	pyproject.toml
CODE := generator tests $(wildcard benchmarks)
DIST := build/dist
WHEEL_VENV := build/wheel-venv

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check review links test lint types contracts unit browser test-wheel bench \
	format docs picture lock upgrade dist clean

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 20

# --- read it, write in it ---------------------------------------------------------------------

site: $(VENV)/site.stamp ## build the site into site/
	$(BIN)/kronika build . --out site

serve: $(VENV)/site.stamp ## preview on this machine, rebuilt as you save (PORT=8000)
	$(BIN)/kronika serve . $(if $(PORT),--port $(PORT))

check: $(VENV)/site.stamp ## name every mistake in events/
	$(BIN)/kronika check .

review: $(VENV)/site.stamp ## what a reviewer needs (KRONIKA_BASE=HEAD^1)
	KRONIKA=$(BIN)/kronika .ci/review

links: $(VENV)/site.stamp ## ask whether the sources are still there
	KRONIKA=$(BIN)/kronika .ci/links

# --- prove it ---------------------------------------------------------------------------------

test: lint types contracts unit browser test-wheel ## prove everything, in this order

lint: $(VENV)/test.stamp ## format and lint
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: $(VENV)/test.stamp ## mypy, strict
	$(BIN)/mypy

contracts: $(VENV)/test.stamp ## imports point down
	$(BIN)/lint-imports

unit: $(VENV)/test.stamp build/editor/made.stamp ## tests that need no browser, with branch coverage (T='-k dates')
	$(BIN)/python -m pytest -m "not browser" $(if $(T),$(T),--cov --cov-branch --cov-report term-missing:skip-covered)

browser: $(VENV)/test.stamp ## tests in Chromium; fails where there is none and none can be had
	CHROMIUM="$$($(BIN)/python -m tests.chromium --install)" && export CHROMIUM && \
	$(BIN)/python -m pytest -m browser $(T)

test-wheel: $(WHEEL_VENV)/wheel.stamp ## the unit tests again, against the wheel instead of the source
	env PYTHONPATH= $(WHEEL_VENV)/bin/python -m pytest -m "not browser and not house" $(T)

bench: $(VENV)/test.stamp ## measure beside Material and Hugo (ARGS='--quick')
	$(BIN)/python -m benchmarks.run $(ARGS)

# --- keep it ----------------------------------------------------------------------------------

format: $(VENV)/test.stamp ## format, and mend what can be mended by machine
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

docs: $(VENV)/test.stamp ## rewrite the parts of the handbook that are made from the code
	$(BIN)/python -m tests.test_docs

picture: $(VENV)/test.stamp ## take the README's picture anew
	CHROMIUM="$$($(BIN)/python -m tests.chromium --install)" && export CHROMIUM && \
	$(BIN)/python -m tests.browser.picture

lock: $(VENV)/test.stamp ## rewrite the lock files after a change of pyproject.toml
	$(COMPILE) $(UPGRADE) --group test --group bench --group build --output-file locks/test.lock
	$(COMPILE) $(UPGRADE) --group build --constraint locks/test.lock --output-file locks/site.lock

upgrade: ## the same, with the newest versions
	$(MAKE) lock UPGRADE=--upgrade

dist: $(VENV)/test.stamp ## wheel and source archive into build/dist/
	rm -rf $(DIST)
	$(BIN)/python -m build --no-isolation --outdir $(DIST)

clean: ## remove what was made; .venv stays
	rm -rf site build dist .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# --- set up; a second run finds the stamps and does nothing -------------------------------------

$(VENV)/made.stamp:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no '$(PYTHON)' here. Kronika needs Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Kronika needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version)." \
			"Name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make virtual environments." \
			"On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site.stamp: locks/site.lock pyproject.toml | $(VENV)/made.stamp
	$(PIP) $(LOCKED) locks/site.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: locks/test.lock pyproject.toml | $(VENV)/made.stamp
	$(PIP) $(LOCKED) locks/test.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

build/editor/made.stamp: tests/editor/package.json tests/editor/package-lock.json | $(VENV)/test.stamp
	$(BIN)/python -m tests.language_server
	@touch $@

SHIPPED := $(shell find generator -type f ! -name '*.pyc')

$(WHEEL_VENV)/wheel.stamp: $(VENV)/test.stamp README.md LICENSE $(SHIPPED)
	rm -rf $(WHEEL_VENV) build/wheel
	$(BIN)/python -m build --no-isolation --wheel --outdir build/wheel
	$(BIN)/python -m tests.wheel build/wheel $(WHEEL_VENV)
	@touch $@
