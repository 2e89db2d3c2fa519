#!/usr/bin/env python3
"""Tries Sluice against lm-proxy, a gateway whose replies leave nearly all out. Not part of CI.

    REAL_SERVERS=DIR Tests/Scripts/real-servers/lmproxy.py      # after setup.sh

Its replies have no usage, no id and no model, and its errors stand in `detail`. What it does not
say must stay unknown in our results. Behind it is `sluice simulate`, whose ledger counts what the
gateway passed on.
"""
import json
import pathlib
import tempfile

from support import Checks, Run, address, call, free_port, installed, server, sluice

CONFIGURATION = """
host = "127.0.0.1"
port = {port}
[connections.simulated]
api_type = "open_ai"
api_base = "{base}/v1"
api_key = "none"
[routing]
"*" = "simulated.*"
[groups.default]
api_keys = ["right-key"]
"""


def run(folder, name, port, count, key="right-key", model="small", **more):
    job = {"name": name, "targets": [f"proxy/{model}"], "limits": {"concurrency": 4},
           "providers": {"proxy": {"protocol": "custom", "api_key_env": "KEY",
                                   "base_url": f"http://127.0.0.1:{port}/v1"}}, **more}
    lines = [{"prompt": f"What is {n} + 1?"} for n in range(count)]
    return Run(folder, job, lines, {"KEY": key})


def main():
    checks = Checks("lm-proxy")
    with tempfile.TemporaryDirectory(prefix="sluice-lmproxy-") as folder, \
            server([sluice(), "simulate", "--port", "0"]) as (process, log):
        base, port = address(process, log), free_port()
        path = pathlib.Path(folder, "lmproxy.toml")
        path.write_text(CONFIGURATION.format(port=port, base=base), encoding="utf-8")
        with server([installed("mocks", "lm-proxy"), "--config", str(path)],
                    f"http://127.0.0.1:{port}/openapi.json"):
            done = run(folder, "plain", port, 40)
            ledger = json.loads(call(f"{base}/ledger")[2])
            checks.equal("40 prompts answered, exit status", done.status, 0)
            checks.equal("sends, by the ledger of the server behind it", len(done.attempts),
                         ledger["arrivals"])
            checks.equal("usage that it does not tell is unknown",
                         {(r["usage"] is None, r["cost_usd"]) for r in done.results},
                         {(True, None)})
            done = run(folder, "priced", port, 2, prices={"proxy/small": {"input": 1, "output": 2}})
            checks.equal("nor is its cost known where its price is",
                         {r["cost_usd"] for r in done.results}, {None})
            done = run(folder, "wrong-key", port, 3, key="wrong-key")
            checks.equal("a wrong key (403, its error in `detail`), exit status", done.status, 77)
            done = run(folder, "unknown", port, 3, model="nobody")
            outcomes = {(a["outcome"], a["http"]) for a in done.attempts}
            checks.that("a model that is not behind it", done.status != 0 and outcomes != set(),
                        f"exit status {done.status}, {outcomes}")
    checks.finish()


main()
