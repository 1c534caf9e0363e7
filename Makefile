# Everything a fresh clone needs. The only thing on the network it asks for is the package registry.

SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help setup demo test lock bench clean

# A Python of one's own choice: make setup PYTHON=/path/to/python3.12
PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
# As many processes as there are processors; PYTEST_OPTIONS= runs them one after another.
PYTEST_OPTIONS ?= --numprocesses auto --dist worksteal
FIGURES = crawl demo note one_day postgres reading rendered replay rules unchanged
PIP = "$(BIN)/python" -m pip --quiet --quiet --disable-pip-version-check

help: ## show this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile

setup: $(READY) ## build .venv with everything pinned (again only after the lock or pyproject changed)
	@:

$(READY): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { version=$$("$(PYTHON)" --version 2>&1) || version="not found"; \
	    echo "Python 3.11 or newer is needed; $(PYTHON) is $$version. Say: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "'$(PYTHON)' cannot make a virtual environment; on Debian install python3-venv" >&2; exit 1; }
	@rm -f "$(READY)"
	@echo "building $(VENV) (a minute or two the first time)" >&2
	@"$(PYTHON)" -m venv "$(VENV)"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch "$(READY)"

demo: setup ## August 2020 on replica sites, the note in two languages; results in out/demo/
	@"$(BIN)/tyndau" demo

test: setup ## everything that must hold before a commit
	@"$(BIN)/ruff" check .
	@"$(BIN)/ruff" format --check .
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports"
	@"$(BIN)/pytest" $(PYTEST_OPTIONS)

# Written by this command and by no hand; the lock carries hashes and names no registry.
lock: ## resolve pyproject.toml into requirements.lock
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	  "$(PYTHON)" -m venv "$$scratch/venv" && \
	  "$$scratch/venv/bin/python" -m pip --quiet --disable-pip-version-check install uv && \
	  "$$scratch/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --allow-unsafe --extra dev --extra postgres pyproject.toml -o requirements.lock

bench: setup ## the figures, printed as ratios; never part of the tests
	@for figure in $(FIGURES); do \
	  echo "$$figure"; "$(BIN)/python" -m "bench.$$figure" || exit 1; \
	done

clean: ## remove what can be built again (.venv, caches, out/demo); stores and notes stay
	rm -rf "$(VENV)" out/demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache ./*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
