"""Prints the manual page wangge(1), made of what the program itself says with --help.

  man_page.py PROGRAM zh|en
"""
import os
import re
import subprocess
import sys

TITLES = {
    "en": {"name": "NAME", "use": "SYNOPSIS", "each": "EACH COMMAND", "exit": "EXIT STATUS", "files": "FILES",
           "see": "SEE ALSO", "section": "Supervision of the grids"},
    "zh": {"name": "名称", "use": "用法", "each": "各命令", "exit": "退出码", "files": "文件", "see": "参见",
           "section": "环境监管网格"},
}
EXITS = {
    "en": ["done", "refused by the rules", "bad usage or input", "the system failed"],
    "zh": ["已办理", "依规定不予办理", "用法或者输入有误", "系统故障"],
}
FILES = {
    "en": [("wangge.db", "the store, unless --db or WANGGE_DB says otherwise"),
           ("/usr/share/wangge/data/linyi", "the data of Linyi, for wangge init"),
           ("/var/lib/wangge/wangge.db", "the store whose clocks wangge-tick.timer advances")],
    "zh": [("wangge.db", "数据库；另用 --db 或者 WANGGE_DB 指明的除外"),
           ("/usr/share/wangge/data/linyi", "临沂市数据，供 wangge init 使用"),
           ("/var/lib/wangge/wangge.db", "wangge-tick.timer 定时推进期限的数据库")],
}


def escaped(text):
    text = text.replace("\\", "\\\\").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def joined(one, other):
    """Two lines as one: no blank stands between Chinese characters."""
    wide = one and ord(one[-1]) >= 0x2E80 or ord(other[0]) >= 0x2E80
    return one + ("" if wide or not one else " ") + other


class Help:
    """What `wangge WORDS… --help` says: a description, the usage, and headed lists of names with their meaning."""

    def __init__(self, program, language, words):
        out = subprocess.run([program, "--lang", language, *words, "--help"], check=True, capture_output=True,
                             text=True, env={"PATH": os.environ.get("PATH", "")}).stdout
        lines = out.splitlines()
        self.words, self.description = words, lines[0]
        self.usage = re.sub(r"^[^:：]*[:：] *", "", lines[1])
        self.lists = []
        for line in lines[2:]:
            if re.match(r"\S.*[:：]$", line):
                self.lists.append((line[:-1].rstrip("：:"), []))
            elif line.startswith(" " * 20):  # the meaning, where the name was too long for a line of both
                name, meaning = self.lists[-1][1][-1]
                self.lists[-1][1][-1] = (name, joined(meaning, line.strip()))
            elif line.strip():
                name, _, meaning = re.sub(r" {2,}", "\0", line.strip(), count=1).partition("\0")
                self.lists[-1][1].append((name, meaning))

    def commands(self):
        """The words that may follow, from the last list of a usage that asks for one."""
        names = [name for name, _ in self.lists[-1][1]]
        return names if all(re.fullmatch(r"[a-z][a-z-]*", name) for name in names) and self.takes_command() else []

    def takes_command(self):
        return self.usage.split()[-1] in ("command", "命令")


def listed(entries):
    for name, meaning in entries:
        yield ".TP"
        yield "\\fB" + escaped(name) + "\\fR"
        yield escaped(meaning)


def every_command(program, language, words):
    for name in Help(program, language, words).commands():
        yield [*words, name]
        yield from every_command(program, language, [*words, name])


def page(program, language):
    title = TITLES[language]
    root = Help(program, language, [])
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    # Without a day, so that the same source gives the same bytes.
    yield f'.TH WANGGE 1 "" "{version}" "{title["section"]}"'
    yield ".SH " + title["name"]
    yield "wangge \\- " + escaped(root.description)
    yield ".SH " + title["use"]
    yield escaped(root.usage)
    for heading, entries in root.lists:
        yield ".SH " + heading.upper()
        yield from listed(entries)
    yield ".SH " + title["each"]
    for words in every_command(program, language, []):
        help = Help(program, language, words)
        yield ".SS " + escaped(help.usage)
        yield escaped(help.description)
        for heading, entries in help.lists:
            own = [entry for entry in entries if not entry[0].startswith("-h")]
            if own and not help.takes_command():
                yield from listed(own)
    yield ".SH " + title["exit"]
    yield from listed([(str(code), meaning) for code, meaning in enumerate(EXITS[language])])
    yield ".SH " + title["files"]
    yield from listed(FILES[language])
    yield ".SH " + title["see"]
    yield "/usr/share/doc/wangge/"


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in TITLES:
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(page(*sys.argv[1:])))
