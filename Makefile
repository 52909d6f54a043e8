# Everything runs in .venv, which the first target that needs it makes. `make help` lists the targets.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && { command -v $$python; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
FILES := planner data screens widgets tests
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test faults bench calibrate check format pictures build clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/runs ## open the planner (ARGS="today --json" for a command)
	@$(BIN)/planner $(ARGS)

test: .venv/tests ## run all tests
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

faults: .venv/tests ## kills, crowds, full disks and damaged files at full length (half an hour)
	@PLANNER_FAULT_ROUNDS=250 $(BIN)/python -m pytest tests/data/test_kills.py tests/data/test_crowd.py \
		tests/data/test_mutations.py tests/data/test_full_disk.py tests/data/test_erasure.py $(ARGS)

bench: .venv/tests ## time one saved entry against the disk, SQLite and TinyDB, the screen during a fold, an import, and finding people
	@$(BIN)/python -m tests.bench.saving $(ARGS)
	@$(BIN)/python -m tests.bench.stall $(ARGS)
	@$(BIN)/python -m tests.bench.importing
	@$(BIN)/python -m tests.bench.finding

calibrate: .venv/tests ## hold the forecasts against simulated reps whose true rates are known (ARGS=100 for fewer)
	@$(BIN)/python -m tests.bench.calibration $(ARGS)
	@$(BIN)/python -m tests.bench.backtesting $(ARGS)

check: .venv/checks ## format, lint, types and walls
	@$(BIN)/ruff format --check $(FILES)
	@$(BIN)/ruff check $(FILES)
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/checks ## put the code into its format
	@$(BIN)/ruff format $(FILES)
	@$(BIN)/ruff check --fix $(FILES)

pictures: .venv/runs ## draw the pictures of the README
	@$(BIN)/python docs/pictures.py

build: .venv/checks ## build the wheel into dist/
	@$(PIP) build
	@$(BIN)/python -m build --wheel

clean: ## forget the environment and all that was built
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { echo "planner needs Python 3.11 or later: install it, or say where it is: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Making .venv (once, takes a minute) ..." >&2
	@"$(PYTHON)" -m venv .venv

.venv/runs: .venv/bin/python pyproject.toml constraints.txt
	@$(PIP) --editable .
	@touch $@

.venv/tests: .venv/runs
	@$(PIP) --editable '.[test]'
	@touch $@

.venv/checks: .venv/tests
	@$(PIP) --editable '.[test,check]'
	@touch $@
