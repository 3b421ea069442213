"""Reads the tree with clang-tidy, as the release build compiles it: several files at once where they are joined.

  tidy.py [--all] [WORD…]   only units whose command or files have such a word, as in "engine/case"

What was found in order is not read again until it changes: build/tidy has a stamp for the content of a unit's files, its
command and .clang-tidy. --all reads everything again.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/release"
STAMPS = ROOT / "build/tidy"
# Boost.MSM unfolds its tables here: forty seconds a file, for rows that have no code.
UNREAD = re.compile(r"#include <boost/msm/|#include \"workflows/(?:[a-z_]+/)*(?:record_table|[a-z_]*machine)\.h\"")


def dependencies():
    """Files of the project that each object was made of, as ninja saw them."""
    listed = subprocess.run(["ninja", "-C", BUILD, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    found, object_file = {}, None
    for line in listed.splitlines():
        if line and line[0] != " ":
            object_file = line.split(":")[0]
            found[object_file] = set()
        elif line.strip():
            path = (BUILD / line.strip()).resolve()
            if ROOT in path.parents:
                found[object_file].add(path)
    return found


class Unit:
    def __init__(self, entry, files):
        self.main, self.command = entry["file"], entry["command"]
        self.files = sorted(files | {pathlib.Path(self.main)})
        self.texts = [path.read_bytes() for path in self.files]
        # The words that the compiler alone understands.
        self.arguments = [word for word in self.command.split()[1:] if word != "-Wno-restrict"]

    def sources(self):
        return [path for path in self.files if path.suffix == ".cpp"]

    def readable(self):
        return not any(UNREAD.search(path.read_text(encoding="utf-8")) for path in self.sources())

    def stamp(self, settings):
        digest = hashlib.sha256(settings + self.command.encode())
        for path, text in zip(self.files, self.texts):
            digest.update(f"{path.relative_to(ROOT)} {len(text)}\n".encode() + text)
        return STAMPS / digest.hexdigest()

    def read(self):
        began = time.monotonic()
        ran = subprocess.run(["clang-tidy", "--quiet", "-p", BUILD, self.main, "--extra-arg=-Wno-unknown-warning-option"],
                             capture_output=True, text=True)
        return ran.returncode == 0, ran.stdout, time.monotonic() - began


def findings(text):
    """Each once: a header's are found again by each unit that includes it."""
    text = re.sub(re.escape(str(BUILD)) + r"/include/\w+/", "", text).replace(str(ROOT) + "/", "")
    parts = re.split(r"^(?=[^\s:]+:\d+:\d+: (?:error|warning):)", text, flags=re.M)
    return [part for part in parts if re.match(r"[^\s:]+:\d+:\d+:", part)]


def main(words):
    again = "--all" in words
    words = [word for word in words if word != "--all"]
    settings = (ROOT / ".clang-tidy").read_bytes()
    files_of = dependencies()
    units = []
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        made = re.search(r" -o (\S+)", entry["command"]).group(1)
        units.append(Unit(entry, files_of.get(made, set())))
    readable = [unit for unit in units if unit.readable()]
    chosen = [unit for unit in readable if not words or any(word in str(unit.sources()) for word in words)]
    STAMPS.mkdir(parents=True, exist_ok=True)
    left = [unit for unit in chosen if again or not unit.stamp(settings).exists()]
    print(f"clang-tidy: {len(left)} of {len(chosen)} units to read, {len(units) - len(readable)} of machines left out")
    told, failed, spent = set(), False, 0.0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        for unit, (fine, text, seconds) in zip(left, workers.map(Unit.read, left)):
            spent += seconds
            if fine:
                unit.stamp(settings).touch()
                continue
            failed = True
            for finding in findings(text) or [text]:
                if finding not in told:
                    print(finding, end="", flush=True)
                told.add(finding)
    print(f"clang-tidy: {len(told)} findings, {spent:.0f} s of reading")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
