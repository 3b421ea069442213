#!/bin/sh
# Fills the corpora from real files: the city's data (its first lines), and lines of the import format.
set -eu
cd "$(dirname "$0")"
mkdir -p corpus/city corpus/import
# The number is the file's place among those of tiny-city, by name.
number=0
for file in tiny-city/*; do
  name=$(basename "$file")
  { printf "\\$(printf %03o "$number")"; cat "$file"; } > "corpus/city/tiny-$name"
  case $name in
    city.toml) real=city.toml ;;
    days.csv) real=holidays.csv ;;
    grids.csv) real=grids-2023.csv ;;
    kinds.toml) real=categories.toml ;;
    limits.toml) real=deadlines.toml ;;
    scores.toml) real=assessment-2017.toml ;;
    units.toml) real=units.toml ;;
  esac
  { printf "\\$(printf %03o "$number")"; head -n 60 "../../data/linyi/$real"; } > "corpus/city/linyi-$name"
  number=$((number + 1))
done
number=0
while IFS= read -r line; do
  number=$((number + 1))
  printf '%s' "$line" > "corpus/import/line-$number"
done < import-lines.txt
