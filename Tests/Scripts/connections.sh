#!/usr/bin/env bash
# Shows that the tool calls nobody but the providers of its job: every connect(2) of a run is
# traced, and only loopback may be there, where the job's server is.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v strace >/dev/null; then
    echo "skipped: strace is not installed"
    exit 0
fi

folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
bin=$(swift build --show-bin-path)

"$bin/sluice" simulate --port 0 >"$folder/server" 2>&1 &
server=$!
for _ in $(seq 100); do
    url=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$folder/server" | head -1 || true)
    [ -n "$url" ] && break
    sleep 0.1
done
[ -n "$url" ] || { echo "the server did not start"; cat "$folder/server"; exit 1; }

seq 50 | sed 's/.*/{"prompt":"What is & + 1?"}/' >"$folder/prompts.jsonl"
cat >"$folder/job.json" <<JOB
{ "name": "connections", "input": "prompts.jsonl", "targets": ["here/small"],
  "providers": { "here": { "protocol": "custom", "base_url": "$url/v1" } } }
JOB

# Proxies in the environment must not be called either.
(cd "$folder" && http_proxy=http://192.0.2.1:3128 https_proxy=http://192.0.2.1:3128 \
    ALL_PROXY=http://192.0.2.1:3128 strace -f -e trace=connect,sendto -o "$folder/trace" \
    "$bin/sluice" run job.json >"$folder/log" 2>&1) || { cat "$folder/log"; exit 1; }

port=${url##*:}
calls=$(grep -cE 'connect\(.*sin_port' "$folder/trace" || true)
others=$(grep -E 'connect\(' "$folder/trace" |
    grep -vE "sin_port=htons\($port\), sin_addr=inet_addr\(\"127\.0\.0\.1\"\)" |
    grep -vE 'AF_UNSPEC|sa_family=AF_UNIX' || true)
echo "$calls connections, all but these to the configured server:"
echo "${others:-none}"
[ "$calls" -gt 0 ] && [ -z "$others" ]
