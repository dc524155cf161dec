# make demo   a report of the packaged sample story     make test   the tests, but those in a browser
# Each creates its own environment in .venv first; nothing has to be installed by hand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test browser-test lint check gate bench golden browser coverage clean kill postgres screenshots serve

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

demo: $(VENV)/installed
	$(BIN)/audit demo -o demo-report

test: $(VENV)/installed
	$(BIN)/python -m pytest -n 2

# What `make test` leaves out: user paths, accessibility and script injection in a real browser.
browser-test: $(VENV)/installed
	$(BIN)/python -m pytest -n 2 --browser tests/browser

coverage: $(VENV)/installed
	$(BIN)/python -m pytest -n 2 --browser --cov --cov-report=term

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint coverage

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks

gate: $(VENV)/installed
	$(BIN)/python -m benchmarks --gate

golden: $(VENV)/installed
	$(BIN)/python -m pytest -n 2 --update-golden

serve: $(VENV)/installed
	$(BIN)/audit serve

# Pictures of the review app for the docs; needs Chromium.
screenshots: $(VENV)/installed
	$(BIN)/python tests/browser/screenshots.py

# The browser tests need Chromium; this installs Debian's.  Playwright itself comes with the tests.
browser:
	apt-get update -q && apt-get install -q -y --no-install-recommends chromium

# PostgreSQL for the store's tests; `eval "$(.ci/postgres start)"` then starts a cluster for them.
postgres:
	apt-get update -q && apt-get install -q -y --no-install-recommends postgresql

# Kills a process that writes decisions fifty times and looks for every one it was told was kept.
kill: $(VENV)/installed
	AUDIT_TEST_KILLS=50 $(BIN)/python -m pytest tests/audit/test_store_kill.py

clean:
	rm -rf $(VENV) demo-report .pytest_cache .mypy_cache .ruff_cache .hypothesis
