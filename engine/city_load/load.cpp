#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "engine/base/hash.h"
#include "engine/base/utf8.h"
#include "engine/city/city.h"
#include "engine/city_load/load_parts.h"

namespace wangge {
namespace {

// The content of a file that city.toml names; empty, and a fault, if it isn't there or is no UTF-8.
class NamedFiles {
 public:
  NamedFiles(const CityFiles& files, FaultList& faults) : files_(files), faults_(faults) {}

  std::optional<std::string_view> find(std::string_view name) {
    if (name.empty()) return std::nullopt;  // the missing name is a fault already
    const auto found = files_.find(std::string(name));
    if (found == files_.end()) {
      faults_.add(name, 0, {}, {}, {"文件在城市数据文件夹中", "this file in the city's folder"});
      return std::nullopt;
    }
    const std::string_view text = found->second;
    for (std::size_t at = 0; at < text.size();) {
      const Character character = character_at(text, at);
      if (character.value == broken_character && character.bytes == 1) {
        faults_.add(name, line_of(text, at), {}, text.substr(at, 1), {"UTF-8 编码", "UTF-8"});
        return std::nullopt;
      }
      if (is_refused(character.value) && character.value != U'\r') {
        faults_.add(name, line_of(text, at), {}, fmt::format("U+{:04X}", std::uint32_t{character.value}),
                    {"不含控制字符、改变文字方向的字符和非字符",
                     "no control characters, marks that turn the direction, or noncharacters"});
        return std::nullopt;
      }
      at += character.bytes;
    }
    return text;
  }

 private:
  static int line_of(std::string_view text, std::size_t at) {
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }

  const CityFiles& files_;
  FaultList& faults_;
};

City assemble(const CityFiles& files, Editions editions, FaultList& faults) {
  NamedFiles named(files, faults);
  City city;
  const auto city_text = named.find(city_file);
  if (!city_text) return city;
  CityOutline outline = load_outline(city_file, *city_text, editions, faults);
  if (!faults.empty()) return city;
  city.name_zh = std::move(outline.name_zh);
  city.name_en = std::move(outline.name_en);
  city.grid = outline.grid;
  city.clock = outline.clock;
  city.bounds = outline.bounds;
  city.editions = editions;
  city.edition = outline.workflow;
  for (const EditionOutline& edition : outline.editions) {
    if (const auto text = named.find(edition.file)) {
      city.trees.push_back(load_grids(edition.file, *text, city.grid, edition, faults));
    }
  }
  if (const auto text = named.find(outline.categories)) {
    city.categories = load_categories(outline.categories, *text, faults);
  }
  // Units lean on grids and categories; faults there would be told a second time.
  const bool sound = faults.empty();
  if (const auto text = named.find(outline.units); text && sound) {
    city.add_units(load_units(outline.units, *text, city.trees, city.categories, faults));
  }
  if (const auto text = named.find(outline.deadlines)) {
    city.policy = load_deadlines(outline.deadlines, *text, faults);
  }
  for (const std::string& file : outline.catalogues) {
    // A catalogue leans on the policy.
    if (const auto text = named.find(file); text && sound && !city.policy.rules().empty()) {
      city.catalogues.push_back(load_catalogue(file, *text, city.policy, city.catalogues, faults));
      city.catalogues.back().digest = to_hex(sha256(*text));
    }
  }
  if (const auto text = named.find(outline.leading_group); text && sound) {
    city.leading_group = load_group(outline.leading_group, *text, city, faults);
  }
  if (const auto text = named.find(outline.outlines); text && sound) {
    city.outlines = load_outlines(outline.outlines, *text, city, faults);
  }
  if (const auto text = named.find(outline.obligations); text && sound && !city.policy.rules().empty()) {
    city.obligations = load_obligations(outline.obligations, *text, city.policy, faults);
  }
  if (const auto text = named.find(outline.holidays)) {
    FaultList warnings;
    city.calendar = load_holidays(outline.holidays, *text, faults, warnings);
    city.warnings = warnings.take();
  }
  return city;
}

[[noreturn]] void throw_unreadable(const std::filesystem::path& path, const std::string& reason) {
  throw ProblemException(
      {ProblemKind::input, "city.unreadable", {{"path", path.string()}, {"reason", reason}}, {}, {}});
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw_unreadable(path, std::make_error_code(std::errc::permission_denied).message());
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) throw_unreadable(path, std::make_error_code(std::errc::io_error).message());
  return content;
}

void append_sized(std::string& bytes, std::string_view part) {
  bytes.append(std::to_string(part.size())).append(":").append(part);
}

}  // namespace

CityFiles read_city_files(const std::filesystem::path& folder) {
  CityFiles files;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string extension = entry->path().extension().string();
    if (extension != ".toml" && extension != ".csv" && extension != ".geojson") continue;
    std::error_code type_error;  // a dangling link is a file that can't be read
    if (std::filesystem::is_directory(entry->path(), type_error)) continue;
    files.emplace(entry->path().filename().string(), read_file(entry->path()));
  }
  if (error) throw_unreadable(folder, error.message());
  return files;
}

CityLoad load_city(const CityFiles& files, Editions editions) {
  FaultList faults;
  auto city = std::make_shared<City>(assemble(files, editions, faults));
  if (!faults.empty()) return {nullptr, faults.take()};
  city->digest = digest_of(files);
  return {std::move(city), {}};
}

std::string digest_of(const CityFiles& files) {
  std::string bytes;
  for (const auto& [name, content] : files) {
    append_sized(bytes, name);
    append_sized(bytes, content);
  }
  return to_hex(sha256(bytes));
}

}  // namespace wangge
