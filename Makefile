# make site and make test each do everything on a fresh Debian machine; run again, they do only what changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site test lint demo pictures benchmarks catalogues constraints fresh clean

site: $(VENV)/installed
	$(BIN)/smartdocs build

# A worker for each processor, up to four, for each reads all tests first. A file stays with one worker, so that
# what its tests share is made once; tests/conftest.py says which come first.
test: lint
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo

# The sample as a repository with a year of history, built.
demo: $(VENV)/installed
	$(BIN)/python tools/demo.py demo
	$(BIN)/smartdocs build demo

# Contact sheets of every kind of page, to look at.
pictures: $(VENV)/installed-dev
	$(BIN)/python tools/pictures.py

benchmarks: $(VENV)/installed
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.provenance
	$(BIN)/python -m benchmarks.reports

# Bring the catalogues of translations up to date with the words in templates and code.
catalogues: $(VENV)/installed
	$(BIN)/python tools/catalogues.py

# Pin everything anew (needs uv); the file names no index.
constraints:
	uv pip compile --universal --python-version 3.11 --upgrade --no-header --no-emit-index-url \
		--all-extras --output-file constraints.txt pyproject.toml

# Prove the last commit on a new machine (needs mmdebstrap).
fresh:
	tools/fresh-machine

clean:
	rm -rf $(VENV) site site-* demo pictures dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# A stamp file says that a step is done: it is done again only when what it is made from is newer.

$(VENV)/system-%: tools/debian-packages.txt tools/system-packages
	@tools/system-packages $*
	@mkdir -p $(VENV) && touch $@

# hatchling is installed first, pinned, so that nothing is fetched for the build alone.
$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/system-site
	@echo "Installing SmartDocs in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt hatchling
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed | $(VENV)/system-test
	@echo "Installing what the tests need"
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@
