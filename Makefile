# `make demo` and `make test` need no other set-up: each creates .venv and installs what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
SHARED ?= ../shared
PYTEST = $(BIN)/pytest -q -n auto --dist worksteal
# `make check` leaves the tests of the installed package and of other programs to `make test`.
QUICK = not install and not languagetool and not browser and not editor and not spark
# Percent of the lines that the tests run in their own processes; what child processes run is not measured.
COVERAGE = 90
FUZZ_SECONDS ?= 3600
LTP_PATH ?= $(HOME)/.cache/wirelint-languagetool

.PHONY: demo test check nightly docs bench score first-look evidence languagetool lock clean

demo: $(VENV)/installed
	$(BIN)/wirelint check seeds --exit-zero

test: $(VENV)/installed-dev
	$(PYTEST)

check: $(VENV)/installed-dev
	$(BIN)/ruff check lint rules tests bench docs/generate.py docs/screenshot.py
	$(BIN)/ruff format --check lint rules tests bench docs/generate.py docs/screenshot.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	@! command -v actionlint >/dev/null || actionlint .github/workflows/*.yml docs/ci/github.yml
	$(BIN)/wirelint rules test
	$(PYTEST) -m "$(QUICK)" --cov --cov-fail-under=$(COVERAGE)

# Tries many more examples of each property than the tests do, measures more growth, and searches with random files for an hour:
# for a machine that is idle at night.
nightly: $(VENV)/installed-dev
	WIRELINT_FUZZ_SECONDS=$(FUZZ_SECONDS) $(PYTEST) -m "hypothesis or nightly or growth or fuzz" --hypothesis-profile nightly

bench: $(VENV)/installed-dev
	$(BIN)/python bench/speed.py --data $(SHARED)/data
	$(BIN)/python bench/editor.py --data $(SHARED)/data
	$(BIN)/python bench/serve.py --data $(SHARED)/data
	$(BIN)/python bench/formats.py --data $(SHARED)/data
	$(BIN)/python bench/history.py --data $(SHARED)/data $(if $(WRITE),--write)

score: $(VENV)/installed
	$(BIN)/python bench/accuracy.py --shared $(SHARED)

# Measures a part of a slice of unseen stories, once: make first-look SLICE=1 PART=inject:furniture
first-look: $(VENV)/installed
	$(BIN)/python bench/first_look.py --shared $(SHARED) --slice $(SLICE) $(if $(PART),--part $(PART))

# Writes the generated part of the manual, and draws the report that the README shows.
docs: $(VENV)/installed
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/screenshot.py

# Updates the measured record that each rule's page shows.
evidence: $(VENV)/installed
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python bench/evidence.py --shared $(SHARED)

# Builds LanguageTool for English with Maven, for the tests that need the real one: 100 MB, once.
languagetool: $(VENV)/installed-dev
	$(BIN)/python bench/languagetool/assemble.py $(LTP_PATH)

# Pins the development dependencies again. Then copy changed versions to .pre-commit-config.yaml: a test compares them.
lock: $(VENV)/installed-dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --group dev pyproject.toml -o .ci/requirements.lock

clean:
	rm -rf $(VENV) dist

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml .ci/requirements.lock | $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/requirements.lock
	touch $@
