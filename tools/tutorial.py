#!/usr/bin/env python3
"""Types the tutorials as they stand: each ```console block of a page, in order, in one fresh folder with data/ in it.

  tutorial.py check PROGRAM PAGE…   says where the page shows something else than the program does, and exits with 1
  tutorial.py write PROGRAM PAGE…   writes what the program does into the page

Lines that begin with "$ " are typed. Exit codes other than 0 are shown as "(exit 1)". What a played store says of
itself is left out. Keys are drawn at random, so hashes are compared by their lengths alone.
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLAYED = ("【演练】", "[PLAYED]")
HASH = re.compile(r"\b[0-9a-f]{12,64}\b")


def typed(command, folder):
    places = os.pathsep.join([folder + "/bin", os.environ["PATH"]])
    environment = {"PATH": places, "LANG": "C.UTF-8", "HOME": folder, "TZ": "Asia/Shanghai",
                   "COLUMNS": "100"}
    done = subprocess.run(["bash", "-c", command], cwd=folder + "/typed", env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lines = [line for line in done.stdout.splitlines() if not line.startswith(PLAYED)]
    return lines + ([f"(exit {done.returncode})"] if done.returncode else [])


def replayed(page, program):
    """The page's lines with what the commands show now."""
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + "/bin")
        os.makedirs(folder + "/typed")
        os.symlink(os.path.abspath(program), folder + "/bin/wangge")
        os.symlink(ROOT + "/data", folder + "/typed/data")
        within, lines = False, []
        for line in page:
            if line == "```console":
                within = True
            elif line == "```":
                within = False
            if not within or line == "```console":
                lines.append(line)
            elif line.startswith("$ "):
                lines.append(line)
                lines += typed(line[2:], folder)
        return lines


def same(shown, now):
    masked = [HASH.sub(lambda found: "#" * len(found[0]), line) for line in (shown, now)]
    return masked[0] == masked[1]


def main():
    if len(sys.argv) < 4 or sys.argv[1] not in ("check", "write"):
        sys.exit(__doc__)
    differs = False
    for path in sys.argv[3:]:
        with open(path, encoding="utf-8") as file:
            page = file.read().splitlines()
        now = replayed(page, sys.argv[2])
        if sys.argv[1] == "write":
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(now) + "\n")
            continue
        for number, (shown, told) in enumerate(zip(page + [""], now + [""]), 1):
            if not same(shown, told):
                print(f"{path}, line {number}\n  shows: {shown}\n  now:   {told}")
                differs = True
                break
    sys.exit(1 if differs else 0)


main()
