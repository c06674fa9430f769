# Every task of this repository. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export CARGO_TERM_COLOR ?= auto

# News texts, gold and gazetteer sources for benchmarks and training; none of it is needed to build or test.
DATA ?= ../shared/data
# NDJSON articles that the benchmarks read. Without this folder they write their own.
BENCH_TEXT ?= $(DATA)/text

CORE := --no-default-features --features cli

.PHONY: help
help: ## list the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

.PHONY: test
test: tools ## run every test; those of Kafka start a broker of their own
	cargo test --locked --all-features

.PHONY: test-core
test-core: ## run the tests of the extraction alone: no Kafka, no C compiler
	cargo test --locked $(CORE)

.PHONY: page-test
page-test: ## open the pages of `sitrep explain` in Chromium: keyboard, console, requests, axe-core (needs node, npm, chromium)
	tests/page/run

.PHONY: lint
lint: tools ## formatting, clippy with warnings denied, licences, deployment files
	cargo fmt --check
	cargo clippy --locked --all-features --all-targets -- -D warnings
	cargo clippy --locked $(CORE) --all-targets -- -D warnings
	cargo clippy --locked --no-default-features --lib -- -D warnings
	.ci/licences
	if [ -x deploy/validate.sh ]; then deploy/validate.sh; fi

.PHONY: tools
tools:
	@.ci/tools
