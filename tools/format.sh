#!/usr/bin/env bash
# Fails where a file is not as clang-format writes it; `tools/format.sh --write` writes it so. Files that have not
# changed since all were in order are not read again.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mode=(--dry-run -Werror)
[[ ${1:-} != --write ]] || mode=(-i)
stamp=build/format.stamp
again=false
[[ -e $stamp && $stamp -nt .clang-format && $stamp -nt tools/format.sh ]] || again=true

# The tracked files and new ones; of a source archive, all there are but what was built.
files() {
  if git rev-parse --git-dir > /dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard '*.cpp' '*.h'
  else
    find . -path ./build -prune -o \( -name '*.cpp' -o -name '*.h' \) -print0
  fi
}
changed() {
  while IFS= read -r -d '' file; do
    if [[ -e $file ]] && { $again || [[ $file -nt $stamp ]]; }; then printf '%s\0' "$file"; fi
  done
}

mkdir -p build
touch "$stamp.began"
files | changed | xargs -0 -r -n 40 -P "$(nproc)" clang-format-14 --style=file "${mode[@]}"
mv "$stamp.began" "$stamp"
