#!/usr/bin/env python3
"""Has the SDKs of OpenAI, Anthropic and Google read what `sluice simulate` answers.

    REAL_SERVERS=DIR Tests/Scripts/real-servers/sdks.py         # after setup.sh; not part of CI

The simulator claims OpenAI's chat completions, embeddings and list of models, Anthropic's
messages and Google's generateContent. The SDKs validate little by themselves, so that replies are
also held against their own types.
"""
import asyncio
import json
import os
import sys

from support import Checks, address, call, installed, server, sluice

PYTHON = installed("sdks", "python")
if os.path.realpath(sys.prefix) != os.path.realpath(os.path.dirname(os.path.dirname(PYTHON))):
    os.execv(PYTHON, [PYTHON, *sys.argv])

# Only there once the right Python runs.
import anthropic  # noqa: E402
import openai  # noqa: E402
from google import genai  # noqa: E402


def simulator(*options):
    return server([sluice(), "simulate", "--port", "0", *options])


def strictly(kind, reply):
    """Whether a reply has every member that the SDK's type wants, of the right type."""
    # A method of Anthropic's replies, and no longer one of OpenAI's.
    text = reply.text() if callable(reply.text) else reply.text
    kind.model_validate(json.loads(text), strict=True)
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
    listing = json.loads(client.models.with_raw_response.list().text)["data"]
    names = [openai.types.Model.model_validate(model, strict=True).id for model in listing]
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
    with simulator("--fault", "429=0.3") as (process, log):
        base = address(process, log)
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


def messages(checks, base):
    """Anthropic's SDK."""
    client = anthropic.Anthropic(base_url=base, api_key="none", max_retries=0)

    def create(question="What is 17 + 25?", **more):
        return client.messages.with_raw_response.create(
            model="large", max_tokens=more.pop("max_tokens", 100), system="Answer with a number.",
            messages=[{"role": "user", "content": question}], **more)

    reply = strictly(anthropic.types.Message, create())
    checks.equal("Anthropic: text, reason, model", (
        "42" in reply.content[0].text, reply.stop_reason, reply.model), (True, "end_turn", "large"))
    checks.that("Anthropic: its usage", reply.usage.input_tokens > 0 < reply.usage.output_tokens,
                f"{reply.usage.input_tokens} in, {reply.usage.output_tokens} out")
    reply = strictly(anthropic.types.Message, create(max_tokens=1))
    checks.equal("Anthropic: cut at max_tokens", (reply.stop_reason, reply.usage.output_tokens),
                 ("max_tokens", 1))
    blocks = [{"type": "text", "text": "What is 2 + 3?"}]
    reply = strictly(anthropic.types.Message, create(blocks))
    checks.equal("Anthropic: content in blocks", reply.role, "assistant")
    names = {model.id for model in client.models.list()}
    checks.that("Anthropic: the list of models", {"small", "large"} <= names, " ".join(names))
    for what, kind, model in [("an unknown model", anthropic.NotFoundError, "nobody"),
                              ("no messages", anthropic.BadRequestError, "small")]:
        try:
            client.messages.create(model=model, max_tokens=9, messages=[] if model == "small" else [
                {"role": "user", "content": "Hi."}])
            checks.that(f"Anthropic: {what}", False, "was answered")
        except anthropic.APIStatusError as error:
            checks.that(f"Anthropic: {what}", isinstance(error, kind), type(error).__name__)


def contents(checks, base):
    """Google's SDK, at both of its paths."""
    for version in ("v1beta", None):
        options = genai.types.HttpOptions(base_url=base, api_version=version)
        client = genai.Client(api_key="none", http_options=options)
        place = f"Google, {version or 'its own path'}"

        def generate(model="large", contents="What is 17 + 25?", **more):
            return client.models.generate_content(
                model=model, contents=contents, config=genai.types.GenerateContentConfig(
                    system_instruction="Answer with a number.", **more))

        reply = generate()
        finish = reply.candidates[0].finish_reason
        checks.equal(f"{place}: text, reason, model", (
            "42" in reply.text, finish.name, reply.model_version), (True, "STOP", "large"))
        usage = reply.usage_metadata
        checks.that(f"{place}: its usage adds up", usage.total_token_count
                    == usage.prompt_token_count + usage.candidates_token_count > 0,
                    usage.total_token_count)
        reply = generate(max_output_tokens=1)
        checks.equal(f"{place}: cut at its limit", (
            reply.candidates[0].finish_reason.name, reply.usage_metadata.candidates_token_count),
            ("MAX_TOKENS", 1))
        reply = generate(response_mime_type="application/json")
        checks.that(f"{place}: JSON where it is asked for",
                    isinstance(json.loads(reply.text), dict), reply.text)
        try:
            generate(model="nobody")
            checks.that(f"{place}: an unknown model", False, "was answered")
        except genai.errors.ClientError as error:
            checks.equal(f"{place}: an unknown model", (error.code, error.status),
                         (404, "NOT_FOUND"))


def other_refusals(checks):
    """The other SDKs' own retries get through refusals, as far as they retry."""
    with simulator("--fault", "429=0.3") as (process, log):
        base = address(process, log)
        client = anthropic.Anthropic(base_url=base, api_key="none", max_retries=12)
        good = sum(client.messages.create(
            model="small", max_tokens=50, messages=[
                {"role": "user", "content": f"What is {n} + 1?"}]).stop_reason == "end_turn"
            for n in range(20))
        checks.equal("Anthropic: 429 for every third: answered of 20", good, 20)
        caught = None
        google = genai.Client(api_key="none", http_options=genai.types.HttpOptions(base_url=base))
        for n in range(100):
            try:
                google.models.generate_content(model="small", contents=f"What is {n} + 2?")
            except genai.errors.ClientError as error:
                caught = error
                break
        checks.that("Google: a 429 is its ClientError", caught is not None
                    and (caught.code, caught.status) == (429, "RESOURCE_EXHAUSTED"),
                    caught and f"{caught.code} {caught.status}")


def main():
    checks = Checks(f"SDKs of OpenAI {openai.__version__}, Anthropic {anthropic.__version__} and "
                    f"Google {genai.__version__} against sluice simulate")
    with simulator() as (process, log):
        base = address(process, log)
        client = openai.OpenAI(base_url=f"{base}/v1", api_key="none", max_retries=0)
        answers(checks, client)
        vectors(checks, client)
        failures(checks, client)
        asyncio.run(many(checks, base))
        messages(checks, base)
        contents(checks, base)
    refusals(checks)
    other_refusals(checks)
    checks.finish()


main()
