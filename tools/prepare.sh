# Sourced by ./run and ./test: packages and builds.

say() { printf '\n==> %s\n' "$*"; }

# Installs what packages.txt names and this machine lacks; asks for nothing.
install_packages() {
  local missing=() package
  while read -r package; do
    [[ -z $package || $package == \#* ]] && continue
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done < packages.txt
  # Where Node came from elsewhere, Debian's npm would collide with it.
  command -v npm > /dev/null || missing+=(npm)
  [[ ${#missing[@]} -eq 0 ]] && return
  say "Installing ${missing[*]}"
  local sudo=()
  [[ $(id -u) -eq 0 ]] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# build PRESET [TARGET…]
build() {
  local preset=$1
  shift
  say "Building (preset $preset)"
  cmake --preset "$preset" > "/tmp/wangge-configure-$$.log" || { cat "/tmp/wangge-configure-$$.log"; exit 3; }
  rm -f "/tmp/wangge-configure-$$.log"
  cmake --build --preset "$preset" ${*:+--target "$@"}
}
