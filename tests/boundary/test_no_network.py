"""Nothing opens a connection, but to a cluster whose address somebody gave."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.boundary import scan

CALLERS = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib",
    "xmlrpc", "asyncio", "socketserver", "webbrowser", "requests", "httpx", "aiohttp",
    "urllib3", "websockets", "websocket", "paramiko", "grpc", "boto3", "fsspec", "s3fs",
    "uvicorn", "starlette", "tornado", "zmq", "distributed", "dask",
}  # fmt: skip

BLOCKED = """
import os, socket, sys

def refuse(*given, **_):
    print("a connection was tried:", given, file=sys.stderr)
    sys.stderr.flush()
    os._exit(99)

class Refused(socket.socket):
    __init__ = refuse

socket.socket = Refused
socket.create_connection = refuse
socket.getaddrinfo = refuse
socket.gethostbyname = refuse
{body}
"""
RUN = """
from glasshouse.cli import main
main(["run", "cn-shixin-2017", "--persons", "2000", "--weeks", "20", "--replicates", "2",
      "--no-assumptions", "--quiet", "--out", sys.argv[1]])
"""
PLANTED = """
import urllib.request
urllib.request.urlopen("http://localhost:9/")
"""


DOOR = "experiment/runners/cluster.py"
"""The one file that connects: to the scheduler whose address somebody gave, with counts."""


def connections(file: str, tree: ast.Module) -> list[str]:
    return [f"{file}:{line}: {name}" for line, name in scan.imports_of(tree, CALLERS)]


def blocked(body: str, *given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BLOCKED.format(body=body), *given],
        cwd=scan.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_nothing_that_connects_is_imported() -> None:
    found = [fault for file, tree in scan.modules() for fault in connections(file, tree)]

    doors = {fault.rpartition(": ")[2].split(".")[0] for fault in found if DOOR in fault}
    assert doors == {"distributed"}
    assert [fault for fault in found if DOOR not in fault] == []


@pytest.mark.parametrize(
    "planted",
    [
        "import socket",
        "from urllib.request import urlopen",
        "import importlib\nimportlib.import_module('requests')",
        "import http.client",
    ],
)
def test_a_planted_import_is_caught(planted: str) -> None:
    assert len(connections("io/planted.py", ast.parse(planted))) == 1


def test_an_attempt_to_connect_is_caught() -> None:
    done = blocked(PLANTED)

    assert done.returncode == 99
    assert "a connection was tried" in done.stderr


@pytest.mark.slow
def test_a_whole_run_tries_no_connection(tmp_path: Path) -> None:
    done = blocked(RUN, str(tmp_path / "run"))

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "run" / "report.html").exists()
