#!/usr/bin/env bash
# Runs the tests under a sanitizer: `sanitize.sh thread` or `sanitize.sh address`, and further
# words for `swift test`, as in `sanitize.sh thread --filter HTTPTests`.
#
# Builds apart from the ordinary build, which takes as long as a first build does.
set -euo pipefail
cd "$(dirname "$0")/../.."

kind=${1:-}
case $kind in
thread | address) shift ;;
*)
    echo "usage: sanitize.sh thread|address [WORDS FOR swift test...]" >&2
    exit 64
    ;;
esac

# Every report ends a run; the tests go on to the next one all the same.
export TSAN_OPTIONS="halt_on_error=0:exitcode=66"
# Memory that lives as long as the process is no leak; the runtime of Swift keeps a lot of it.
export ASAN_OPTIONS="detect_leaks=0"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
options=()
if [ "$kind" = thread ] && [ "$(uname)" = Linux ]; then
    # The compiler that lies beside swift, as the calling convention is Swift's. The name follows the
    # text, as a build links anew only where its words are others.
    source=Tests/Scripts/thread-sanitizer.c
    object=$PWD/.build/thread-sanitizer.$(cksum <"$source" | cut -d ' ' -f 1).o
    mkdir -p .build
    "$(dirname "$(command -v swift)")/clang" -Wall -Wextra -Werror -O1 -fPIC -c "$source" -o "$object"
    options=(-Xlinker "$object")
fi
status=0
swift test --sanitize="$kind" --build-path ".build/$kind" \
    ${options[@]+"${options[@]}"} "$@" 2>&1 | tee "$log" || status=$?
reports=$(grep -cE "WARNING: ThreadSanitizer|ERROR: AddressSanitizer" "$log" || true)
echo "$reports reports of the $kind sanitizer"
[ "$status" -eq 0 ] && [ "$reports" -eq 0 ]
