#!/usr/bin/env python3
"""Has llmock grade Sluice in the shapes of OpenAI, Anthropic and Gemini. Not part of CI.

    REAL_SERVERS=DIR Tests/Scripts/real-servers/llmock.py       # after setup.sh

llmock injects scripted faults, keeps a journal of every request, and judges how the client took
them: whether it waited as long as it was asked, repeated what can never succeed, backed off, gave
up too early. Its verdict must have no FAIL and no WARN, and its journal must hold exactly the
attempts that our results tell of.
"""
import collections
import contextlib
import json
import tempfile

from support import Checks, Run, call, free_port, installed, server

# Where llmock serves each shape, and which failures only that provider knows.
SHAPES = {
    "openai": ("/v1", []),
    "anthropic": ("/anthropic/v1", [529]),
    "gemini": ("/gemini/v1beta", []),
}


@contextlib.contextmanager
def llmock(*options):
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [installed("mocks", "llmock"), "serve", "--host", "127.0.0.1", "--port", str(port),
               "--log-level", "error", *options]
    with server(command, f"{base}/health"):
        yield base


def script(base, *behaviors):
    status, _, text = call(f"{base}/_llmock/scenario", {"behaviors": behaviors})
    assert status == 201, text


def fail(status, times, model, **more):
    return {"type": "fail", "status": status, "times": times, "match": {"model": model}, **more}


def prompts(count):
    # A body that is sent twice counts as a retry, so that each prompt is its own.
    return [{"id": f"q{n}", "prompt": f"What is {n} + {n * 7}?"} for n in range(count)]


def journal(base):
    return json.loads(call(f"{base}/_llmock/requests")[2])["requests"]


def verdict(checks, base, what):
    _, _, text = call(f"{base}/_llmock/verdict?format=text")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    bad = [line for line in lines if line.startswith(("FAIL", "WARN"))]
    checks.that(f"{what}: its verdict", not bad, "; ".join([lines[0], *bad]))


def ledgers(checks, what, run, base):
    """Each attempt of ours is one request of theirs, with the same model and status."""
    ours = collections.Counter(
        (attempt["model"].partition("/")[2], attempt["http"]) for attempt in run.attempts)
    theirs = collections.Counter((record["model"], record["status"]) for record in journal(base))
    checks.that(f"{what}: its journal equals our attempts", ours == theirs,
                f"{sum(ours.values())} attempts, "
                + " ".join(f"{status}x{sum(n for (_, s), n in theirs.items() if s == status)}"
                           for status in sorted({s for _, s in theirs})))
    if ours != theirs:
        print(f"        ours {dict(ours)}\n        theirs {dict(theirs)}")


def run(folder, name, shape, base, models, count, limits=None, **more):
    path = SHAPES[shape][0]
    limits = {"concurrency": 16, **(limits or {})}
    job = {"name": name, "targets": [f"{shape}/{model}" for model in models], "limits": limits,
           "parameters": {"max_tokens": 64},
           "providers": {shape: {"protocol": shape, "base_url": base + path, "api_key_env": "KEY"}},
           **more}
    return Run(folder, job, prompts(count), {"KEY": "test-key"}, ["--max-errors", "off"])


def scripted_faults(checks, folder, shape, base):
    """Every status that may pass, with and without a wait, and those that never do."""
    passing = [408, 409, 425, 429, 500, 502, 503, 504, *SHAPES[shape][1]]
    # Each kind has a model of its own, so that each is told apart in both ledgers.
    script(base, fail(429, 6, "waits", retry_after=1.5), fail(503, 3, "busy", retry_after=0.4),
           *(fail(status, 2, f"sick-{status}") for status in passing),
           fail(400, None, "bad"), fail(422, None, "invalid"),
           {"type": "delay", "seconds": 0.5, "times": 5, "match": {"model": "slow"}})
    good = ["plain", "waits", "busy", "slow", *(f"sick-{status}" for status in passing)]
    done = run(folder, f"{shape}-faults", shape, base, [*good, "bad", "invalid"], 12)
    results = collections.Counter(
        (result["target"].partition("/")[2] in good, result["status"]) for result in done.results)
    checks.equal(f"{shape}: answered, and failed for good",
                 (results[True, "ok"], results[False, "failed"], sum(results.values())),
                 (12 * len(good), 24, 12 * len(good) + 24))
    waits = [attempt for attempt in done.attempts if attempt["http"] == 429]
    checks.equal(f"{shape}: outcome of 429", {a["outcome"] for a in waits}, {"rate_limited"})
    ledgers(checks, f"{shape} with faults", done, base)
    verdict(checks, base, f"{shape} with faults")


def credentials(checks, folder, shape, base):
    """A refused key is not tried again; what waits for it stays for the next run."""
    for status in (401, 403):
        script(base, fail(status, None, "*"))
        done = run(folder, f"{shape}-{status}", shape, base, ["plain"], 20,
                   limits={"concurrency": 4})
        checks.equal(f"{shape} with {status} for all: exit status", done.status, 77)
        sent = len(journal(base))
        checks.that(f"{shape} with {status} for all: sent", 1 <= sent <= 4, sent)
        verdict(checks, base, f"{shape} with {status} for all")
        call(f"{base}/_llmock/reset", {})


def replies(checks, folder, shape, base):
    """Answers that end for other reasons than being done."""
    script(base, {"type": "reply", "text": "one two", "finish_reason": "length",
                  "match": {"model": "cut"}},
           {"type": "reply", "tool_calls": [{"name": "add", "arguments": {"a": 1, "b": 2}}],
            "match": {"model": "calls"}},
           {"type": "reply", "text": "No.", "finish_reason": "content_filter",
            "match": {"model": "filtered"}})
    done = run(folder, f"{shape}-replies", shape, base, ["cut", "calls", "filtered"], 1)
    seen = {result["target"].partition("/")[2]:
            (result["status"], result["finish_reason"], len(result["tool_calls"]))
            for result in done.results}
    checks.equal(f"{shape}: cut, tool call, filtered", seen, {
        "cut": ("truncated", "length", 0), "calls": ("ok", "tool_calls", 1),
        "filtered": ("filtered", "content_filter", 0)})


def random_faults(checks, folder, shape, base):
    done = run(folder, f"{shape}-chaos", shape, base, ["plain"], 150)
    ok = sum(result["status"] == "ok" for result in done.results)
    lost = collections.Counter(
        result["error"]["kind"] for result in done.results if result["status"] != "ok")
    # A 500 may have been paid, so that it is sent again once: two in a row end an item.
    checks.that(f"{shape} with chaos: answered of 150", ok + lost["server_error"] == 150
                and ok >= 145, f"{ok} {dict(lost) or ''}".strip())
    ledgers(checks, f"{shape} with chaos", done, base)
    verdict(checks, base, f"{shape} with chaos")


def too_long(checks, folder, shape, base):
    done = run(folder, f"{shape}-long", shape, base, ["plain"], 1,
               prompt={"user": "{{prompt}} " + "And what of that? " * 20})
    checks.equal(f"{shape}: a prompt that is too long", [
        (result["status"], result["error"] and result["error"]["kind"], len(result["attempts"]))
        for result in done.results], [("failed", "context_too_long", 1)])
    verdict(checks, base, f"{shape} with a prompt that is too long")


def paced(checks, folder, shape, base):
    """Its limit is told by headers where the shape has any, by refusals alone where not."""
    done = run(folder, f"{shape}-paced", shape, base, ["plain"], 690)
    checks.equal(f"{shape} at 600 a minute: answered",
                 sum(result["status"] == "ok" for result in done.results), 690)
    refused = sum(attempt["http"] == 429 for attempt in done.attempts)
    # Its bucket holds a minute's worth, so that the last 90 have to wait for 0.1 s each.
    checks.that(f"{shape} at 600 a minute: refused, and the time taken (9 s at best)",
                refused <= 69 and done.seconds < 40,
                f"{refused} of {len(done.attempts)}, {done.seconds:.1f} s")
    ledgers(checks, f"{shape} at 600 a minute", done, base)
    verdict(checks, base, f"{shape} at 600 a minute")


# Which trials share a server, and how that one is started.
TRIALS = [
    ([], [scripted_faults, credentials, replies]),
    (["--error-rate", "429=0.15", "--error-rate", "500=0.05", "--error-rate", "503=0.1"],
     [random_faults]),
    (["--context-window", "8"], [too_long]),
    (["--rpm", "600"], [paced]),
]


def main():
    checks = Checks("llmock")
    with tempfile.TemporaryDirectory(prefix="sluice-llmock-") as folder:
        for options, trials in TRIALS:
            with llmock(*options) as base:
                for shape in SHAPES:
                    for trial in trials:
                        call(f"{base}/_llmock/reset", {})
                        trial(checks, folder, shape, base)
    checks.finish()


main()
