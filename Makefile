# Everything a developer does. `make help` lists it; nothing has to be installed first but Python 3.11 and make.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
BOT := bot/.venv/bin/python
export PYTHONPATH := $(CURDIR)

.PHONY: help setup run test check train nlu bench lock format

help:  ## list the targets
	@echo "  ./returners     the programme's records: applications, conversations, slots, bookings, cohorts (--json)"
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup:  ## make both environments from their lock files (the others do it when needed)
	@bash dev/setup.sh

run: setup  ## bring up the whole assistant: site, console, Rasa and actions
	@exec $(PY) -m dev.up

test: setup  ## run every test
	@$(PY) -m dev.test

check: setup  ## lint and types
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy

format: setup  ## put the code into its standard form
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

train: setup  ## train the model, if it is missing or its inputs changed
	@$(PY) -m dev.model

nlu: setup train  ## measure what the model understands, on messages it has never seen
	@$(BOT) -m dev.nlu

bench: setup  ## compare with a stock Rasa bot: time, throughput, start-up, training, memory; then book in a crowd
	@$(PY) -m dev.bench

lock: setup  ## pin the newest releases that fit, in both lock files
	@bash dev/lock.sh
