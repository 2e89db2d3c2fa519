#!/usr/bin/env python3
"""Tries Sluice against LiteLLM's proxy: chat, costs, errors, fallbacks. Not part of CI.

    REAL_SERVERS=DIR Tests/Scripts/real-servers/litellm.py      # after setup.sh

The proxy answers with its own mock models, so that nothing leaves the machine, but requests,
errors, headers, prices, fallbacks and cooldowns are those of the real thing. A callback in the
proxy writes down what it answered and charged; our totals must be the same.
"""
import json
import pathlib
import tempfile

from support import Checks, Run, call, free_port, installed, server

KEY = "sk-local-test"
CONFIGURATION = """
model_list:
  - model_name: plain
    litellm_params: {model: openai/gpt-4o, api_key: none, mock_response: "The answer is 42."}
  - model_name: cheap
    litellm_params: {model: openai/gpt-4o-mini, api_key: none, mock_response: "It is 42."}
  - model_name: unpriced
    litellm_params: {model: openai/nobody-knows-it, api_key: none, mock_response: "42"}
  - model_name: refuses
    litellm_params: {model: openai/gpt-4o, api_key: none, mock_response: "litellm.RateLimitError"}
  - model_name: breaks
    litellm_params:
      {model: openai/gpt-4o, api_key: none, mock_response: "litellm.InternalServerError"}
  - model_name: short
    litellm_params:
      {model: openai/gpt-4o, api_key: none, mock_response: "litellm.ContextWindowExceededError"}
  - model_name: dead
    litellm_params: {model: openai/dead, api_base: "http://127.0.0.1:9/v1", api_key: none}
  - model_name: limited
    litellm_params: {model: openai/gpt-4o, api_key: none, mock_response: "ok", rpm: 3}
litellm_settings:
  callbacks: ledger.ledger
  telemetry: false
router_settings:
  num_retries: 2
  enable_pre_call_checks: true
  fallbacks: [{"refuses": ["cheap"]}, {"dead": ["cheap"]}]
general_settings:
  master_key: sk-local-test
"""
LEDGER = """
import json, os
from litellm.integrations.custom_logger import CustomLogger

class Ledger(CustomLogger):
    def write(self, outcome, kwargs):
        payload = kwargs.get("standard_logging_object") or {}
        line = {"outcome": outcome, "model": payload.get("model_group"),
                "cost": payload.get("response_cost"), "input": payload.get("prompt_tokens"),
                "output": payload.get("completion_tokens")}
        with open(os.environ["LEDGER"], "a") as file:
            file.write(json.dumps(line) + "\\n")

    async def async_log_success_event(self, kwargs, response, start, end):
        self.write("ok", kwargs)

    async def async_log_failure_event(self, kwargs, response, start, end):
        self.write("failed", kwargs)

ledger = Ledger()
"""


def prompts(count, seed):
    return [{"id": f"{seed}{n}", "prompt": f"What is {n} times {seed}?"} for n in range(count)]


def close(a, b):
    return a is not None and b is not None and abs(a - b) < 1e-9


def main():
    checks = Checks("LiteLLM's proxy")
    with tempfile.TemporaryDirectory(prefix="sluice-litellm-") as folder:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        pathlib.Path(folder, "config.yaml").write_text(CONFIGURATION, encoding="utf-8")
        pathlib.Path(folder, "ledger.py").write_text(LEDGER, encoding="utf-8")
        ledger = pathlib.Path(folder, "ledger.jsonl")
        command = [installed("litellm", "litellm"), "--config", "config.yaml", "--host",
                   "127.0.0.1", "--port", str(port), "--num_workers", "1", "--telemetry", "False"]
        quiet = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_MODE": "PRODUCTION",
                 "LITELLM_LOG": "ERROR", "LEDGER": str(ledger), "PYTHONPATH": folder}
        with server(command, f"{base}/health/liveliness", folder, quiet):
            trials = Trials(checks, folder, base, ledger)
            trials.chat()
            trials.unknown_price()
            trials.failing_over()
            trials.fallbacks_of_its_own()
            trials.own_limit()
            trials.keys()
            trials.unknown_model()
    checks.finish()


class Trials:
    def __init__(self, checks, folder, base, ledger):
        self.checks, self.folder, self.base, self.ledger = checks, folder, base, ledger

    def run(self, name, targets, count, key=KEY, provider=None, **more):
        provider = {"protocol": "litellm", "base_url": self.base, **(provider or {})}
        if key:
            provider["api_key_env"] = "GATEWAY_KEY"
        job = {"name": name, "targets": targets, "providers": {"gateway": provider},
               "limits": {"concurrency": 8}, **more}
        environment = {"GATEWAY_KEY": key} if key else {}
        return Run(self.folder, job, prompts(count, name), environment)

    def entries(self, skip=0):
        if not self.ledger.exists():
            return []
        text = self.ledger.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()][skip:]

    def settled_entries(self, skip, count):
        """Callbacks run after the reply has gone; they are awaited, not slept for blindly."""
        import time
        end = time.monotonic() + 20
        while len(self.entries(skip)) < count and time.monotonic() < end:
            time.sleep(0.1)
        return self.entries(skip)

    def chat(self):
        checks = self.checks
        seen = len(self.entries())
        run = self.run("chat", ["gateway/plain", "gateway/cheap"], 100)
        checks.equal("200 prompts answered, exit status", run.status, 0)
        theirs = self.settled_entries(seen, 200)
        checks.equal("sends, by its own ledger", len(run.attempts), len(theirs))
        checks.equal("tokens in and out, by its own ledger",
                     (run.total("input"), run.total("output")),
                     (sum(e["input"] for e in theirs), sum(e["output"] for e in theirs)))
        ours, charged = sum(r["cost_usd"] for r in run.results), sum(e["cost"] for e in theirs)
        checks.that("cost, by its own ledger", close(ours, charged), f"${ours:.6f}, ${charged:.6f}")
        checks.equal("where the cost is from", {r["cost_source"] for r in run.results}, {"reported"})
        checks.equal("total of summary.json", round(run.summary["cost_usd"], 9), round(charged, 9))

    def unknown_price(self):
        run = self.run("unpriced", ["gateway/unpriced"], 2)
        _, headers, _ = self.direct("unpriced")
        self.checks.equal(
            f"a model without a price (its header says {headers['x-litellm-response-cost']})",
            [(r["status"], r["cost_usd"], r["cost_source"]) for r in run.results],
            [("ok", None, "unpriced")] * 2)

    def failing_over(self):
        for model, outcome, http in [("refuses", "rate_limited", 429),
                                     ("breaks", "server_error", 500),
                                     ("short", "context_too_long", 400)]:
            seen = len(self.entries())
            route = {"name": "both", "route": [f"gateway/{model}", "gateway/plain"]}
            run = self.run(f"route-{model}", [route], 10)
            first = {(a["outcome"], a["http"]) for a in run.attempts
                     if a["model"] == f"gateway/{model}"}
            good = sum(r["model"] == "gateway/plain" for r in run.results)
            self.checks.equal(f"{model}: answered by the next of the route", good, 10)
            self.checks.equal(f"{model}: what its refusal is taken for", first, {(outcome, http)})
            theirs = self.settled_entries(seen, len(run.attempts))
            self.checks.equal(f"{model}: sends (its own 2 retries stay off)",
                              len(run.attempts), len(theirs))

    def fallbacks_of_its_own(self):
        run = self.run("fallbacks", ["gateway/refuses"], 3,
                       provider={"extra_body": {"fallbacks": ["cheap"]}})
        _, headers, _ = self.direct("refuses")
        self.checks.that("it falls back by its own configuration where nobody forbids it",
                         headers["x-litellm-attempted-fallbacks"] == "1",
                         f"x-litellm-attempted-fallbacks {headers['x-litellm-attempted-fallbacks']}")
        self.checks.equal("fallbacks that the job asks for: answered, by, cost from",
                          {(r["status"], r.get("served_model"), r["cost_source"])
                           for r in run.results}, {("ok", "cheap", "reported")})
        _, headers, _ = self.direct("cheap")
        self.checks.equal("their cost is that of the model that answered",
                          {r["cost_usd"] for r in run.results},
                          {float(headers["x-litellm-response-cost"])})

    def own_limit(self):
        route = {"name": "both", "route": ["gateway/limited", "gateway/plain"]}
        run = self.run("limited", [route], 12)
        self.checks.equal("over its own rpm: all answered", [r["status"] for r in run.results],
                          ["ok"] * 12)
        outcomes = sorted({(a["outcome"], a["http"]) for a in run.attempts if a["http"] != 200})
        self.checks.equal("over its own rpm: what the refusal is taken for", outcomes,
                          [("overloaded", 429)])

    def keys(self):
        run = self.run("wrong-key", ["gateway/plain"], 3, key="sk-wrong")
        self.checks.equal("a wrong key (without a database: 400), exit status", run.status, 77)
        run = self.run("no-key", ["gateway/plain"], 3, key=None)
        self.checks.equal("no key (500 in plain text), exit status", run.status, 77)

    def unknown_model(self):
        run = self.run("unknown", ["gateway/nobody"], 3)
        self.checks.equal("an unknown model (400), exit status", run.status, 69)
        route = {"name": "both", "route": ["gateway/nobody", "gateway/plain"]}
        run = self.run("unknown-route", [route], 3)
        self.checks.equal("an unknown model, then one that it has",
                          {(r["status"], r["model"]) for r in run.results},
                          {("ok", "gateway/plain")})

    def direct(self, model):
        return call(f"{self.base}/v1/chat/completions",
                    {"model": model, "messages": [{"role": "user", "content": "Hi."}]},
                    {"Authorization": f"Bearer {KEY}"})


main()
