# `make` alone lists the targets.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve publish test check format import bench bless inspect lock

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 16

.venv/ready: requirements.lock pyproject.toml scripts/set_up.py
	$(PYTHON) scripts/set_up.py
	touch $@

.venv/ready-for-tests: requirements.lock requirements-test.lock pyproject.toml scripts/set_up.py
	$(PYTHON) scripts/set_up.py --test
	touch .venv/ready $@

site: .venv/ready ## environment, dependencies, data, site: the website in site/
	$(BIN)/mkdocs build --strict

serve: .venv/ready ## preview on http://127.0.0.1:8000, follows every edit of the data
	$(BIN)/mkdocs serve

publish: .venv/ready ## build aside, check, switch to it: make publish DEST=/srv/www/planbook
	@test -n "$(DEST)" || { echo "写明正式位置：make publish DEST=/srv/www/planbook"; exit 1; }
	$(BIN)/python scripts/publish_site.py "$(DEST)"

test: check ## everything CI runs: check, then all tests, the browser included
	PYTHONPATH=scripts $(BIN)/python tests/browser.py
	$(BIN)/pytest

check: .venv/ready-for-tests ## data, format of the data, lint, types
	$(BIN)/python scripts/check_data.py
	$(BIN)/python scripts/format_data.py --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/ready-for-tests ## put data and code in their canonical form
	$(BIN)/python scripts/format_data.py
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

import: .venv/ready ## read a document into a draft plan: make import FILE=通知.txt
	@test -n "$(FILE)" || { echo "写明文件：make import FILE=通知.txt"; exit 1; }
	$(BIN)/python scripts/import_plan.py "$(FILE)"

bench: .venv/ready-for-tests ## measure builds of 4, 50 and 250 plans (long), into scripts/bench_build.md
	$(BIN)/python scripts/bench_build.py

bless: .venv/ready-for-tests ## accept the pages as they are now as the golden ones
	$(BIN)/pytest tests/test_golden_pages.py --bless

inspect: .venv/ready-for-tests ## inspect every kind of page and write what was found, and the day, into docs/accessibility.md
	$(BIN)/pytest tests/public/test_accessible.py --bless

lock: .venv/ready-for-tests ## renew the locked versions (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --extra import --extra editable --extra cluster pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --extra import --extra cluster --extra test pyproject.toml -c requirements.lock -o requirements-test.lock
