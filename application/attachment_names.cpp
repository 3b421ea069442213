#include "application/attachment_names.h"

#include <filesystem>
#include <fstream>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest = 120;

std::string cleaned(std::string_view name) {
  std::string clean;
  if (!is_utf8(name)) return clean;
  for (std::size_t at = 0; at < name.size();) {
    const Character character = character_at(name, at);
    const bool kept = !is_control(character.value) && character.value != U'/' && character.value != U'\\';
    if (kept) clean.append(name.substr(at, character.bytes));
    at += character.bytes;
  }
  return std::string(beginning_of(clean, longest));
}

}  // namespace

void AttachmentNames::keep(std::string_view hash, std::string_view name) const {
  const std::string clean = cleaned(name);
  const fs::path path = fs::path(folder_) / hash;
  std::error_code failed;
  if (clean.empty() || fs::exists(path, failed)) return;
  fs::create_directories(folder_, failed);
  std::ofstream(path, std::ios::binary) << clean;
}

std::string AttachmentNames::of(std::string_view hash) const {
  std::ifstream file(fs::path(folder_) / hash, std::ios::binary);
  std::string name(longest, '\0');
  file.read(name.data(), static_cast<std::streamsize>(name.size()));
  name.resize(static_cast<std::size_t>(file.gcount()));
  return is_utf8(name) ? name : std::string();
}

}  // namespace wangge
