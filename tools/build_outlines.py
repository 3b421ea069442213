#!/usr/bin/env python3
"""Derives data/linyi/outlines.geojson from data/sources/linyi_counties.geojson: GCJ-02 to WGS84, codes of grids.

  build_outlines.py         writes the file; the same input gives the same bytes
  build_outlines.py check   fails where the file is not what the source gives

Every point is converted back; where that does not give the source within a hundredth of a metre, nothing is written.
"""
import csv
import json
import sys
from math import cos, pi, sin, sqrt
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
TARGET = DATA / "linyi/outlines.geojson"
AXIS, ECCENTRICITY = 6378245.0, 0.00669342162296594323  # of Krasovsky's ellipsoid, which GCJ-02 computes with
EXACT = 1e-7  # degrees


def to_gcj(longitude, latitude):
    x, y = longitude - 105, latitude - 35
    root = sqrt(abs(x))
    ripple = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3 + (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3 + (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    angle = latitude / 180 * pi
    flat = 1 - ECCENTRICITY * sin(angle) ** 2
    return (
        longitude + east * 180 / (AXIS / sqrt(flat) * cos(angle) * pi),
        latitude + north * 180 / (AXIS * (1 - ECCENTRICITY) / (flat * sqrt(flat)) * pi),
    )


def to_wgs(longitude, latitude):
    """By trying: what is off after the way there is taken away."""
    x, y = longitude, latitude
    for _ in range(20):
        there = to_gcj(x, y)
        x, y = x + longitude - there[0], y + latitude - there[1]
    there = to_gcj(x, y)
    if max(abs(there[0] - longitude), abs(there[1] - latitude)) > EXACT:
        sys.exit(f"{longitude}, {latitude} does not come back")
    return x, y


def ring(points):
    rounded = [[round(value, 4) for value in to_wgs(*point)] for point in points]
    return [point for at, point in enumerate(rounded) if at == 0 or point != rounded[at - 1]]


def built():
    with open(DATA / "linyi/grids-2023.csv", encoding="utf-8") as file:
        grids = {row["division_code"]: row["code"] for row in csv.DictReader(file) if len(row["code"]) == 7}
    source = json.loads((DATA / "sources/linyi_counties.geojson").read_text(encoding="utf-8"))
    lines = []
    for feature in source["features"]:
        assert feature["geometry"]["type"] == "Polygon"
        coordinates = [ring(points) for points in feature["geometry"]["coordinates"]]
        told = {
            "type": "Feature",
            "properties": {"code": grids[feature["properties"]["code"]]},
            "geometry": {"type": "Polygon", "coordinates": coordinates},
        }
        lines.append(json.dumps(told, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(sorted(lines, key=code)) + "\n]}\n"


def code(line):
    return json.loads(line)["properties"]["code"]


def main(arguments):
    if arguments == ["check"]:
        return 0 if TARGET.read_text(encoding="utf-8") == built() else f"{TARGET} is not what its source gives"
    if arguments:
        return __doc__
    TARGET.write_text(built(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
