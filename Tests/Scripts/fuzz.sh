#!/usr/bin/env bash
# Looks for bytes that crash a reader, led by coverage (libFuzzer of the Swift toolchain):
# `fuzz.sh json 60` works on one target for a minute. Without it, `Benchmarks fuzz` does the
# same with a seeded mutator of its own, on every system.
#
# What is found lies in .build/fuzz/found; the corpus grows in .build/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${1:-json}
seconds=${2:-60}

SLUICE_FUZZ=1 swift build --build-path .build/fuzz --product Fuzz \
    -Xswiftc -sanitize=fuzzer-no-link 2>/dev/null ||
    SLUICE_FUZZ=1 swift build --build-path .build/fuzz --product Fuzz

mkdir -p ".build/fuzz/corpus/$target" .build/fuzz/found
SLUICE_FUZZ_TARGET=$target .build/fuzz/debug/Fuzz ".build/fuzz/corpus/$target" \
    -max_total_time="$seconds" -max_len=65536 -timeout=20 -rss_limit_mb=2048 \
    -artifact_prefix=".build/fuzz/found/$target-"
