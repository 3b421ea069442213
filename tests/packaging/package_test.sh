#!/usr/bin/env bash
# Makes the Debian package, lays it out under a root of its own, and works with what lies there.
#   package_test.sh BUILD VERSION
set -euo pipefail
build=$1 version=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

cpack --config "$build/CPackConfig.cmake" -B "$folder/made" > "$folder/cpack.log" 2>&1 || { cat "$folder/cpack.log"; exit 1; }
package=$(echo "$folder"/made/wangge_*.deb)
[[ $(dpkg-deb -f "$package" Version) == "$version" ]] || fail "the package's version is not $version"
depends=$(dpkg-deb -f "$package" Depends)
for library in libc6 libsqlite3-0 libpango libcairo2 libsodium23 libxlsxwriter fonts-noto-cjk; do
  [[ $depends == *$library* ]] || fail "it does not depend on $library: $depends"
done

root=$folder/root
dpkg-deb -x "$package" "$root"
mkdir "$folder/home"
cd "$folder/home"  # nothing of the sources is here
unset WANGGE_DB WANGGE_PERSON WANGGE_LANG
export PATH="$root/usr/bin:$PATH" LANG=C.UTF-8
[[ $(command -v wangge) == "$root"/* ]] || fail "the program is not in usr/bin"
[[ $(wangge --version) == "wangge $version" ]] || fail "--version says $(wangge --version)"

# The city is found where the package put it; the store works.
wangge --now 2025-03-03T08:00 init --played > init.txt
wangge --now 2025-03-03T08:00 --lang en --as p-administrator person add village --name 巡查员 \
  --unit C37130101018-village --roles inspector > /dev/null
wangge --now 2025-03-03T09:00 --lang en --as village log --grid C37130101018 --category water.river-refuse \
  --title 河道内有垃圾 > log.txt
grep -q 2025-0000001 log.txt || fail "no case: $(cat log.txt)"

# As the unit runs it, but for the account.
unit=$root/usr/lib/systemd/system/wangge-tick.service
grep -qx 'ExecStart=wangge tick' "$unit" || fail "the unit runs something else"
WANGGE_DB=$PWD/wangge.db wangge --now 2025-03-10T09:00 --json tick | grep -q '"breaches":1' || fail "tick finds no breach"
if command -v systemd-analyze > /dev/null; then
  # Of this machine's own units it may say what it likes; it knows wangge(1) and wangge only once installed.
  said=$(systemd-analyze verify "$unit" "$root/usr/lib/systemd/system/wangge-tick.timer" 2>&1 |
    grep wangge | grep -v "is not executable\|man wangge(1)" || true)
  [[ -z $said ]] || fail "$said"
fi

# Completion of words, as bash and zsh look for it.
completed=$(bash -c "source '$root/usr/share/bash-completion/completions/wangge'
  COMP_WORDS=(wangge backu) COMP_CWORD=1; _wangge; echo \"\${COMPREPLY[*]}\"")
[[ $completed == backup ]] || fail "bash completes 'backu' as '$completed'"
[[ $(head -1 "$root/usr/share/zsh/vendor-completions/_wangge") == "#compdef wangge" ]] || fail "no completion for zsh"

# The manual page has each command, in both languages.
for page in man/man1 man/zh_CN/man1; do
  for command in $(wangge --lang en --help | sed '1,/^commands:/d' | awk '/^  [a-z]/ { print $1 }'); do
    grep -q "^\.SS wangge ${command//-/\\\\-}" "$root/usr/share/$page/wangge.1" || fail "$page/wangge.1 lacks $command"
  done
done
[[ -s $root/usr/share/doc/wangge/copyright && -s $root/usr/share/doc/wangge/CHANGELOG.md ]] || fail "no documents"
echo "$(basename "$package"): installed, set up, ticked"
