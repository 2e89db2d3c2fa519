#!/usr/bin/env python3
"""Prints the cycles of files inside each target of Sources.

A file needs another one if it uses a type that only that one declares in the target, or a function
or a variable that only that one adds by an extension. A type and the files of its extensions
(Router.swift, Router+Choosing.swift) are one, since neither is ever read without the other.

    python3 Tests/Scripts/cycles.py [--targets NAME,NAME] [--folders] [--edges FROM TO]

Of each target: the number of files, and the sizes of its cycles of more than one file (a strongly
connected component). --folders tells the same of folders, and --edges which names lead from one
folder to another.
"""

import argparse
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2] / "Sources"
TYPE = re.compile(r"\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)")
EXTENSION = re.compile(r"^(?:\w+ )*extension\s+([\w.]+)[^{]*\{", re.M)
MEMBER = re.compile(r"^    (?:[\w()]+ )*?(?:func|var|let)\s+`?(\w+)`?", re.M)
DECLARED = re.compile(r"\b(?:func|var|let|struct|class|enum|actor|protocol|typealias)\s+`?(\w+)`?")
CASES = re.compile(r"^ +case\s+([^:{\n]*)$", re.M)
LIBRARY = {"rawValue", "description", "hashValue", "allCases", "isEmpty", "measure"}
USE = re.compile(r"\.(\w+)")
WORD = re.compile(r"\b[A-Za-z_]\w*\b")
TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"', re.S)


def plain(text):
    """The code without comments and without texts, whose interpolations are kept."""

    def kept(match):
        piece = match.group(0)
        return " ".join(re.findall(r"\\\(([^()]*(?:\([^()]*\)[^()]*)*)\)", piece))

    return TEXT.sub(kept, text)


def added(text):
    """The names of the members that extensions add."""
    for start in EXTENSION.finditer(text):
        end = text.find("\n}", start.end())
        yield from MEMBER.findall(text[start.end() : end])


def declarations(files):
    """How many files declare a type, a function, a variable or a case of each name."""
    counts = collections.Counter()
    for file in files:
        text = plain(file.read_text())
        names = set(DECLARED.findall(text))
        for cases in CASES.findall(text):
            names |= set(WORD.findall(cases))
        counts.update(names)
    return counts


def graph(files, declared):
    """Which file needs which, and by what names; a file of extensions counts as that of its type.

    A member whose name other files declare too may be theirs, so that it is not counted."""
    stems = {file.stem: file for file in files}
    part = {file: stems.get(file.stem.split("+")[0], file) for file in files}
    code = {file: plain(file.read_text()) for file in files}
    owners = collections.defaultdict(set)
    for file, text in code.items():
        for name in TYPE.findall(text):
            # A nested type of another file's may be meant, if the name is no file's.
            if declared[name] == 1 or name in stems:
                owners[name].add(part[file])
    adders = collections.defaultdict(set)
    for file, text in code.items():
        for name in added(text):
            if declared[name] == 1 and name not in LIBRARY:
                adders[name].add(part[file])
    edges = collections.defaultdict(lambda: collections.defaultdict(set))
    for file, text in code.items():
        used = [(name, owners) for name in WORD.findall(text)]
        # A member stands behind a dot, and a short name may be anybody's.
        used += [(name, adders) for name in USE.findall(text) if len(name) > 6]
        for name, places in used:
            if len(places.get(name, ())) == 1:
                (owner,) = places[name]
                if owner != part[file]:
                    edges[part[file]][owner].add(name)
    return edges, sorted(set(part.values()))


def cycles(nodes, edges):
    """The strongly connected components of more than one node, the largest first (Tarjan)."""
    sys.setrecursionlimit(10_000)
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in edges[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = []
            while True:
                group.append(stack.pop())
                if group[-1] == node:
                    break
            if len(group) > 1:
                found.append(group)

    for node in nodes:
        if node not in index:
            visit(node)
    return sorted(found, key=len, reverse=True)


def merged(edges, key):
    """The same graph with several nodes as one."""
    result = collections.defaultdict(lambda: collections.defaultdict(set))
    for file, others in edges.items():
        for other, names in others.items():
            if key(file) != key(other):
                result[key(file)][key(other)] |= names
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--targets", default="")
    parser.add_argument("--folders", action="store_true")
    parser.add_argument("--edges", nargs=2, metavar=("FROM", "TO"))
    options = parser.parse_args()
    wanted = [name for name in options.targets.split(",") if name]
    declared = declarations(ROOT.rglob("*.swift"))
    worst = 0
    broken = []
    for target in sorted(path for path in ROOT.iterdir() if path.is_dir()):
        files = sorted(target.rglob("*.swift"))
        if not files or wanted and target.name not in wanted:
            continue
        edges, parts = graph(files, declared)

        def folder(file):
            return str(file.parent.relative_to(target))

        if options.edges:
            start, end = options.edges
            for file, others in sorted(edges.items()):
                for other, names in sorted(others.items()):
                    if folder(file) == start and folder(other) == end:
                        print(f"{file.name} -> {other.name}: {', '.join(sorted(names))}")
            continue
        nodes = parts
        if options.folders:
            edges, nodes = merged(edges, folder), sorted({folder(file) for file in files})
        groups = cycles(nodes, edges)
        worst = max([worst] + [len(group) for group in groups])
        if len(groups) > 1 or groups and len(groups[0]) > 3:
            broken.append(target.name)
        sizes = ", ".join(str(len(group)) for group in groups) or "none"
        print(f"{target.name}: {len(nodes)} {'folders' if options.folders else 'files'}, cycles: {sizes}")
        for group in groups:
            print("   " + " ".join(sorted(str(getattr(item, "stem", item)) for item in group)))
    if not options.edges:
        print(f"the largest cycle: {worst or 'none'}")
    if broken and not options.folders:
        sys.exit(f"too many circles of files: {', '.join(broken)}")


main()
