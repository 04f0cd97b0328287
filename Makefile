# make run: a place of its own in .venv, the reader in it, and the reader opened.
# make test: the same with the developers' tools, and everything that must be green before a change lands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PURE := db/*,reader/intake/*,reader/entities/*,reader/annotation/*,reader/suggest/*,reader/export/*,reader/feeds/*,reader/moments.py,reader/sanitise.py,reader/errors.py

.PHONY: run test pictures bench clean

run: $(VENV)/.installed
	$(BIN)/newsreader

test: $(VENV)/.dev-installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered -q
	$(BIN)/coverage report --include='$(PURE)' --fail-under=100

pictures: $(VENV)/.dev-installed
	$(BIN)/python screenshots/take.py
	$(BIN)/python screenshots/browser.py

bench: $(VENV)/.dev-installed
	$(BIN)/python benchmarks/publish.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip  # pip 23 trips over trafilatura's extra of lxml

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[serve]'
	touch $@

$(VENV)/.dev-installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist *.egg-info
