#!/usr/bin/env python3
"""Reads what Sluice writes with the programs that it is written for. Not part of CI: it needs them.

    Tests/Scripts/check-exports.py .build/release/sluice [FOLDER]

FOLDER gets a virtual environment with openai, inspect_ai, duckdb and pandas from pip's index, unless it
is there already; without it a folder in the system's one for temporary files is used. A model server on
loopback answers the requests of each endpoint of OpenAI, some with tool calls, refusals or errors.
Nothing is sent to anybody else. What cannot be tried is said at the end, and then the exit status is 2;
1 stands for something that was not read back.

lm-eval has no reader of its samples; the hashes are computed as its evaluator does (0.4).
"""
import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PACKAGES = {"openai": "openai", "inspect_ai": "inspect_ai", "duckdb": "duckdb", "pandas": "pandas"}
PAGE = Path(__file__).parents[2] / "Sources/Manual/ReadingResults.md"


def enter_environment(folder):
    """Runs this script again with the packages; what cannot be installed stays away."""
    python = folder / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    for package in PACKAGES.values():
        known = subprocess.run([python, "-c", f"import {package}"], capture_output=True)
        if known.returncode != 0:
            subprocess.run([python, "-m", "pip", "install", "--quiet", package])
    environment = dict(os.environ, CHECK_EXPORTS_IN=str(folder))
    os.execve(python, [str(python), __file__, *sys.argv[1:]], environment)


# The model server.

USAGE = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}


def chat(body):
    text = body["messages"][-1]["content"]
    message, finish = {"role": "assistant", "content": answer(text)}, "stop"
    if body.get("tools"):
        call = {"id": "c1", "type": "function", "function": {"name": "add", "arguments": '{"a": 1}'}}
        message, finish = {"role": "assistant", "content": None, "tool_calls": [call]}, "tool_calls"
    if "refuse" in text:
        message = {"role": "assistant", "content": None, "refusal": "I will not."}
    if "long" in text:
        finish = "length"
    return {"object": "chat.completion", "model": body["model"], "usage": USAGE,
            "choices": [{"index": 0, "message": message, "finish_reason": finish}]}


def answer(text):
    """The sum that a question is about; nothing that can be read for every fifth."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if len(numbers) == 2 and numbers[0] % 5 == 0:
        return "I cannot tell."
    return f"The answer is {sum(numbers)}."


def response(body):
    text = {"type": "output_text", "text": answer(str(body["input"])), "annotations": []}
    return {"object": "response", "status": "completed", "model": body["model"],
            "output": [{"type": "message", "role": "assistant", "content": [text]}],
            "usage": {"input_tokens": 7, "output_tokens": 3, "total_tokens": 10}}


def completion(body):
    return {"object": "text_completion", "model": body["model"], "usage": USAGE,
            "choices": [{"index": 0, "text": str(body["prompt"]), "finish_reason": "stop"}]}


def embeddings(body):
    count = len(body["input"]) if isinstance(body["input"], list) else 1
    return {"object": "list", "model": body["model"], "usage": USAGE,
            "data": [{"object": "embedding", "index": n, "embedding": [0.1, 0.2]}
                     for n in range(count)]}


class Model(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answers = {"/v1/chat/completions": chat, "/v1/responses": response,
               "/v1/completions": completion, "/v1/embeddings": embeddings}

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        status, reply = 200, None
        if "fail" in json.dumps(body):
            status = 400
            reply = {"error": {"message": "Bad.", "type": "invalid_request_error",
                               "param": "temperature", "code": "invalid_value"}}
        text = json.dumps(reply or self.answers[self.path](body)).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *words):
        pass


# The runs.

def sluice(*words, expected=(0,)):
    done = subprocess.run([SLUICE, *map(str, words)], capture_output=True, text=True)
    assert done.returncode in expected, f"{words}: {done.returncode}\n{done.stderr}"
    return done.stdout


def run(folder, name, job, lines, expected=(0,)):
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    local = {"protocol": "custom", "base_url": f"http://127.0.0.1:{PORT}/v1"}
    job = {"name": name, "input": f"{name}.jsonl", "targets": ["local/model"],
           "providers": {"local": local}, "prices": {"local/model": {"input": 1, "output": 2}}, **job}
    (folder / f"{name}.json").write_text(json.dumps(job))
    sluice("run", folder / f"{name}.json", "-o", folder / name, "-q", expected=expected)
    return folder / name


def request(name, url, **body):
    return {"custom_id": name, "method": "POST", "url": url, "body": {"model": "m", **body}}


def user(text):
    return [{"role": "user", "content": text}]


# What is read back. Each check returns a sentence.

def check_openai(folder):
    from openai.types import Completion, CreateEmbeddingResponse
    from openai.types.chat import ChatCompletion
    from openai.types.responses import Response
    from openai.types.shared import ErrorObject
    tool = {"type": "function", "function": {"name": "add", "parameters": {"type": "object"}}}
    lines = [
        request("chat", "/v1/chat/completions", messages=user("1 + 1")),
        request("cut", "/v1/chat/completions", messages=user("long")),
        request("tools", "/v1/chat/completions", messages=user("1 + 2"), tools=[tool]),
        request("refused", "/v1/chat/completions", messages=user("refuse")),
        request("responses", "/v1/responses", input="2 + 2"),
        request("completions", "/v1/completions", prompt=["a", "b"]),
        request("one", "/v1/embeddings", input="a"),
        request("two", "/v1/embeddings", input=["a", "b"]),
        request("bad", "/v1/chat/completions", messages=user("fail")),
        request("bad-response", "/v1/responses", input="fail"),
    ]
    place = run(folder, "batch", {}, lines, expected=(1, 2, 3, 4, 65, 70, 75, 0))
    types = {"chat.completion": ChatCompletion, "response": Response,
             "text_completion": Completion, "list": CreateEmbeddingResponse}
    read = {}
    for text in sluice("results", place, "-f", "openai-batch").splitlines():
        line = json.loads(text)
        assert list(line) == ["id", "custom_id", "response", "error"], line
        assert (line["response"] is None) != (line["error"] is None), line
        body = line["response"]["body"]
        if line["response"]["status_code"] == 200:
            read[line["custom_id"]] = types[body["object"]].model_validate(body, strict=True)
        else:
            read[line["custom_id"]] = ErrorObject.model_validate(body["error"], strict=True)
    assert read["chat"].choices[0].message.content == "The answer is 2.", read["chat"]
    assert read["cut"].choices[0].finish_reason == "length"
    assert read["tools"].choices[0].message.tool_calls[0].function.arguments == '{"a": 1}'
    assert read["refused"].choices[0].message.refusal == "I will not."
    assert read["responses"].output_text == "The answer is 4."
    assert [read[f"completions#{n}"].choices[0].text for n in (0, 1)] == ["a", "b"]
    assert [len(read[name].data) for name in ("one", "two")] == [1, 2]
    for name in ("bad", "bad-response"):
        error = read[name]
        assert (error.type, error.param, error.code) == (
            "invalid_request_error", "temperature", "invalid_value"), error
    errors = folder / "errors.jsonl"
    others = sluice("results", place, "-f", "openai-batch", "--errors", errors).splitlines()
    assert len(errors.read_text().splitlines()) == 2 and len(others) == len(read) - 2
    return f"{len(read)} results of four endpoints, with the types of the SDK"


def sums(folder):
    """A run of two targets with answers that cannot be read."""
    place = folder / "sums"
    if place.exists():
        return place
    lines = [{"id": f"{n:03}", "question": f"What is {n} + 1?", "answer": n + 1, "näme": "é",
              "list": [1, 2.5, None, True]} for n in range(1, 31)]
    lines.append({"id": "031", "question": "fail", "answer": 1, "näme": "", "list": []})
    targets = [{"name": name, "route": ["local/model"], "parameters": {"seed": seed}}
               for seed, name in enumerate(["first", "second"])]
    job = {"prompt": "{{question}}", "targets": targets, "reuse": "none",
           "scorers": [{"type": "numeric", "reference": "{{answer}}"}], "keep": ["question"]}
    return run(folder, "sums", job, lines, expected=range(0, 100))


def check_inspect(folder):
    from inspect_ai.log import list_eval_logs, read_eval_log
    sluice("results", sums(folder), "-f", "inspect", "-o", f"{folder}/logs/")
    listed = list_eval_logs(str(folder / "logs"))
    assert len(listed) == 2 and {info.task for info in listed} == {"sums"}, listed
    for info in listed:
        log = read_eval_log(info)
        assert log.version == 2 and log.status == "success", log.status
        assert log.eval.task_id == info.task_id, info
        assert len({(sample.id, sample.epoch) for sample in log.samples}) == 31
        for sample in log.samples:
            assert sample.input and sample.target, sample.id
            assert sample.error or sample.output.choices[0].message.text == sample.output.completion
            assert sample.error or sample.output.usage.total_tokens == 10, sample.id
        for score in log.results.scores:
            values = [s.scores[score.name].as_float() for s in log.samples if score.name in s.scores]
            assert len(values) == score.scored_samples, score.name
            assert abs(sum(values) / len(values) - score.metrics["mean"].value) < 1e-9, score.name
        head = read_eval_log(info, header_only=True)
        assert head.stats.model_usage and not head.samples
    return "two logs, listed and read, head and whole"


def check_lm_eval(folder):
    fields = ["doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter",
              "metrics", "doc_hash", "prompt_hash", "target_hash"]

    def digest(text):
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    text = sluice("results", sums(folder), "-f", "lm-eval", "-t", "first")
    lines = [json.loads(line) for line in text.splitlines()]
    for line in lines:
        assert list(line)[: len(fields)] == fields, list(line)
        assert all(isinstance(line[metric], (int, float)) for metric in line["metrics"])
        prompt = line["arguments"]["gen_args_0"]["arg_0"]
        assert prompt and len(line["resps"]) == 1
        assert line["doc_hash"] == digest(json.dumps(line["doc"], indent=2, ensure_ascii=False))
        assert line["prompt_hash"] == digest(prompt) and line["target_hash"] == digest(line["target"])
    assert len({(line["doc_id"], line["filter"]) for line in lines}) == len(lines) == 31
    return "31 samples, with the hashes that lm-eval computes"


def blocks(language):
    """The examples of the page, with the file of this run in the place of theirs."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)


def check_duckdb(folder):
    import duckdb
    os.chdir(sums(folder))
    rows = [duckdb.sql(query).fetchall() for query in blocks("sql")]
    assert len(rows) == 2 and len(rows[0]) == 2 and len(rows[1]) == 31, rows
    scores = dict((row[0], row[2]) for row in rows[0])
    lines = [json.loads(line) for line in open("results.jsonl")]
    for target in scores:
        values = [line["scores"]["numeric"] for line in lines
                  if line["target"] == target and line["scores"].get("numeric") is not None]
        assert abs(scores[target] - sum(values) / len(values)) < 1e-12, scores
    assert any(line.get("unreadable") for line in lines), "no line is unreadable"
    sluice("results", ".", "-f", "csv", "--csv-formulas", "keep", "-o", "results.csv", "--force")
    table = duckdb.sql("SELECT count(*), avg(score_numeric), count(metadata_answer) FROM 'results.csv'")
    count, average, answers = table.fetchall()[0]
    assert count == 62 and answers == 62 and abs(average - sum(scores.values()) / 2) < 1e-9
    return f"the page's queries; avg(scores.numeric) is {scores['first']:.4f} with unreadable lines"


def check_pandas(folder):
    import pandas
    os.chdir(sums(folder))
    program, reader = blocks("python")
    space, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, str(PAGE), "exec"), space)
    assert len(space["results"]) == 62 and list(space["results"]["id"][:2]) == ["001", "001"]
    sluice("results", ".", "-f", "csv", "--csv-formulas", "keep", "-o", "results.csv", "--force")
    table = pandas.read_csv("results.csv", dtype={"id": str})
    assert len(table) == 62 and abs(
        table["score_numeric"].mean() - space["scores"]["numeric"].mean()) < 1e-12
    Path("batch.jsonl").write_text(sluice("results", ".", "-f", "openai-batch"))
    with contextlib.redirect_stdout(printed):
        exec(compile(reader, str(PAGE), "exec"), {})
    assert "001#first#0 The answer is 2." in printed.getvalue()
    return "the page's programs, and the table"


def check_jq(folder):
    os.chdir(sums(folder))
    commands = [text for text in blocks("sh") if text.startswith("jq")]
    outputs = [subprocess.run(["sh", "-c", text], capture_output=True, text=True, check=True).stdout
               for text in commands]
    assert "031" in outputs[0] and "second" in outputs[1], outputs
    return f"{len(commands)} commands of the page"


CHECKS = {"openai": check_openai, "inspect_ai": check_inspect, "lm-eval": check_lm_eval,
          "duckdb": check_duckdb, "pandas": check_pandas, "jq": check_jq}


def main():
    missing, failed = [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, check in CHECKS.items():
            if name == "jq" and not shutil.which("jq"):
                missing.append("jq: not on the path")
                continue
            try:
                print(f"PASS {name}: {check(Path(folder))}", flush=True)
            except ImportError as error:
                missing.append(f"{name}: {error}")
            except Exception as error:
                failed.append(name)
                print(f"FAIL {name}: {type(error).__name__}: {error}", flush=True)
            os.chdir("/")
    for words in missing:
        print(f"MISSING {words}")
    sys.exit(1 if failed else 2 if missing else 0)


if len(sys.argv) < 2:
    sys.exit(__doc__)
if "CHECK_EXPORTS_IN" not in os.environ:
    place = sys.argv[2] if len(sys.argv) > 2 else tempfile.gettempdir() + "/sluice-check-exports"
    enter_environment(Path(place).absolute())
SLUICE = str(Path(sys.argv[1]).absolute())
server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
PORT = server.server_address[1]
threading.Thread(target=server.serve_forever, daemon=True).start()
main()
