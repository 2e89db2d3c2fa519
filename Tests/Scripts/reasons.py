#!/usr/bin/env python3
"""reasons.py SLUICE

Why a run waits or ends, in five causes and five places: the line of progress on a terminal, plain
lines, the events of --json, `sluice status`, and the last screen. Prints a table and ends with 1 where
a reason is missing. All servers are on this machine; the name that nobody knows is too long to be asked
for. Needs the openssl tool for a certificate.
"""

import json
import os
import pathlib
import pty
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 8
WORDS = {
    "refused port": "connection refused",
    "unknown host": "unknown host",
    "self-signed": "unknown issuer",
    "429 in words": "Project p-7 may send 3 requests a minute",
    "no credit": "Your balance is used up",
}
PLACES = ["progress", "plain lines", "--json", "status", "last screen"]


def server(status, message, certificate=None):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_POST(self):
            self.rfile.read(int(self.headers["content-length"]))
            body = json.dumps({"error": {"message": message}}).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        # Else connections beyond five are kept waiting by the system.
        request_queue_size = 128

    listener = Server(("127.0.0.1", 0), Handler)
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        listener.socket = context.wrap_socket(listener.socket, server_side=True)
        scheme = "https"
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    return f"{scheme}://127.0.0.1:{listener.server_port}/v1"


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def addresses(folder):
    files = (str(folder / "own.pem"), str(folder / "own.key"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout",
         files[1]], check=True, capture_output=True)
    return {
        "refused port": f"http://127.0.0.1:{closed_port()}/v1",
        "unknown host": f"https://{'x' * 64}.invalid/v1",
        "self-signed": server(200, "unused", files),
        "429 in words": server(429, WORDS["429 in words"]),
        "no credit": server(402, WORDS["no credit"]),
    }


def on_terminal(command):
    """What the command shows on a terminal of 200 columns, and on its last screen."""
    shown = b""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.environ["COLUMNS"] = "200"
        os.execv(command[0], command)
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:
        pass
    os.waitpid(pid, 0)
    text = " ".join(shown.decode(errors="replace").split())
    # The table of targets begins the last screen.
    head, mark, tail = text.rpartition("target ")
    return head, tail if mark else text


def sights(tool, url, folder):
    (folder / "prompts.jsonl").write_text(
        "".join(json.dumps({"id": f"p{n}", "prompt": f"Say {n}"}) + "\n" for n in range(40)))
    (folder / "job.json").write_text(json.dumps({
        "name": "reasons", "input": "prompts.jsonl", "targets": ["place/model"],
        "providers": {"place": {"protocol": "custom", "base_url": url}},
        "prices": {"place/model": {"input": 1, "output": 1}},
        "limits": {"budget_usd": "none", "max_time": PATIENCE},
    }))
    command = [tool, "run", str(folder / "job.json"), "--out"]
    progress, last = on_terminal(command + [str(folder / "terminal")])
    plain = subprocess.run(command + [str(folder / "plain")], capture_output=True, text=True)
    events = subprocess.run(
        command + [str(folder / "json"), "--json"], capture_output=True, text=True)
    status = subprocess.run(
        [tool, "status", str(folder / "plain")], capture_output=True, text=True)
    flat = [" ".join(text.split()) for text in (plain.stderr, events.stdout, status.stdout)]
    head = flat[0].rpartition("target ")[0] or flat[0]
    return [progress, head, flat[1], flat[2], last]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tool = str(pathlib.Path(sys.argv[1]).resolve())
    missing = 0
    print(f"{'':14}" + "".join(f"{place:>13}" for place in PLACES))
    with tempfile.TemporaryDirectory() as name:
        for cause, url in addresses(pathlib.Path(name)).items():
            folder = pathlib.Path(name) / cause.replace(" ", "-")
            folder.mkdir()
            cells = ["yes" if WORDS[cause] in text else "NO" for text in sights(tool, url, folder)]
            missing += cells.count("NO")
            print(f"{cause:14}" + "".join(f"{cell:>13}" for cell in cells), flush=True)
    if missing:
        sys.exit(f"{missing} reasons are missing")


main()
