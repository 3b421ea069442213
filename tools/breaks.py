#!/usr/bin/env python3
"""Breaks the rules on purpose, one line at a time, and asks whether a test of behaviour notices.

  tools/breaks.py list                    the breaks of tests/clauses/breaks.tsv
  tools/breaks.py check                   whether each still fits its file (the line is there, once)
  tools/breaks.py try [CLAUSE…]           breaks, builds (build/release), runs the tests named, mends; of all, or these

A break is a line of five columns: clause, file, the text that is there, what it becomes, and the tests that should
fail, as names of their files ("meetings" for meetings_test.cpp), joined by commas. Exits with 1 if a break was not noticed.
"""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(ROOT, "build", "release")


def breaks():
    with open(os.path.join(ROOT, "tests", "clauses", "breaks.tsv"), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip() or line.startswith("#"):
                continue
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 5:
                sys.exit(f"breaks.tsv, line {number}: five columns, not {len(columns)}")
            clause, path, old, new, tests = (column.replace("\\n", "\n") for column in columns)
            yield number, clause, path, old, new, tests.split(",")


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(os.path.join(ROOT, path), "w", encoding="utf-8") as file:
        file.write(text)


def fits(number, path, old):
    count = read(path).count(old)
    if count != 1:
        print(f"breaks.tsv, line {number}: {path} has this text {count} times")
    return count == 1


def noticed(path, tests):
    """Which of the tests fail; a break that does not build is told as such."""
    if not path.startswith("data/"):
        built = subprocess.run(["ninja", "-C", BUILD, "wangge", "wangge_tests"], capture_output=True, text=True)
        if built.returncode:
            return ["(does not build)"]
    program = os.path.join(BUILD, "tests", "wangge_tests")
    failed = []
    for test in tests:
        done = subprocess.run([program, "-#", f"[#{test}_test]~[.]"], cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            failed.append(test)
    return failed


def attempt(wanted):
    missed = 0
    for number, clause, path, old, new, tests in breaks():
        if wanted and clause not in wanted:
            continue
        if not fits(number, path, old):
            missed += 1
            continue
        whole = read(path)
        try:
            write(path, whole.replace(old, new))
            failed = noticed(path, tests)
        finally:
            write(path, whole)
        said = "noticed by " + ", ".join(failed) if failed else "NOT NOTICED"
        print(f"{clause}\t{path}\t{old.strip()!r} -> {new.strip()!r}\t{said}", flush=True)
        missed += not failed or failed == ["(does not build)"]
    return missed


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ("list", "check", "try"):
        sys.exit(__doc__)
    if sys.argv[1] == "list":
        for _, clause, path, old, new, tests in breaks():
            print(f"{clause}\t{path}\t{old.strip()!r} -> {new.strip()!r}\t{', '.join(tests)}")
        return
    if sys.argv[1] == "check":
        sys.exit(not all([fits(number, path, old) for number, _, path, old, _, _ in breaks()]))
    sys.exit(1 if attempt(sys.argv[2:]) else 0)


main()
