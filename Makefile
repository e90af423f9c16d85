# Kite Runner, by job. `make` alone prints this list.
#
#   RUN_ARGS="…"            what `make run` asks for
#   FILTER=Name             for `make test`: only the tests that match
#   KITERUNNER_DATA=DIR     recorded flights, weather, terrain (default ../shared/data)
#   KITERUNNER_PEERS=DIR    scripts that time other software (default ../shared/peers)

SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

RUN_ARGS ?= tournament Examples/kabul-duels.toml --resume --run --tell --out out/kabul-duels \
  --database out/kabul-duels.sqlite
FILTER ?=
BIN := .build/release/kiterunner

.PHONY: help setup build run page serve test browser wasm format lint imports bench load bench-peers \
  score validate prove dependant ci clean

##@ Find something

run: build ## duels over Kabul; the last line is cut, and a runner finds the kite: maps and tale in out/
	@mkdir -p out
	@$(BIN) $(RUN_ARGS)

page: ## fetch and build what the page needs, into .build-web/
	@Scripts/setup node page
	@Scripts/wasm --page

serve: build page ## open the page: fly, fight, and see where it will land
	@$(BIN) serve --open

##@ Work on the code

build: setup ## build the command line, release: .build/release/kiterunner
	@. Scripts/lib.sh && quietly build "building kiterunner, release" \
	  swift build -c release --product kiterunner

test: setup ## every test in release, then the digests again in debug
	@Scripts/test $(FILTER)

browser: ## the page in headless Chromium; screenshots in out/screens/ (a part of `make test`)
	@Scripts/browser-tests $(FILTER)

wasm: ## build the browser's modules; no imports allowed, digests as native
	@Scripts/setup node
	@Scripts/wasm

format: ## rewrite the Swift sources in the house's form
	@Scripts/lint --fix

lint: ## check the form of the sources and scripts
	@Scripts/lint

imports: ## check that each room imports only what it may (Scripts/rooms)
	@Scripts/check-imports --self-test
	@Scripts/check-imports

dependant: setup ## build and run someone else's package that uses the libraries
	@Scripts/dependant

ci: ## all that is checked before a change lands
	@.ci/run

##@ Measure

bench: build ## how fast, with digests
	@$(BIN) bench

load: page build ## the server with 200 connections for 30 s, and with 1,000 slow clients
	@Scripts/load

bench-peers: build ## how fast beside RocketPy, numpy, MoorDyn and MuJoCo
	@Scripts/setup python
	@Scripts/bench-peers

score: build ## how far predictions were from where recorded flights came down
	@Scripts/with-data score DATA/flights/radiosondes

validate: build ## against formulas and recorded flights, with error tables
	@Scripts/with-data validate

prove: build ## long statistics and fuzzing; writes reports into Docs/
	@Scripts/setup python
	@Scripts/prove

##@ Keep house

setup: ## check what is needed, and install what is missing through apt
	@Scripts/setup

clean: ## remove everything that was built
	@rm -rf .build .build-* Dependant/.build out

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
