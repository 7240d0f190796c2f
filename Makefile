# Needs Python 3.11 or newer (with venv), git and make; everything else goes into .venv.
# The package index is the one configured on this machine.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
	"$$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)
VENV := .venv
READY := $(VENV)/.ready
LOWEST := .venv-lowest
BIN := $(VENV)/bin
PY := $(BIN)/python
JOBS ?= 2
# Where tests wait (keys are pressed, servers answer) one more keeps the processors busy.
WAITING_JOBS ?= $(shell echo $$(($(JOBS) + 1)))
# Arguments for the tool behind a target: make bench ARGS="--help".
ARGS ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

$(VENV): $(READY)

$(READY): pyproject.toml requirements/dev.txt
	@test -n "$(PYTHON)" || { echo "找不到 Python 3.11 或更新的版本（需带 venv 模块）。请先安装，或用 make PYTHON=路径 指定。" >&2; exit 2; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: demo
demo: $(READY) ## install, then open the sample branches (start here)
	$(BIN)/wuhua demo $(ARGS)

.PHONY: lint
lint: lint-style lint-types lint-layers lint-hooks ## style, types, layers, hooks

.PHONY: lint-style
lint-style: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: lint-types
lint-types: $(READY)
	$(BIN)/mypy

.PHONY: lint-layers
lint-layers: $(READY)
	$(BIN)/lint-imports

.PHONY: lint-hooks
lint-hooks: $(READY)
	$(BIN)/pre-commit validate-config

.PHONY: fix
fix: $(READY) ## mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Coverage is asked of the pure core by its own tests, and doubles the time of whatever judges a ledger: the others go
# without it.
CORE := tests/ledger tests/standards

.PHONY: test
test: lint ## lint, the core's tests with its coverage, then the others; each ends with what was skipped and why
	@failed=0; set -x; \
	$(PY) -m pytest -n $(JOBS) --dist worksteal $(CORE) --cov=wuhua_tui.ledger --cov=wuhua_tui.standards --cov-branch --cov-fail-under=95 $(ARGS) || failed=1; \
	$(PY) -m pytest -n $(WAITING_JOBS) --dist worksteal $(addprefix --ignore=,$(CORE)) $(ARGS) || failed=1; \
	exit $$failed

.PHONY: test-lowest
test-lowest: $(READY) ## the suite with the oldest versions that pyproject.toml admits
	test -x $(LOWEST)/bin/python || $(PYTHON) -m venv $(LOWEST)
	$(PY) -m tools.lowest > $(LOWEST)/requirements.txt
	$(LOWEST)/bin/python -m pip install --quiet -r $(LOWEST)/requirements.txt
	$(LOWEST)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(LOWEST)/bin/python -m pytest -n $(JOBS) $(ARGS)

.PHONY: soak
soak: $(READY) ## the property tests alone, with many more examples, and thousands of kills: about an hour
	HYPOTHESIS_PROFILE=soak $(PY) -m pytest -n $(JOBS) -m hypothesis $(ARGS)

.PHONY: wheel-check
wheel-check: $(READY) ## build the wheel, install it into an empty venv in an empty folder, run `wuhua demo`
	$(PY) -m tools.wheel_check

.PHONY: e2e
e2e: wheel-check ## wheel-check, then clone HEAD into an empty folder with an empty HOME and run `make demo` and `make test`; sync through gitolite; the screens in tmux and in a browser
	$(PY) -m tools.clone_check
	$(PY) -m tools.gitolite_check
	$(PY) -m tools.terminal_check
	$(PY) -m tools.browser_check

.PHONY: schemas
schemas: $(READY) ## build schemas/records from schemas/source
	$(PY) -m tools.schemas $(ARGS)

.PHONY: docs
docs: $(READY) ## build the generated pages of docs/
	$(PY) -m tools.docs $(ARGS)

.PHONY: goldens
goldens: $(READY) ## write the reports of the sample ledgers anew; read the difference before you commit it
	$(PY) -m tools.goldens

.PHONY: pictures
pictures: $(READY) ## draw the screens anew, for the tests and the documentation; look at what differs before you commit it
	$(PY) -m tools.pictures --docs $(ARGS)

.PHONY: bench
bench: $(READY) ## speed and memory beside the bare parse and the peers, as ratios
	$(PY) -m tools.bench $(ARGS)

.PHONY: mutants
mutants: $(READY) ## change the rules on purpose; a mutant that no test kills fails
	$(PY) -m tools.mutants $(ARGS)

.PHONY: pins
pins: ## write requirements/dev.txt anew from pyproject.toml and requirements/dev.in
	test -x .venv-pins/bin/pip-compile || { $(PYTHON) -m venv .venv-pins && .venv-pins/bin/pip install --quiet pip-tools==7.6.2; }
	CUSTOM_COMPILE_COMMAND="make pins" .venv-pins/bin/pip-compile --quiet --generate-hashes --no-strip-extras --allow-unsafe \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(ARGS) \
		--output-file requirements/dev.txt pyproject.toml requirements/dev.in

.PHONY: clean
clean: ## remove what make made: environments, caches, builds
	rm -rf $(VENV) $(LOWEST) .venv-pins build dist .coverage .coverage.* htmlcov .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
