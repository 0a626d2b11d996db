# Every chore is one command. They need Python 3.11 or later and the package registries.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP = $(BIN)/uv pip install --quiet --python $(BIN)/python
COMPILE = $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 --custom-compile-command "make lock" pyproject.toml

.PHONY: help run demo setup setup-test test lint format lock bench clean
.DEFAULT_GOAL := help

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup ## Set up and start Daily8 with its catalogue of publishers
	@exec $(BIN)/daily8 up

demo: setup ## The same with invented publishers, without the internet
	@exec $(BIN)/daily8 demo

setup: .venv/.ready ## Make .venv with .venv/bin/daily8 in it

.venv/.uv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet uv
	@touch $@

.venv/.ready: .venv/.uv requirements.lock pyproject.toml
	@echo "Installing locked packages"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) hatchling editables
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

setup-test: .venv/.ready-test

.venv/.ready-test: .venv/.ready requirements-dev.lock
	@echo "Installing locked packages for the tests"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

test: setup-test ## Every test, on up to four processors
	@$(BIN)/pytest -n logical --maxprocesses 4 --dist worksteal --durations 15

lint: setup-test ## Style, types and layers
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/lint-imports
	@$(BIN)/mypy

format: setup-test
	@$(BIN)/ruff check --fix src tests bench
	@$(BIN)/ruff format src tests bench

lock: .venv/.uv ## Refresh both lock files
	@$(COMPILE) -o requirements.lock
	@$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock

bench: setup-test ## Measure all; ratios against a named peer in the same run
	@$(BIN)/python -m bench

clean: ## Remove what set-up made
	rm -rf .venv build dist
