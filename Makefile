# Every task of this repository. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export CARGO_TERM_COLOR ?= auto

# News texts, gold and gazetteer sources for benchmarks and training; none of it is needed to build or test.
DATA ?= ../shared/data
# NDJSON articles that the benchmarks read. Without this folder they write their own.
BENCH_TEXT ?= $(DATA)/text

ROUNDS ?= 1

CORE := --no-default-features --features cli

.PHONY: help
help: ## list the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

.PHONY: demo
demo: build-tools ## the service on a Kafka inside the process, fed with bundled articles: what it publishes
	cargo run --locked -- demo

.PHONY: test
test: tools ## run every test; those of Kafka start a broker of their own
	cargo test --locked --all-features

.PHONY: test-core
test-core: ## run the tests of the extraction alone: no Kafka, no C compiler
	cargo test --locked $(CORE)

.PHONY: questions
questions: ## five questions that analysts ask, answered in SQLite from the figures of BENCH_TEXT
	cargo build --locked --profile quick $(CORE)
	target/quick/sitrep enrich --casualties target/rows.ndjson $(BENCH_TEXT)/*.ndjson > target/events.ndjson
	python3 examples/sql/analyse.py target/rows.ndjson

.PHONY: page-test
page-test: ## open the pages of `sitrep explain` in Chromium: keyboard, console, requests, axe-core (needs node, npm, chromium)
	tests/page/run

.PHONY: delivery
delivery: tools ## the delivery tests in full: 20,000 articles, five kills in a row, in both modes
	SITREP_ARTICLES=20000 SITREP_ROUNDS=5 cargo test --locked --all-features --test kafka -- --include-ignored --nocapture --test-threads=1 delivery::

.PHONY: faults
faults: tools ## every fault scenario on a real Kafka, the random ones ROUNDS=1 times
	ROUNDS="$(ROUNDS)" cargo test --locked --all-features --test faults -- --include-ignored --nocapture --test-threads=1

.PHONY: lint
lint: build-tools ## formatting, clippy with warnings denied, licences, deployment files
	cargo fmt --check
	cargo clippy --locked --all-features --all-targets -- -D warnings
	cargo clippy --locked $(CORE) --all-targets -- -D warnings
	cargo clippy --locked --no-default-features --lib -- -D warnings
	.ci/licences
	if [ -x deploy/validate.sh ]; then deploy/validate.sh; fi

.PHONY: build-tools
build-tools:
	@.ci/tools

.PHONY: tools
tools:
	@.ci/tools test

# Seconds for each target of `make fuzz`, and the targets.
TIME ?= 60
FUZZ ?= decode enrich process
HOST := $(shell rustc -vV 2>/dev/null | sed -n 's/^host: //p')
SANCOV := -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
	-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
	-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg=fuzzing

.PHONY: fuzz
fuzz: ## fuzz decode, enrich and process for TIME=60 seconds each; corpus and crashes are kept
	RUSTFLAGS="$(SANCOV)" cargo build --release --manifest-path fuzz/Cargo.toml --target $(HOST)
	mkdir -p fuzz/artifacts
	for target in $(FUZZ); do \
		mkdir -p fuzz/corpus/$$target; \
		fuzz/target/$(HOST)/release/$$target fuzz/corpus/$$target fuzz/seeds tests/articles -dict=fuzz/words.dict -artifact_prefix=fuzz/artifacts/$$target- \
			-max_len=4096 -timeout=10 -rss_limit_mb=1024 -max_total_time=$(TIME) -print_final_stats=1 -verbosity=0; \
	done

.PHONY: release
release: build-tools ## the program as the image holds it, a tenth faster than cargo's: compiled by counts of what it does (needs llvm-tools of rustup)
	.ci/release sitrep

.PHONY: bench
bench: ## words a second, ns a token of each step, by length, allocations, memory: one table, of what `make release` builds
	program=$$(.ci/release sitrep $(CORE) | tail -1); bench=$$(.ci/release process | tail -1); \
		BENCH_TEXT="$(abspath $(BENCH_TEXT))" "$$bench" "$$program"

.PHONY: bench-kafka
bench-kafka: tools ## the service on a real Kafka: CPU an article, latency, commit interval, memory, start (RUNS=5 ARTICLES=60000)
	SITREP_TEXT_DIR="$(abspath $(BENCH_TEXT))" cargo bench --locked --bench kafka

.PHONY: train
train: ## train the tagger on the annotated corpora under DATA
	cargo run --locked --profile quick --no-default-features --features training -- train --data $(DATA)
	.ci/data-sums

.PHONY: confidence
confidence: ## learn how sure a casualty figure is from the verdicts in data/labels and the articles under DATA
	cargo run --locked --profile quick --no-default-features --features training -- confidence $(DATA)/text/*.ndjson

.PHONY: gazetteer
gazetteer: ## build the gazetteer from the GeoNames tables under DATA
	cargo run --locked --profile quick --no-default-features --features training -- gazetteer build \
		--geonames $(DATA)/gazetteer --given-names $(DATA)/names/first.txt
	.ci/data-sums

.PHONY: gazetteer-large
gazetteer-large: ## build a gazetteer from a made-up dump of 12,000,000 places, and print the memory that `enrich` takes with it
	mkdir -p target/large
	for table in admin1CodesASCII.txt admin2Codes.txt countryInfo.txt natural_earth_admin1.tsv natural_earth_regions.tsv natural_earth_territories.tsv; do \
		ln -sf "$$(realpath $(DATA)/gazetteer/$$table)" target/large/; done
	tests/gazetteer/made_up_dump.py target/large
	cargo run --locked --profile quick --no-default-features --features training -- gazetteer build \
		--geonames target/large --given-names $(DATA)/names/first.txt --out target/large/gazetteer.bin
	cat $(BENCH_TEXT)/*.ndjson | /usr/bin/time -f '%M KB at the peak' target/quick/sitrep enrich --jobs 1 --gazetteer target/large/gazetteer.bin > /dev/null

.PHONY: data-sums
data-sums: ## renew the sums in data/MANIFEST.toml
	.ci/data-sums
