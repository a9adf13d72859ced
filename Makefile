# One word for each thing one does here. Needs make and Python 3.11 or later; the rest is installed
# inside this folder (.tools, .venv), from the lock.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check bench docs clean

PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
CATALOGUES := $(wildcard src/parvis/locale/*/LC_MESSAGES/*.po)
LOCK := pyproject.toml uv.lock hatch_build.py $(CATALOGUES)

export PYTHON
# Never fetch another interpreter, and never mix with an environment that happens to be active.
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV
# What Python has compiled is kept: the tests start many processes, and none compiles all of it anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## Say what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' Makefile

run: .venv/.run ## Serve the demo place; with ARCHIVE=path listen to an archive and serve its report
	@$(BIN)/parvis $(if $(ARCHIVE),listen --serve "$(ARCHIVE)" --out out/report,demo --data out/demo) $(ARGS)

test: .venv/.dev ## Run every test, those of the place on PostgreSQL too; ARGS="tests/cli -k help" runs some
	@.ci/install-programs
	@$(if $(ARGS),,PYTHON=$(PYTHON) .ci/with-postgres $(BIN)/pytest tests/place -m "not browser" -n 2 -q)
	@$(if $(ARGS),,$(BIN)/pytest tests/core -n 2 -q --cov --cov-report=term:skip-covered)
	@$(BIN)/pytest $(if $(ARGS),$(ARGS),-n 2 --ignore=tests/core)

check: .venv/.dev ## Check format, style, types, imports, dependencies, templates, translations and docs
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry --no-ansi src
	$(BIN)/djlint --lint --quiet --profile=jinja src/parvis/*/templates
	$(BIN)/python tools/migrations.py
	$(BIN)/python tools/words.py check
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

bench: .venv/.dev ## Measure the ear on the corpora, beside other methods, and write docs/reference/benchmarks.md
	@$(BIN)/python -m bench all $(ARGS)

docs: .venv/.dev ## Build the documentation into docs/_build/html
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

clean: ## Remove what can be made again
	@rm -rf .tools .venv docs/_build build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(UV): .ci/install-uv
	@echo "Preparing a private folder for the tools (once)."
	@.ci/install-uv .tools
	@touch $@

# --inexact keeps what a contributor added by hand, and the development tools when only `run` is asked.
.venv/.run: $(LOCK) | $(UV)
	@echo "Installing what Parvis needs into .venv (once, less than a minute)."
	@$(UV) sync --quiet --frozen --inexact --no-default-groups
	@touch $@

.venv/.dev: $(LOCK) | $(UV)
	@echo "Installing what development needs into .venv (once, about a minute)."
	@$(UV) sync --quiet --locked --inexact
	@touch $@ .venv/.run
