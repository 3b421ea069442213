"""The rooms of the house and the arrows between them, read off the includes.

  rooms.py check   fails where an arrow climbs, a file is in no room, or a file is too long
  rooms.py count   arrows, files, lines, the longest files
  rooms.py draw    the arrows between rooms as Graphviz, without those that follow from others
"""
import collections
import pathlib
import re
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 400
INCLUDE = re.compile(r'^#include "((?:%s)/[^"]+)"', re.M)


def rooms():
    text = (ROOT / "tools/rooms.txt").read_text(encoding="utf-8")
    return [line.split()[0] for line in text.splitlines() if line and not line.startswith("#")]


def room_of(path, names):
    found = [name for name in names if path.startswith(name + "/")]
    return max(found, key=len) if found else None


def read():
    names = rooms()
    tops = sorted({name.split("/")[0] for name in names})
    include = re.compile(INCLUDE.pattern % "|".join(tops), re.M)
    files, arrows, lost = {}, collections.defaultdict(list), []
    for top in tops:
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            name = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            own = room_of(name, names)
            files[name] = text.count("\n")
            if own is None:
                lost.append(name)
                continue
            for included in include.findall(text):
                other = room_of(included, names)
                if other != own:
                    arrows[own, other].append((name, included))
    return names, files, arrows, lost


def climbing(names, arrows):
    rank = {name: place for place, name in enumerate(names)}
    return {arrow: by for arrow, by in arrows.items() if arrow[1] is None or rank[arrow[0]] < rank[arrow[1]]}


def main(mode):
    names, files, arrows, lost = read()
    climbs = climbing(names, arrows)
    if mode == "check":
        faults = [f"{name} is in no room of tools/rooms.txt" for name in lost]
        faults += [f"{by[0][0]} includes {by[0][1]}: {a} stands above {b}" for (a, b), by in climbs.items()]
        faults += [f"{name} has {lines} lines" for name, lines in files.items() if lines > LONGEST and "tests/" not in name]
        print("\n".join(faults) or f"{len(names)} rooms, {len(arrows)} arrows, none climbs")
        return 1 if faults else 0
    if mode == "count":
        print(f"rooms {len(names)}, arrows {len(arrows)}, climbing {len(climbs)}")
        code = {name: lines for name, lines in files.items() if not name.startswith("tests/")}
        print(f"files {len(code)}, lines {sum(code.values())}, median {statistics.median(code.values()):.0f}")
        for name, lines in sorted(code.items(), key=lambda one: -one[1])[:5]:
            print(f"  {lines:4} {name}")
        return 0
    if mode == "draw":
        below = collections.defaultdict(set)
        for a, b in arrows:
            below[a].add(b)
        reach = {}
        for name in names:
            reach[name] = set().union(*({b} | reach.get(b, set()) for b in below[name] if b))
        print("digraph rooms {\n  rankdir=BT; node [shape=box, fontname=\"sans\"];")
        for a in names:
            for b in sorted(b for b in below[a] if not any(b in reach.get(c, set()) for c in below[a])):
                print(f'  "{a}" -> "{b}";')
        print("}")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
