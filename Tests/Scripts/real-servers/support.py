"""What the scripts beside this one share: servers, runs of the tool, and checks of figures."""
import contextlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]


def installed(environment, program):
    """A program that setup.sh installed."""
    folder = os.environ.get("REAL_SERVERS")
    if not folder:
        sys.exit("REAL_SERVERS must name the folder that setup.sh installed into.")
    path = pathlib.Path(folder).resolve() / environment / "bin" / program
    if not path.exists():
        sys.exit(f"{path} is not there. Run setup.sh first.")
    return str(path)


def sluice():
    """The tool: $SLUICE, else this repository's newest build."""
    if os.environ.get("SLUICE"):
        return str(pathlib.Path(os.environ["SLUICE"]).resolve())
    builds = [ROOT / ".build" / kind / "sluice" for kind in ("release", "debug")]
    builds = [path for path in builds if path.exists()]
    if not builds:
        sys.exit("Build the tool first (swift build), or name one in SLUICE.")
    return str(max(builds, key=lambda path: path.stat().st_mtime))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def call(url, body=None, headers=None):
    """Status, headers and text of a reply; a body makes it a POST."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        url, data, {"Content-Type": "application/json", **(headers or {})})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=120) as reply:
            return reply.status, reply.headers, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


@contextlib.contextmanager
def server(command, ready=None, folder=None, environment=None, seconds=300):
    """A server for as long as the block runs; it is stopped by its pid.

    `ready` is an address that answers 200 when the server does; without it, the caller waits,
    with the process and the log that the block is given.
    """
    with tempfile.NamedTemporaryFile("w+", prefix="real-server-", suffix=".log") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, cwd=folder, stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})}, start_new_session=True)
        try:
            if ready:
                wait_for(ready, process, log.name, seconds)
            yield process, log.name
        finally:
            for wish, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
                if process.poll() is not None:
                    break
                process.send_signal(wish)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(patience)


def wait_for(ready, process, log, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if call(ready)[0] == 200:
                return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    with open(log, encoding="utf-8", errors="replace") as text:
        sys.stderr.write("".join(text.readlines()[-20:]))
    sys.exit(f"{process.args[0]} does not answer at {ready}.")


class Run:
    """One run of the tool: its exit status, words, results and totals."""

    def __init__(self, folder, job, lines=None, environment=None, options=()):
        self.folder = pathlib.Path(folder) / job["name"]
        if lines is not None:
            job = {**job, "input": f"{job['name']}.jsonl"}
            with open(f"{folder}/{job['input']}", "w", encoding="utf-8") as file:
                file.writelines(json.dumps(line) + "\n" for line in lines)
        path = f"{folder}/{job['name']}.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(job, file)
        start = time.monotonic()
        done = subprocess.run(
            [sluice(), "run", path, "--out", str(self.folder), "--quiet", *options],
            env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False)
        self.seconds = time.monotonic() - start
        self.status, self.words = done.returncode, done.stderr + done.stdout
        self.results, self.summary = [], {}
        with contextlib.suppress(FileNotFoundError):
            text = (self.folder / "results.jsonl").read_text(encoding="utf-8")
            self.results = [json.loads(line) for line in text.splitlines()]
            self.summary = json.loads((self.folder / "summary.json").read_text(encoding="utf-8"))

    @property
    def attempts(self):
        return [attempt for result in self.results for attempt in result["attempts"]]

    def total(self, *names):
        """A sum over the results' usage; a usage that is unknown adds nothing."""
        return sum(
            result["usage"][name] for result in self.results if result["usage"] for name in names)

    def of(self, target):
        return [result for result in self.results if result["target"] == target]


class Checks:
    """Prints each figure with PASS or FAIL, and decides the exit status."""

    def __init__(self, title):
        # Ending this ends its servers too.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        self.failed = 0
        self.count = 0
        print(f"{title}\ntool: {subprocess.check_output([sluice(), '--version'], text=True).strip()}")

    def that(self, what, holds, figures=""):
        self.count += 1
        self.failed += not holds
        print(f"  {'PASS' if holds else 'FAIL'}  {what}" + (f": {figures}" if figures != "" else ""))

    def equal(self, what, ours, theirs):
        figures = f"{ours}" if ours == theirs else f"{ours}, expected {theirs}"
        self.that(what, ours == theirs, figures)

    def finish(self):
        print(f"{'FAIL' if self.failed else 'PASS'}: {self.count - self.failed} of {self.count}")
        sys.exit(1 if self.failed else 0)
