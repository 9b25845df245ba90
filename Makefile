# The front door. `make help` lists what there is; CI runs the same targets.

VENV   := .venv
PYTHON := $(VENV)/bin/python
READY  := $(VENV)/.ready
DATA   := $(if $(ONESHOP_DATA_DIR),--data-dir "$(ONESHOP_DATA_DIR)")

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench bench-search screens screens-supervising screens-receiving screens-typing forms lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 15

setup: $(READY) ## Make .venv with pinned dependencies and the command oneshop; look for Qt's system packages
	@sh resources/setup/system-packages.sh

# The environment is made anew whenever the pins or the project's metadata change.
$(READY): resources/requirements/dev.txt pyproject.toml resources/setup/environment.sh
	@sh resources/setup/environment.sh "$(VENV)" resources/requirements/dev.txt
	@touch $@

run: setup ## Open the window on the embedded catalogue
	@$(PYTHON) -m oneshop $(DATA)

test: setup ## Run the tests, without a screen
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -n auto --dist worksteal

check: setup ## Lint, types, architecture, dependencies, quality of the catalogue
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/deptry .
	$(PYTHON) -m oneshop quality --files catalog_data

bench: setup ## Measure everything the issues name, on the real data where it is there
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m benchmarks

bench-search: setup ## This search beside FTS5, tantivy and naive Whoosh (BENCH="--keep DIR --sizes 5800" ...)
	@$(PYTHON) -m benchmarks.search $(BENCH)

screens: setup ## Make the README's screenshots anew
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.screenshots --out docs/screenshots
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.screenshots_supervising --out docs/screenshots --only edit drafts

screens-supervising: setup ## Pictures of every page of a supervisor, in each palette at 100 % and 200 %, in the folder OUT
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.screenshots_supervising --out "$(or $(OUT),screens-supervising)" \
		--size 1440x900 1280x720 --scheme light dark high-contrast --zoom 100 200

screens-receiving: setup ## Pictures of every page of the receiving desk, in each palette at 100 % and 200 %, in the folder OUT
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m benchmarks.desk_pictures --out "$(or $(OUT),screens-receiving)" \
		--size 1440x900 1280x720 narrow --scheme light dark high-contrast --zoom 100 200

screens-typing: setup ## Pictures of ten questions while they are typed, in the folder OUT
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.screenshots_typing $(DATA) --out "$(or $(OUT),screens-typing)"

forms: setup ## Every form on every sheet as PDF and pictures, about a made-up dossier, in the folder OUT
	@$(PYTHON) -m benchmarks.form_pictures --out "$(or $(OUT),forms)"

lock: ## Pin every dependency anew, with hashes (needs uv)
	@sh resources/setup/lock.sh

clean: ## Remove the environment and every cache
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
