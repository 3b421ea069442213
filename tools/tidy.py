"""Reads the tree with clang-tidy, as the release build compiles it: several files at once where they are joined.

  tidy.py            all units that were not found in order as they are now
  tidy.py --changed  of those that were in order once: where a source changed, and one unit for each header that did
  tidy.py --all      everything again
  … WORD…            only units with a source whose path has such a word, as in "engine/case"

build/tidy.json says what each unit was made of when it was last in order.
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
STATE = ROOT / "build/tidy.json"
# Boost.MSM unfolds its tables here: forty seconds a file, for rows that have no code.
UNREAD = re.compile(r'#include <boost/msm/|#include "workflows/(?:[a-z_]+/)*(?:record_table|[a-z_]*machine)\.h"')


def digest(content):
    return hashlib.sha256(content).hexdigest()[:32]


def dependencies():
    """Files of the project that each object was made of, as ninja saw them."""
    listed = subprocess.run(["ninja", "-C", BUILD, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    found, made = {}, None
    for line in listed.splitlines():
        if line and line[0] != " ":
            made = line.split(":")[0]
            found[made] = set()
        elif line.strip():
            path = (BUILD / line.strip()).resolve()
            if ROOT in path.parents and path.exists():
                found[made].add(path)
    return found


class Unit:
    def __init__(self, entry, made, files, contents):
        self.made, self.main = made, entry["file"]
        paths = sorted(files | {pathlib.Path(self.main).resolve()})
        for path in paths:
            if path not in contents:
                contents[path] = digest(path.read_bytes())
        self.sources = [path for path in paths if path.suffix == ".cpp" and BUILD not in path.parents]
        self.record = {"command": digest(entry["command"].encode()),
                       "files": {path.relative_to(ROOT).as_posix(): contents[path] for path in paths}}

    def readable(self):
        return not any(UNREAD.search(path.read_text(encoding="utf-8")) for path in self.sources)

    def sources_changed(self, before):
        return self.record["command"] != before["command"] or any(
            before["files"].get(name) != now for name, now in self.record["files"].items() if not name.endswith(".h"))

    def read(self):
        began = time.monotonic()
        ran = subprocess.run(["clang-tidy-14", "--quiet", "-p", BUILD, self.main,
                              "--extra-arg=-Wno-unknown-warning-option"], capture_output=True, text=True)
        return ran.returncode == 0, ran.stdout + (ran.stderr if ran.returncode and not ran.stdout else ""), \
            time.monotonic() - began


def units_of_build():
    files_of, contents = dependencies(), {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        made = re.search(r" -o (\S+)", entry["command"]).group(1)
        yield Unit(entry, made, files_of.get(made, set()), contents)


def changed(units, in_order):
    """Each unit with a source that changed, and one for each header that no unit was read with as it is now."""
    known = [unit for unit in units if unit.made in in_order]
    chosen = [unit for unit in known if unit.sources_changed(in_order[unit.made])]
    seen = {one for record in in_order.values() for one in record["files"].items()}
    seen |= {one for unit in chosen for one in unit.record["files"].items()}
    for unit in known:
        if any(one not in seen for one in unit.record["files"].items()):
            chosen.append(unit)
            seen |= set(unit.record["files"].items())
    return chosen


def findings(text):
    """Each once: a header's are found again by each unit that includes it."""
    text = re.sub(re.escape(str(BUILD)) + r"/include/\w+/", "", text).replace(str(ROOT) + "/", "")
    parts = re.split(r"^(?=[^\s:]+:\d+:\d+: (?:error|warning):)", text, flags=re.M)
    return [part for part in parts if re.match(r"[^\s:]+:\d+:\d+:", part)]


def main(words):
    modes = [word for word in words if word.startswith("--")]
    if any(mode not in ("--changed", "--all") for mode in modes):
        sys.exit(__doc__)
    words = [word for word in words if word not in modes]
    settings = digest((ROOT / ".clang-tidy").read_bytes())
    state = json.loads(STATE.read_text()) if STATE.exists() else {}
    in_order = state["units"] if state.get("settings") == settings else {}
    units = [unit for unit in units_of_build() if unit.readable()]
    if "--changed" in modes:
        left = changed(units, in_order)
    else:
        left = [unit for unit in units if "--all" in modes or in_order.get(unit.made) != unit.record]
    left = [unit for unit in left if not words or any(word in str(unit.sources) for word in words)]
    print(f"clang-tidy: {len(left)} of {len(units)} units to read", flush=True)
    told, failed, spent = set(), 0, 0.0
    workers = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
    try:
        for unit, (fine, text, seconds) in zip(left, workers.map(Unit.read, left)):
            spent += seconds
            if fine:
                in_order[unit.made] = unit.record
                continue
            failed += 1
            in_order.pop(unit.made, None)
            for finding in findings(text) or [text]:
                if finding not in told:
                    print(finding, end="", flush=True)
                told.add(finding)
    finally:
        workers.shutdown(cancel_futures=True)
        STATE.write_text(json.dumps({"settings": settings, "units": in_order}))
    print(f"clang-tidy: {len(told)} findings in {failed} units, {spent:.0f} s of reading")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
