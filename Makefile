# Everything runs in .venv, which is made here from constraints.txt; a machine needs Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo test lint fuzz growth bench golden pictures

demo: .venv/installed
	$(BIN)/policyx show samples/yunjiang-2021.docx

test: .venv/installed
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Broken files without end, until one is not refused as it should be; Ctrl-C, or make fuzz SECONDS=60.
fuzz: .venv/installed
	$(BIN)/python -m tests.cli.mutants $(if $(SECONDS),--seconds $(SECONDS))

# Every regular expression on hostile texts of 1,000 to 64,000 characters, which takes a quarter of an hour.
growth: .venv/installed
	$(BIN)/python -m tests.authoring.expressions

# Ratios against peers, run alternately; see the head of each script.
bench: .venv/installed
	$(PIP) --group bench
	for script in against.py start_up.py diff.py load_docx.py large_tables.py 'load_pdf.py samples/yunjiang-2021.pdf'; do $(BIN)/python benchmarks/$$script || exit 1; done

# What tests compare with. Read the difference against the documents before you commit it.
golden: .venv/installed
	for year in 2021 2024; do $(BIN)/policyx extract samples/yunjiang-$$year.docx -o samples/yunjiang-$$year.json; done
	$(BIN)/policyx schema plan > schemas/plan.json
	$(BIN)/policyx schema diff > schemas/difference.json
	$(BIN)/policyx schema trend > schemas/trend.json
	$(BIN)/policyx schema panel > schemas/panel.json
	$(BIN)/policyx schema explanation > schemas/explanation.json
	$(BIN)/python -m tests.test_readme

# The pictures of docs/, with Chromium and LibreOffice. Look at them before you commit them.
pictures: .venv/installed
	$(BIN)/python docs/pictures.py

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) pip
	$(PIP) --build-constraint constraints.txt --editable '.[ocr,parquet,ray]' --group dev
	touch $@
