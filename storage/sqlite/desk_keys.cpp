#include "storage/sqlite/desk_keys.h"

#include <algorithm>

namespace wangge::sqlite {

namespace {

void append(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<char>((value & 0x7f) | 0x80));
  bytes.push_back(static_cast<char>(value));
}

std::optional<std::uint64_t> take_number(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string encode(const std::vector<DeskKey>& keys) {
  std::string bytes;
  for (const DeskKey& key : keys) {
    append(bytes, static_cast<std::uint64_t>(key.number));
    append(bytes, static_cast<std::uint64_t>(key.county));
    append(bytes, static_cast<std::uint64_t>(milliseconds_of(key.due)));
  }
  return bytes;
}

std::vector<DeskKey> decode_desk_keys(std::string_view bytes) {
  std::vector<DeskKey> keys;
  while (!bytes.empty()) {
    const auto number = take_number(bytes);
    const auto county = take_number(bytes);
    const auto due = take_number(bytes);
    if (!number || !county || !due) break;
    keys.push_back({static_cast<std::int64_t>(*number), static_cast<std::int64_t>(*county),
                    moment_of(static_cast<long long>(*due))});
  }
  return keys;
}

std::optional<DeskKey> take(std::vector<DeskKey>& keys, std::int64_t number) {
  const auto found = std::ranges::find(keys, number, &DeskKey::number);
  if (found == keys.end()) return std::nullopt;
  const DeskKey key = *found;
  keys.erase(found);
  return key;
}

void put(std::vector<DeskKey>& keys, const DeskKey& key) {
  keys.insert(std::ranges::upper_bound(keys, key.number, {}, &DeskKey::number), key);
}

std::optional<Moment> earliest_due(const std::vector<DeskKey>& keys) {
  const auto first = std::ranges::min_element(keys, {}, &DeskKey::due);
  if (first == keys.end() || first->due == never) return std::nullopt;
  return first->due;
}

}  // namespace wangge::sqlite
