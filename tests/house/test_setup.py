"""The two commands, the dependencies and the import contracts are what the README says they are."""

import ast
import configparser
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = ["bin/serve", "bin/test", ".ci/run"]
ROOMS = ["moralorg", "reports", "certification", "networks", "accounts"]
WITHOUT_REQUEST = ["services", "rules.py", "workflow.py", "scoring.py", "models"]
OF_REQUESTS = ("django.http", "django.template", "django.shortcuts", "django.contrib.messages", "django_htmx")


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def bash_with_lib(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash after bin/lib.sh, with only the programs of `path`."""
    bash = shutil.which("bash")
    return run(bash, "-c", f". bin/lib.sh; PATH={path}; {script}", "serve")


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith(("#", "-c "))]


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_dependency_says_why(name):
    for line in requirements(name):
        assert re.fullmatch(r"\S+ +# \S.*", line), line


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_dependency_is_pinned_and_no_host_is_named(name):
    pinned = requirements(f"{name}.txt")
    assert [line for line in pinned if not re.match(r"^[a-z0-9-]+==[0-9a-z.]+", line)] == []
    assert "://" not in (ROOT / f"{name}.txt").read_text()
    chosen = {line.partition("==")[0] for line in pinned}
    asked = {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in requirements(f"{name}.in")}
    assert asked <= chosen


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK)
    assert run("bash", "-n", script).stderr == ""


def test_a_taken_port_is_said_in_one_line_with_the_cure(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = run("bin/serve", PORT=str(port), VAR_DIR=str(tmp_path))
    assert said.returncode == 1
    assert said.stderr == (
        f"bin/serve: port {port} is taken by another program. Cure: PORT={port + 1} bin/serve\n"
    )


def test_a_second_start_is_told_of_the_first(tmp_path):
    (tmp_path / "serve.lock").write_text("http://127.0.0.1:8000 (process 4711)")
    with subprocess.Popen(["flock", tmp_path / "serve.lock", "sleep", "30"], start_new_session=True) as first:
        while run("flock", "-n", str(tmp_path / "serve.lock"), "true").returncode == 0:
            time.sleep(0.05)
        said = run("bin/serve", VAR_DIR=str(tmp_path))
        os.killpg(first.pid, signal.SIGKILL)
    assert said.returncode == 1
    assert said.stderr.startswith(
        "bin/serve: is running already: http://127.0.0.1:8000 (process 4711). Cure:"
    )
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        ([], {"PORT": "eight"}, "PORT=eight is not a number"),
        (["--port", "1"], {}, "takes no arguments"),
        ([], {"VAR_DIR": "/dev/null/var"}, "VAR_DIR=/dev/null/var cannot be written"),
    ],
)
def test_what_serve_cannot_use_is_said_in_one_line(arguments, environment, said, tmp_path):
    answer = run("bin/serve", *arguments, **{"VAR_DIR": str(tmp_path), **environment})
    assert answer.returncode == 1
    assert said in answer.stderr
    assert "Cure: " in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_python_that_is_too_old_is_said_in_one_line(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\n[ $1 = -V ] && echo Python 3.9.2\n")
    old.chmod(0o755)
    said = bash_with_lib("find_python", tmp_path)
    assert said.returncode == 1
    assert said.stderr.startswith("bin/serve: Python 3.11 or newer is needed; here is Python 3.9.2. Cure:")
    assert said.stderr.count("\n") == 1


def test_the_first_python_that_is_new_enough_is_taken(tmp_path):
    for name, verdict in [("python3.11", 1), ("python3", 1), ("python3.12", 0), ("python3.13", 0)]:
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {verdict}\n")
        (tmp_path / name).chmod(0o755)
    assert bash_with_lib("find_python", tmp_path).stdout == "python3.12"


def test_missing_packages_without_apt_are_named(tmp_path):
    said = bash_with_lib(f"VAR_DIR={tmp_path}; missing=(gettext chromium); install_missing", tmp_path)
    assert said.returncode == 1
    assert "missing here: gettext chromium (Debian's names). Cure: install them." in said.stderr


def test_serve_reads_dot_env_like_the_portal_does(tmp_path):
    (tmp_path / ".env").write_text("PORT='8123'\n# VAR_DIR=/nowhere\nexport AGENCY_NAME=x\n")
    script = f'cd {tmp_path}; echo "$(setting PORT 8000) $(setting VAR_DIR var) $(setting AGENCY_NAME y)"'
    said = run("bash", "-c", f"unset PORT VAR_DIR; . bin/lib.sh; {script}", "serve")
    assert said.stdout == "8123 var x\n"


def test_serve_starts_answers_and_leaves_no_process(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "VAR_DIR": str(tmp_path), "DEMO": "0"}
    environment = {k: v for k, v in environment.items() if k not in {"DATABASE_URL", "CELERY_BROKER_URL"}}
    log = tmp_path / "said"
    with (
        log.open("wb") as out,
        subprocess.Popen(["bin/serve"], cwd=ROOT, env=environment, stdout=out) as serve,
    ):
        while b"Ctrl-C" not in log.read_bytes():
            assert serve.poll() is None, log.read_text()
            time.sleep(0.1)
        address = f"http://127.0.0.1:{port}"
        assert f"MoralOrg: {address}" in log.read_text()
        with urllib.request.urlopen(address, timeout=30) as page:
            assert page.status == 200
        serve.send_signal(signal.SIGINT)
        assert serve.wait(timeout=30) == 0
    assert [p for p in Path("/proc").glob("[0-9]*") if _belongs_to(p, tmp_path)] == []


def _belongs_to(process: Path, var_dir: Path) -> bool:
    try:
        return f"VAR_DIR={var_dir}\0".encode() in (process / "environ").read_bytes()
    except OSError:  # gone meanwhile, or another user's
        return False


def test_the_contracts_know_every_room():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert found == set(ROOMS)
    assert contracts["importlinter"]["root_packages"].split() == ROOMS
    assert contracts["importlinter:contract:rooms"]["layers"].split() == ROOMS


def test_deeds_and_rules_know_no_request_message_or_template():
    culprits = []
    for room in ROOMS[1:]:
        for name in WITHOUT_REQUEST:
            place = ROOT / room / name
            for path in [place] if place.suffix else place.rglob("*.py"):
                if path.exists() and (seen := _imports(path) & set(OF_REQUESTS)):
                    culprits.append((str(path.relative_to(ROOT)), seen))
    assert culprits == []


def _imports(path: Path) -> set[str]:
    """Which of OF_REQUESTS the file imports."""
    return {of for of in OF_REQUESTS for name in _named(path) if f"{name}.".startswith(f"{of}.")}


def _named(path: Path) -> set[str]:
    """What the file imports, at its top or inside a function: modules, and names that may be modules."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            named |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return named


def test_the_map_names_every_kind_of_file():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    page = (ROOT / "docs" / "map.md").read_text()
    for room in ROOMS[1:]:
        kinds = re.findall(r"\w+", contracts[f"importlinter:contract:{room}"]["layers"])
        there = [kind for kind in kinds if any((ROOT / room).glob(f"{kind}*"))]
        here = page.partition(f"## {room}")[2].partition("\n## ")[0]
        assert [kind for kind in there if f"`{kind}`" not in here] == []


@pytest.mark.parametrize(
    ("places", "names"),
    [(ROOMS, ["requirements.in"]), (["tests", "bench"], ["requirements.in", "requirements-dev.in"])],
)
def test_whatever_is_imported_is_asked_for_by_name(places, names):
    imported = {
        name.partition(".")[0]
        for place in places
        for path in (ROOT / place).rglob("*.py")
        for name in _named(path)
    }
    owners = packages_distributions()
    foreign = imported - {*ROOMS, "tests", "bench"} - sys.stdlib_module_names
    asked = {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for file in names for line in requirements(file)}
    assert {owners[name][0].lower() for name in foreign} - asked == set()
