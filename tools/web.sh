#!/usr/bin/env bash
# Builds the pages of the browser into build/web.
#   tools/web.sh        installs what web/package-lock.json names, checks format and types, builds
#   tools/web.sh format formats
#   tools/web.sh unit   then runs the quick tests
#   tools/web.sh test   and those that drive a browser over a small city, with the built program
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../web"
say() { printf '\n==> %s\n' "$*"; }
tests=()
case "${*:-}" in
  '' | format) ;;
  unit) tests=('tests/unit/*.test.ts') ;;
  test) tests=('tests/unit/*.test.ts' 'tests/browser/*.test.ts') ;;
  *) sed -n '3,6s/^# \{0,1\}//p' ../tools/web.sh >&2; exit 2 ;;
esac

# Debian's own Node is older than what builds the pages, so the package `node` brings one.
if ! cmp -s package-lock.json node_modules/.installed; then
  say "Installing what the pages are built with"
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
fi
node=$PWD/node_modules/.bin/node
if [[ ${1:-} == format ]]; then exec "$node" node_modules/prettier/bin/prettier.cjs --write --log-level warn src tests words.ts vite.config.ts; fi
say "Building the pages (build/web)"
"$node" node_modules/prettier/bin/prettier.cjs --check --log-level warn src tests words.ts vite.config.ts
"$node" node_modules/typescript/bin/tsc -p .
"$node" node_modules/vite/bin/vite.js build
if [[ ${#tests[@]} -gt 0 ]]; then
  say "Testing the pages"
  "$node" --test --test-concurrency=1 --test-reporter=spec "${tests[@]}"
fi
