#!/usr/bin/env python3
"""Has OpenAI's own SDK read what `sluice simulate` answers. Not part of CI.

    REAL_SERVERS=DIR Tests/Scripts/real-servers/sdks.py         # after setup.sh

The simulator claims one shape, OpenAI's: chat completions, embeddings and the list of models. The
SDK validates nothing by itself, so that each reply is also held against the SDK's own types.
Anthropic's and Google's shapes are not claimed, so that their SDKs have nothing to read.
"""
import asyncio
import json
import os
import re
import sys
import time

from support import Checks, call, installed, server, sluice

PYTHON = installed("sdks", "python")
if os.path.realpath(sys.prefix) != os.path.realpath(os.path.dirname(os.path.dirname(PYTHON))):
    os.execv(PYTHON, [PYTHON, *sys.argv])

import openai  # noqa: E402 (only there once the right Python runs)


def simulator(*options):
    return server([sluice(), "simulate", "--port", "0", *options])


def address(log):
    """Where it listens, as it says itself."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with open(log, encoding="utf-8") as text:
            found = re.search(r"http://127\.0\.0\.1:\d+", text.read())
        if found:
            return found.group()
        time.sleep(0.05)
    sys.exit("the simulator does not say where it listens")


def strictly(kind, reply):
    """Whether a reply has every member that the SDK's type wants, of the right type."""
    kind.model_validate(json.loads(reply.text), strict=True)
    return reply.parse()


def ask(client, model="small", question="What is 17 + 25?", **more):
    return client.chat.completions.with_raw_response.create(
        model=model, messages=[{"role": "user", "content": question}], **more)


def answers(checks, client):
    reply = strictly(openai.types.chat.ChatCompletion, ask(client, "large"))
    checks.equal("a chat completion: text, reason, model", (
        reply.choices[0].message.content, reply.choices[0].finish_reason, reply.model),
        (reply.choices[0].message.content, "stop", "large"))
    checks.that("its text", "42" in reply.choices[0].message.content,
                repr(reply.choices[0].message.content))
    usage = reply.usage
    checks.that("its usage adds up", usage.total_tokens == usage.prompt_tokens
                + usage.completion_tokens > 0, usage.total_tokens)
    reply = strictly(openai.types.chat.ChatCompletion, ask(client, "large", max_tokens=1))
    checks.equal("cut at max_tokens", (
        reply.choices[0].finish_reason, reply.usage.completion_tokens), ("length", 1))
    reply = strictly(openai.types.chat.ChatCompletion,
                     ask(client, response_format={"type": "json_object"}))
    checks.that("JSON where it is asked for", isinstance(
        json.loads(reply.choices[0].message.content), dict), reply.choices[0].message.content)
    parts = [{"type": "text", "text": "What is 2 + 3?"}]
    reply = client.chat.completions.create(
        model="small", messages=[{"role": "system", "content": "Answer with a number."},
                                 {"role": "user", "content": parts}])
    checks.equal("content in parts", reply.choices[0].message.role, "assistant")
    names = [model.id for model in client.models.list()]
    checks.that("the list of models", {"small", "large", "flaky"} <= set(names), " ".join(names))


def vectors(checks, client):
    # Without a wish the SDK asks for base64 and decodes it itself.
    decoded = client.embeddings.create(model="embed", input=["one fish", "two fish"])
    plain = strictly(openai.types.CreateEmbeddingResponse,
                     client.embeddings.with_raw_response.create(
                         model="embed", input=["one fish", "two fish"], encoding_format="float"))
    apart = max(abs(a - b) for one, other in zip(decoded.data, plain.data)
                for a, b in zip(one.embedding, other.embedding))
    checks.that("embeddings, as base64 and as numbers, are the same",
                len(decoded.data) == 2 and apart < 1e-6,
                f"{len(plain.data[0].embedding)} numbers, {apart:.1g} apart at most")


def failures(checks, client):
    for what, kind, provoke in [
        ("an unknown model", openai.NotFoundError, lambda: ask(client, "nobody")),
        ("no messages", openai.BadRequestError,
         lambda: client.chat.completions.create(model="small", messages=[])),
    ]:
        try:
            provoke()
            checks.that(what, False, "was answered")
        except openai.APIStatusError as error:
            checks.that(what, isinstance(error, kind),
                        f"{type(error).__name__}, type {error.type}, code {error.code}")


def refusals(checks):
    """The SDK's own retries wait as the simulator's 429 tells them, and get through."""
    with simulator("--fault", "429=0.3") as (_, log):
        base = address(log)
        client = openai.OpenAI(base_url=f"{base}/v1", api_key="none", max_retries=12)
        good = sum(ask(client, question=f"What is {n} + 1?").status_code == 200 for n in range(20))
        checks.equal("429 for every third: answered of 20, by the SDK's retries", good, 20)
        plain = client.with_options(max_retries=0)
        caught = None
        for n in range(100):
            try:
                ask(plain, question=f"What is {n} + 2?")
            except openai.RateLimitError as error:
                caught = error
                break
        checks.that("a 429 without retries is its RateLimitError", caught is not None,
                    caught and f"code {caught.code}, retry-after-ms "
                    f"{caught.response.headers.get('retry-after-ms')}")


async def many(checks, base):
    client = openai.AsyncOpenAI(base_url=f"{base}/v1", api_key="none", max_retries=0)
    before = json.loads(call(f"{base}/ledger")[2])
    replies = await asyncio.gather(*[
        client.chat.completions.create(
            model="small", messages=[{"role": "user", "content": f"What is {n} + {n}?"}])
        for n in range(100)])
    after = json.loads(call(f"{base}/ledger")[2])
    ours = (sum(r.usage.prompt_tokens for r in replies),
            sum(r.usage.completion_tokens for r in replies))
    theirs = tuple(after[name] - before[name] for name in ("input_tokens", "output_tokens"))
    checks.equal("100 at once: tokens, by the SDK and by the simulator's ledger", ours, theirs)


def main():
    checks = Checks(f"OpenAI's SDK {openai.__version__} against sluice simulate")
    with simulator() as (_, log):
        base = address(log)
        client = openai.OpenAI(base_url=f"{base}/v1", api_key="none", max_retries=0)
        answers(checks, client)
        vectors(checks, client)
        failures(checks, client)
        asyncio.run(many(checks, base))
    refusals(checks)
    checks.finish()


main()
