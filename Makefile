# make run: the demonstration from a bare checkout. make test: everything. PORT, DATA_DIR and PYTHON may be set.
.DELETE_ON_ERROR:
.SHELLFLAGS := -euc
.PHONY: setup setup-dev run test check lint bench openapi clean

VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --no-input
ROOMS := shapagat beneficiaries volunteers donations
CATALOGUES := $(shell find $(ROOMS) -name '*.po')

# An environment that was copied or moved here points to the old place: make it anew.
ifneq ($(shell cat $(VENV)/place 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/place
endif

setup: $(VENV)/run.stamp $(VENV)/catalogues.stamp

setup-dev: $(VENV)/dev.stamp $(VENV)/catalogues.stamp

run: setup
	@exec $(VENV)/bin/shapagat up --demo $${PORT:+--port "$$PORT"} $${DATA_DIR:+--data-dir "$$DATA_DIR"}

test: setup-dev
	$(VENV)/bin/python -m pytest $(ARGS)

# All that .ci/run checks; the second pass of the suite needs PostgreSQL and Redis installed, and says so.
check: lint test
	.ci/second-pass

lint: setup-dev
	.ci/lint

# What sealing costs, as ratios in one run. SIZES="1000 100000" is quicker than all three sizes.
bench: setup-dev
	$(VENV)/bin/python -m tests.bench $(SIZES)

openapi: setup-dev
	$(VENV)/bin/shapagat spectacular --lang en --validate --fail-on-warn --file shapagat/api/openapi.yaml

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache

# The first Python from 3.11 on that can make environments; a pyenv shim may exist and not work, so each is run.
$(VENV)/place:
	@rm -rf $(VENV)
	@old= bare= ; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  found=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { old=$$found; continue; }; \
	  $$python -c 'import ensurepip, venv' 2>/dev/null || { bare=$$found; continue; }; \
	  echo "Making the environment with Python $$found"; \
	  $$python -m venv $(VENV); \
	  printf '%s\n' '$(CURDIR)' > $@; \
	  exit 0; \
	done; \
	if [ -n "$$bare" ]; then \
	  echo "Python $$bare lacks its venv module; install it (Debian: apt install python$$bare-venv)." >&2; \
	elif [ -n "$$old" ]; then \
	  echo "Python 3.11 or newer is needed, found $$old; install one, or name it: make PYTHON=/path/to/python3." >&2; \
	else \
	  echo "Python 3.11 or newer is needed; install it (Debian: apt install python3 python3-venv)." >&2; \
	fi; \
	exit 1

# With the solvers of matching, which the worker of the demonstration runs.
$(VENV)/run.stamp: requirements-matching.txt pyproject.toml $(VENV)/place
	@echo "Installing what the service needs (each package is checked against its hash)"
	@$(PIP) --require-hashes --requirement requirements-matching.txt
	@$(PIP) --no-deps --no-build-isolation --quiet --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt pyproject.toml $(VENV)/place
	@echo "Installing what the service and its tests need (each package is checked against its hash)"
	@$(PIP) --require-hashes --requirement requirements-dev.txt
	@$(PIP) --no-deps --no-build-isolation --quiet --editable .
	@touch $(VENV)/run.stamp $@

$(VENV)/catalogues.stamp: $(CATALOGUES) $(VENV)/run.stamp
	@$(VENV)/bin/shapagat compile_catalogues
	@touch $@
