#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that must hold; ./gopherscope test starts it. Stops at the first step that fails, and ends what it started.
#   test.sh [agent] [build] [product]   only these steps
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
steps=" ${*:-agent build product} "
for step in "$@"; do
  [[ " agent build product " == *" $step "* ]] || {
    echo "gopherscope: test has the steps agent, build and product, not $step." >&2
    exit 2
  }
done

title() {
  printf '\n== %s\n' "$*"
}

timed() {
  local began=$SECONDS
  title "$1"
  shift
  "$@"
  echo "-- $((SECONDS - began)) s"
}

# The agent's Go modules. Each stands alone: what users build must not depend on what we have here.
agent() {
  local module
  if ! "$root/gopherscope" has-go; then
    echo "Left out: the agent and the demo need Go 1.24 or newer, which is not on the PATH."
    return
  fi
  cd "$root/agent"
  local unformatted
  unformatted=$(gofmt -l .)
  [ -z "$unformatted" ] || {
    echo "gofmt would change: $unformatted" >&2
    return 1
  }
  go build -modfile=tools/go.mod -o bin/staticcheck honnef.co/go/tools/cmd/staticcheck
  for module in . kafka ../deploy/acceptance ../deploy/observability/check ../bench/pgo ../bench/load ../bench/gcload ../bench/accuracy; do
    [ -f "$module/go.mod" ] || continue
    (
      cd "$module"
      go vet ./...
      "$root/agent/bin/staticcheck" ./...
      # Which leaks the runtime can prove is checked where it can: Go 1.26 needs to be told, later ones always can.
      if [[ $module == */accuracy && $(go env GOVERSION) == go1.26* ]]; then
        export GOEXPERIMENT=goroutineleakprofile
      fi
      go test ./...
    )
  done
}

# All modules with all checks: format, lint, unit tests, tests on the real engines, pages in a browser.
build() {
  mkdir -p "$root/target"
  local began
  began=$(mktemp "$root/target/began.XXXXXX")
  (cd "$root" && ./mvnw -B -ntp --no-transfer-progress verify) || {
    rm -f "$began"
    return 1
  }
  mv "$began" "$root/target/built"
}

# The product as a person starts it: what programs get of it, judged by Go's own tools, and what a person sees in a browser.
product() {
  if ! "$root/gopherscope" has-go; then
    echo "Left out: without Go there is no demo service to look at."
    return
  fi
  data=$(mktemp -d "${TMPDIR:-/tmp}/gopherscope-test.XXXXXX")
  trap stop_product EXIT
  "$root/gopherscope" up -d --demo --free-ports --data "$data/data"
  "$root/gopherscope" status --data "$data/data"
  local status
  status=$("$root/gopherscope" status --json --data "$data/data")
  port() {
    node -p 'JSON.parse(process.argv[1]).parts.find(part => part.name === process.argv[2]).port' "$status" "$1"
  }
  export GOPHERSCOPE_KEY
  GOPHERSCOPE_KEY=$("$root/gopherscope" key create --org demo --scopes profiles:write,metrics:write,query:read,pgo:read --data "$data/data")
  cd "$root/deploy/acceptance"
  GOPHERSCOPE_API=http://localhost:$(port api) GOPHERSCOPE_INGEST=http://localhost:$(port gateway) \
    go test -count=1 ./...
  cd "$root/deploy/observability/check"
  GOPHERSCOPE_METRICS=http://localhost:$(port gateway),http://localhost:$(port worker),http://localhost:$(port api) go test -count=1 ./...
  cd "$root/web"
  GOPHERSCOPE_E2E_URL=http://localhost:$(port api) GOPHERSCOPE_E2E_SERVICE=shop-quotes \
    GOPHERSCOPE_E2E_USER=demo@example.org GOPHERSCOPE_E2E_PASSWORD=$(cat "$data/data/secrets/demo-password") \
    npm run --silent e2e:real
  "$root/gopherscope" down --data "$data/data"
}

stop_product() {
  local code=$?
  if [ "$code" -ne 0 ]; then
    "$root/gopherscope" status --data "$data/data" >&2 || true
    "$root/gopherscope" logs -n 30 --data "$data/data" >&2 || true
  fi
  "$root/gopherscope" down --data "$data/data" >/dev/null
  rm -rf "$data"
  exit "$code"
}

[[ $steps != *" agent "* ]] || timed "The agent: format, vet, staticcheck, tests" agent
[[ $steps != *" build "* ]] || timed "All modules: checks, tests, real engines, pages in a browser" build
[[ $steps != *" product "* ]] || timed "The product: started with its demo, seen in a browser" product
title "Everything holds, after $SECONDS s."
