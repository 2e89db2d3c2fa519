#!/usr/bin/env python3
"""Prints comments of Sources that were drawn at random, to be read for plain English.

usage: Tests/Scripts/sample-comments.py [-n COUNT] [--seed SEED] [FOLDER ...]

A comment is a run of lines that begin with // or ///, or a // at the end of a line of code. MARK
lines are skipped. The seed is printed; the same seed over the same sources draws the same comments.
"""

import argparse
import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A // in a string, such as that of a URL, follows a colon or stands in quotation marks.
TRAILING = re.compile(r'^[^"]*\S\s+(//\s.*)$')


def comments(path):
    """Yields the first line number and the lines of each comment of a file."""
    block, start, kind = [], 0, None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        text = line.strip()
        marker = "///" if text.startswith("///") else "//" if text.startswith("//") else None
        if block and marker != kind:
            yield start, block
            block = []
        if marker is None:
            kind = None
            trailing = TRAILING.match(line)
            if trailing:
                yield number, [trailing.group(1)]
            continue
        if text.startswith("// MARK:") or text.startswith("// swift-"):
            kind = None
            continue
        if not block:
            start, kind = number, marker
        block.append(text)
    if block:
        yield start, block


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", default=["Sources"], help="default: Sources")
    parser.add_argument("-n", "--count", type=int, default=100, help="default: 100")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    arguments = parser.parse_args()
    found = []
    for folder in arguments.folders:
        for path in sorted((ROOT / folder).rglob("*.swift")):
            found += [(path.relative_to(ROOT), *comment) for comment in comments(path)]
    found = list(dict.fromkeys((path, start, tuple(lines)) for path, start, lines in found))
    drawn = random.Random(arguments.seed).sample(found, min(arguments.count, len(found)))
    print(f"seed {arguments.seed}: {len(drawn)} of {len(found)} comments")
    for path, start, lines in drawn:
        print(f"\n{path}:{start}")
        for line in lines:
            print(f"    {line}")


main()
