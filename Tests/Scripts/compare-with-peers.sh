#!/usr/bin/env bash
# Runs sluice and a peer in turn against one server, and prints medians and their ratio.
#
#   compare-with-peers.sh [OPTIONS] URL PEER_COMMAND...
#
#   URL            base of an OpenAI-compatible server, such as http://127.0.0.1:9100/v1
#   PEER_COMMAND   is called as PEER_COMMAND... PROMPTS URL IN_FLIGHT OUTPUT, where PROMPTS is a
#                  file of OpenAI Batch lines and OUTPUT a file for it to write
#   -p PROMPTS     OpenAI Batch lines; 50,000 short ones are made unless given
#   -c IN_FLIGHT   requests at once, 256 unless given
#   -n RUNS        how often each runs, 5 unless given; they take turns
#   -s SLUICE      the tool; .build/release/sluice of this repository unless given
#   -r RATIO       fail unless sluice does at least so many times the peer's requests per second
#
# Measured is the whole process, from its start to its exit. sluice runs as it always does: every
# result on disk before it counts, the results written again in input order at the end.
set -euo pipefail

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0" | sed '/^set /,$d'; exit "$1"; }

prompts= in_flight=256 runs=5 wanted=
sluice=$(cd "$(dirname "$0")/../.." && pwd)/.build/release/sluice
while getopts p:c:n:s:r:h option; do
    case $option in
    p) prompts=$OPTARG ;;
    c) in_flight=$OPTARG ;;
    n) runs=$OPTARG ;;
    s) sluice=$OPTARG ;;
    r) wanted=$OPTARG ;;
    h) usage 0 ;;
    *) usage 64 >&2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || usage 64 >&2
url=$1
shift
[ -x "$sluice" ] || {
    echo "$sluice is not there. Build it first: swift build -c release --static-swift-stdlib --product sluice" >&2
    exit 1
}
[ -n "${EPOCHREALTIME-}" ] || { echo "this needs bash 5 or newer" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "$prompts" ]; then
    prompts=$work/prompts.jsonl
    awk 'BEGIN {
        for (i = 0; i < 50000; i++)
            printf "{\"custom_id\":\"r%d\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\"," \
                "\"body\":{\"model\":\"mock-model\",\"messages\":[{\"role\":\"user\",\"content\":" \
                "\"A shop keeps its stock on shelves and counts every evening what is left of it " \
                "and what was sold. What is %d + %d? Answer with the number and nothing else.\"}]," \
                "\"temperature\":0}}\n", i, i, i % 97
    }' >"$prompts"
fi
prompts=$(cd "$(dirname "$prompts")" && pwd)/$(basename "$prompts")
count=$(wc -l <"$prompts")
cat >"$work/job.json" <<JOB
{
    "name": "compare", "input": "$prompts", "targets": ["mock/mock-model"],
    "limits": { "concurrency": $in_flight },
    "providers": { "mock": { "protocol": "custom", "base_url": "$url" } },
    "prices": { "mock/mock-model": { "input": 0.1, "output": 0.4 } }
}
JOB

# Seconds that a command takes, into a file; what it says is kept for the case that it fails.
timed() {
    local times=$1 start=$EPOCHREALTIME
    shift
    "$@" >"$work/log" 2>&1 || { echo "failed: $*" >&2; tail -n 20 "$work/log" >&2; exit 1; }
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", b - a }' | tee -a "$times"
}
median() { sort -n "$1" | awk '{ t[NR] = $1 } END { print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2 }'; }

echo "$count prompts, $in_flight in flight, $runs runs each, taking turns"
for ((run = 1; run <= runs; run++)); do
    peer=$(timed "$work/peer" "$@" "$prompts" "$url" "$in_flight" "$work/peer.out")
    rm -f "$work/peer.out"
    tool=$(timed "$work/sluice" "$sluice" run "$work/job.json" --out "$work/run" --quiet)
    lines=$(wc -l <"$work/run/results.jsonl")
    ok=$(grep -c '"status":"ok"' "$work/run/results.jsonl" || true)
    [ "$lines" -eq "$count" ] && [ "$ok" -eq "$count" ] || {
        echo "sluice brought $ok good results of $lines for $count prompts" >&2
        exit 1
    }
    rm -rf "$work/run"
    echo "  $run: peer $peer s, sluice $tool s"
done
awk -v n="$count" -v p="$(median "$work/peer")" -v s="$(median "$work/sluice")" -v w="$wanted" '
    BEGIN {
        printf "peer:   median %.2f s, %d requests/s\n", p, n / p
        printf "sluice: median %.2f s, %d requests/s\n", s, n / s
        printf "ratio:  %.2f\n", p / s
        if (w != "" && p / s < w + 0) { printf "below %s\n", w; exit 1 }
    }'
