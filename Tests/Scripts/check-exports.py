#!/usr/bin/env python3
"""Reads our exports with the tools that they are for. Not part of CI: it needs those tools.

    python3 -m venv /tmp/tools && /tmp/tools/bin/pip install inspect_ai
    sluice run jobs/compare.json
    sluice results runs/compare -f inspect -t sim/large -o log.json
    sluice results runs/compare -f lm-eval -t sim/large -o samples.jsonl
    /tmp/tools/bin/python Tests/Scripts/check-exports.py log.json samples.jsonl

lm-eval has no reader of its samples; its field names are compared with those that its evaluator
writes (0.4).
"""
import json
import sys

from inspect_ai.log import read_eval_log

log_path, samples_path = sys.argv[1:3]

log = read_eval_log(log_path)
assert log.version == 2 and log.status == "success", log.status
assert log.samples, "no samples"
assert len({(sample.id, sample.epoch) for sample in log.samples}) == len(log.samples)
for sample in log.samples:
    assert sample.input and sample.target, sample.id
    assert sample.error or sample.output.choices[0].message.text == sample.output.completion
    # An answer that was there already took no time and no tokens.
    tokens = 0 if sample.error else sample.output.usage.total_tokens
    assert sample.error or tokens > 0 or sample.total_time == 0, sample.id
for score in log.results.scores:
    values = [s.scores[score.name].as_float() for s in log.samples if score.name in s.scores]
    assert len(values) == score.scored_samples, score.name
    assert abs(sum(values) / len(values) - score.metrics["mean"].value) < 1e-9, score.name
head = read_eval_log(log_path, header_only=True)
assert head.stats.model_usage and not head.samples
print(f"inspect_ai reads {len(log.samples)} samples of {log.eval.model}, head and whole")

fields = ["doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics",
          "doc_hash", "prompt_hash", "target_hash"]
lines = [json.loads(line) for line in open(samples_path, encoding="utf-8")]
for line in lines:
    assert list(line)[: len(fields)] == fields, list(line)
    assert all(isinstance(line[metric], (int, float)) for metric in line["metrics"])
    assert line["arguments"]["gen_args_0"]["arg_0"] and len(line["resps"]) == 1
assert len({(line["doc_id"], line["filter"]) for line in lines}) == len(lines)
print(f"lm-eval: {len(lines)} samples, metrics {sorted({m for l in lines for m in l['metrics']})}")
