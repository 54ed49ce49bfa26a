# `make demo` shows what this is, `make test` proves it. Both set themselves up.
PYTHON ?= python3
.DELETE_ON_ERROR:

help:
	@echo "make demo    bake a service, run it, break its broker, stop it, lint a bad one (no root, no broker needed)"
	@echo "make test    every test, on a real mosquitto and systemd; as root on Debian it installs what they need"
	@echo "make check   format check, flake8 with flake8-svc on ourselves, mypy"
	@echo "make format  format the code"
	@echo "make clean   remove what the above have made"

demo: .venv/ready
	@PYTHONPATH='{{cookiecutter.service_name}}:{{cookiecutter.service_name}}/{{cookiecutter.__mqtt}}' .venv/bin/python -m tools.demo

test: components .venv/ready
	@tools/test

check: .venv/ready
	.venv/bin/black --check --quiet --diff .
	.venv/bin/flake8
	.venv/bin/mypy
	cd lint_plugin && ../.venv/bin/mypy
	@# what is typed is a service of each kind
	@rm -rf build/kinds && .venv/bin/python -m tools.bake_kinds build/kinds >/dev/null
	@for kind in build/kinds/*; do \
		echo "mypy, a service of kind $${kind##*/}"; \
		(cd "$$kind/my-service" && ../../../../.venv/bin/mypy --cache-dir ../../../../.mypy_cache/kinds) || exit; \
	done

format: .venv/ready
	.venv/bin/black .

components:
	@tools/components
	@$(PYTHON) -m tools.debian_root

clean:
	rm -rf .venv .cache build .mypy_cache .pytest_cache

# Made anew when what it holds has changed. The plugin is installed as a link to its source.
.venv/ready: pyproject.toml lint_plugin/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || tools/components python3-venv
	@echo "setting up .venv (once, a minute or two)"
	@$(PYTHON) -m venv --clear .venv
	.venv/bin/pip install --quiet --upgrade "pip >= 25.1"
	.venv/bin/pip install --quiet --group dev --editable "lint_plugin[fix]"
	@touch $@

.PHONY: help demo test check format components clean
