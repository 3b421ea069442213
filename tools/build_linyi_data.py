#!/usr/bin/env python3
"""Derives data/linyi/{grids-2016,grids-2023,holidays}.csv from data/sources/. The same input gives the same bytes.

Run from anywhere: python3 tools/build_linyi_data.py
"""
import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
CITY = "3713"
FIRST_2016 = "2016-07-31"
LAST_2016 = "2023-06-29"
FIRST_2023 = "2023-06-30"

# The names as the document writes them (附件3 一); grids16 gives their order and codes.
ZONE_NAMES = {
    "371371": "临沂高新技术产业开发区",
    "371372": "临沂经济技术开发区",
    "371373": "临沂临港经济开发区",
    "371374": "临沂蒙山旅游度假区",
}
# Which release of the divisions knows a zone's code; 371374 is in none.
ZONE_YEARS = {
    "2016": {"371371": "2019", "371372": "2019", "371373": "2019", "371374": ""},
    "2023": {"371371": "2023", "371372": "2019", "371373": "2019", "371374": ""},
}
EXTENSION_NOTE = "371374 为本地扩展代码，非官方；资料来源薄弱 / local extension, not an official code; weak sources"
WEAK_NOTE = "归入蒙山的依据是网页资料，待核实 / placed in Mengshan on the word of web pages, to be confirmed"
NO_TOWNSHIPS_NOTE = "2016 年区划资料未列其镇街 / the 2016 release lists none of its townships"
COLUMNS = ["code", "name", "division_code", "division_year", "valid_from", "valid_to", "note"]
TOWNSHIP_SUFFIXES = ("街道办事处", "街道", "镇", "乡")


def read(name):
    with open(DATA / "sources" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, columns, rows):
    with open(DATA / "linyi" / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def stem(name):
    for suffix in TOWNSHIP_SUFFIXES:
        if name.endswith(suffix) and name != suffix:
            return name[: -len(suffix)]
    return name


def children(divisions, level):
    """Divisions of a level by parent, in code order."""
    found = {}
    for row in sorted(divisions, key=lambda row: row["code"]):
        if row["level"] == level:
            found.setdefault(row["parent"], []).append(row)
    return found


def townships_by_grid(divisions, zone_of, grid_of_county):
    """The townships of each second-level grid, in the order of their division codes."""
    found = {}
    for county, townships in children(divisions, "township").items():
        for township in townships:
            grid = zone_of.get((county, township["name"]), grid_of_county[county])
            found.setdefault(grid, []).append(township)
    for townships in found.values():
        townships.sort(key=lambda row: row["code"])
    return found


def assign_numbers(rows, former, keys):
    """Numbers the rows of one parent: a row that was there before keeps its number, a new one gets the next.

    `former` maps a name to its number; `keys` are the ways in which names may match, strictest first.
    """
    numbers = {}
    for key in keys:
        free = {}
        for name, number in former.items():
            if number not in numbers.values():
                free.setdefault(key(name), number)
        for row in rows:
            if row["code"] not in numbers and key(row["name"]) in free:
                numbers[row["code"]] = free.pop(key(row["name"]))
    last = max(former.values(), default=0)
    for row in rows:
        if row["code"] not in numbers:
            last += 1
            numbers[row["code"]] = last
    return numbers


def main():
    editions = {year: read(f"linyi_divisions_{year}.csv") for year in ("2016", "2023")}
    second_level = read("linyi_grids16.csv")
    placements = read("linyi_grid_townships.csv")
    grid_of_county = {row["code"]: f"{CITY}{int(row['seq']):02d}" for row in second_level}
    zones = {row["code"] for row in second_level if row["kind"] == "zone"}
    zone_of = {(row["stat_parent_2023"], row["township_name"]): grid_of_county[row["grid_code"]]
               for row in placements if row["grid_code"] in zones}
    mengshan = grid_of_county["371374"]

    records = {}          # year → code → [name, division code, division year, note]
    former_townships = {}  # grid → {name: number}
    former_villages = {}   # township code digits → {name: number}
    for year, divisions in editions.items():
        found = records.setdefault(year, {})
        found[CITY] = ["临沂市", CITY, year, ""]
        townships = townships_by_grid(divisions, zone_of, grid_of_county)
        villages = children(divisions, "village")
        for row in second_level:
            code, grid = row["code"], grid_of_county[row["code"]]
            notes = []
            if code == "371374":
                notes.append(EXTENSION_NOTE)
            if grid not in townships:
                notes.append(NO_TOWNSHIPS_NOTE)
            found["A" + grid] = [ZONE_NAMES.get(code, row["name"]), code,
                                 ZONE_YEARS[year].get(code, year), "; ".join(notes)]
            former = former_townships.setdefault(grid, {})
            numbers = assign_numbers(townships.get(grid, []), former, [str, stem])
            names_of = {number: name for name, number in former.items()}
            for township in townships.get(grid, []):
                number = numbers[township["code"]]
                digits = f"{grid}{number:02d}"
                notes = []
                if names_of.get(number, township["name"]) != township["name"]:
                    notes.append(f"曾用名 / formerly {names_of[number]}")
                if grid == mengshan:
                    notes.append(WEAK_NOTE)
                found["B" + digits] = [township["name"], township["code"], year, "; ".join(notes)]
                former[township["name"]] = number
                rows = villages.get(township["code"], [])
                former_here = former_villages.setdefault(digits, {})
                for code, position in assign_numbers(rows, former_here, [str]).items():
                    name = next(village["name"] for village in rows if village["code"] == code)
                    found[f"C{digits}{position:03d}"] = [name, code, year, ""]
                    former_here[name] = position

    def rows_of(year):
        other = records["2023" if year == "2016" else "2016"]
        for code in sorted(records[year], key=lambda code: code.lstrip("ABC").ljust(11, "0")):
            name, division, division_year, note = records[year][code]
            first = FIRST_2016 if year == "2016" or code in other else FIRST_2023
            last = LAST_2016 if year == "2016" and code not in other else ""
            yield [code, name, division, division_year, first, last, note]

    for year in editions:
        write(f"grids-{year}.csv", COLUMNS, rows_of(year))
    write("holidays.csv", ["date", "kind", "name_zh", "name_en"],
          [[row["date"], row["kind"], row["name_zh"], row["name_en"]]
           for row in sorted(read("cn_holidays_2004_2026.csv"), key=lambda row: row["date"])])


if __name__ == "__main__":
    main()
