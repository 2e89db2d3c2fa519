#!/usr/bin/env python3
"""spoilt-connections.py SLUICE [PROMPTS]

Runs a job against servers that spoil the connections they keep open, each on a port of its own on
this machine, and prints for each what became of the prompts and how fast they went, beside a server
that closes every connection and says so. Ends with 1 where a promise of the manual is broken.
"""

import asyncio
import json
import pathlib
import re
import subprocess
import sys
import tempfile

# What a server does after a reply, in seconds, bytes and the end of the connection.
STRAY = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
MODES = ["says close", "closes", "resets", "late 408", "late reply"]
# Half of the speed with a server that says close, and nothing failed.
LEAST = 0.5


class Server:
    def __init__(self, mode):
        self.mode = mode
        self.connections = 0

    async def talk(self, reader, writer):
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(re.search(rb"(?i)content-length: *(\d+)", head)[1])
                body = (await reader.readexactly(length)).decode()
                name = re.search(r"Say (\w+)", body)[1]
                writer.write(self.reply(name))
                await writer.drain()
                if not await self.spoil(writer, name):
                    return writer.close()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def reply(self, text):
        answer = {
            "choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1},
        }
        body = json.dumps(answer).encode()
        close = b"Connection: close\r\n" if self.mode == "says close" else b""
        return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n%s" % (len(body), close, body)

    async def spoil(self, writer, name):
        """Whether the connection is kept."""
        if self.mode == "says close":
            return False
        await asyncio.sleep(0.0005 if self.mode.startswith("late") else 0.001)
        if self.mode == "late reply":
            writer.write(self.reply("stray " + name))
            await writer.drain()
            return True
        if self.mode == "late 408":
            writer.write(STRAY)
            await writer.drain()
        elif self.mode == "resets":
            # SO_LINGER of no time makes a reset of the end.
            writer.get_extra_info("socket").setsockopt(1, 13, b"\1\0\0\0\0\0\0\0")
        return False


async def run(tool, mode, prompts, folder):
    server = Server(mode)
    listener = await asyncio.start_server(server.talk, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    (folder / "prompts.jsonl").write_text(
        "".join(json.dumps({"id": f"p{n}", "prompt": f"Say p{n}"}) + "\n" for n in range(prompts))
    )
    job = {
        "name": "connections", "input": "prompts.jsonl", "targets": ["place/model"],
        "providers": {"place": {"protocol": "custom", "base_url": f"http://127.0.0.1:{port}/v1"}},
        "prices": {"place/model": {"input": 1, "output": 1}},
        "limits": {"concurrency": 16, "budget_usd": "none"},
    }
    (folder / "job.json").write_text(json.dumps(job))
    out = folder / mode.replace(" ", "-")
    process = await asyncio.create_subprocess_exec(
        tool, "run", str(folder / "job.json"), "--out", str(out), "--quiet",
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = (await process.communicate())[1].decode()
    listener.close()
    rows = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    seconds = json.loads((out / "summary.json").read_text())["wall_time_s"]
    answered = [row for row in rows if row["status"] == "ok"]
    wrong = sum(row["text"] != row["id"] for row in answered)
    return len(answered), prompts - len(answered), wrong, prompts / seconds, words


def main():
    tool = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)
    prompts = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    broken = []
    with tempfile.TemporaryDirectory() as name:
        usual = None
        for mode in MODES:
            answered, failed, wrong, pace, words = asyncio.run(
                run(str(pathlib.Path(tool).resolve()), mode, prompts, pathlib.Path(name)))
            usual = usual or pace
            print(f"{mode:10}  {answered} answered, {failed} failed, {wrong} wrong, "
                  f"{pace:.0f}/s, {pace / usual:.2f} of the usual")
            if failed or pace < LEAST * usual:
                broken.append(mode)
            # One for each connection that was open before the first sign, and said.
            if wrong > (16 if mode == "late reply" else 0) or wrong and "no request" not in words:
                broken.append(mode)
    if broken:
        sys.exit("broken: " + ", ".join(dict.fromkeys(broken)))


main()
