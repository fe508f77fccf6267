#!/bin/sh
# Schemathesis over the OpenAPI document against a real server, at length, as an admin and as nobody.
#     bench/schemathesis.sh [examples a route, 100] [seconds of fuzzing, 900]        VENV=.venv by default
set -eu
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
most=${1:-100} seconds=${2:-900}
place=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$place"' EXIT
value() { "$bin/python" -c "import json, sys; print(json.load(sys.stdin)['$1'])"; }

"$bin/seogo" add src/seogo/samples --collection 인사 --library "$place/library" >/dev/null
"$bin/seogo" user add 시험 --role admin --password "schemathesis-$$" --library "$place/library" >/dev/null
token=$("$bin/seogo" user token 시험 --scope read --scope write --scope admin --scope metrics --json \
    --library "$place/library" | value secret)
"$bin/seogo" serve --port 0 --json --library "$place/library" --set serve.requests_per_minute=100000000 \
    --set serve.logins_per_minute=100000000 >"$place/told" 2>"$place/log" &
server=$!
until url=$(value url <"$place/told" 2>/dev/null); do sleep 0.5; kill -0 "$server"; done

status=0
for header in "Authorization: Bearer $token" "X-Nobody: 1"; do
    "$bin/st" --config-file bench/schemathesis.toml run "$url/openapi.json" -H "$header" -n "$most" \
        --max-time "$seconds" --continue-on-failure --warnings off --generation-database none || status=1
done
if grep -n Traceback "$place/log"; then status=1; fi
exit $status
