#include "support/sample_city.h"

#include <boost/json.hpp>
#include <stdexcept>

namespace wangge::support {
namespace {

// Without the test framework, as a program of its own needs it, too (tests/crash).
const CityFiles& sample_files() {
  static const CityFiles files = read_city_files(WANGGE_SOURCE_DIR "/data/linyi");
  return files;
}

}  // namespace

std::shared_ptr<const City> sample_city() {
  static const std::shared_ptr<const City> city = load_city(sample_files()).city;
  if (city == nullptr) throw std::runtime_error("data/linyi has faults");
  return city;
}

std::shared_ptr<const City> changed_city(const std::string& file, const std::string& from,
                                         const std::string& to, CityFiles* files) {
  CityFiles changed = sample_files();
  std::string& text = changed.at(file);
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  const CityLoad load = load_city(changed);
  if (load.city == nullptr)
    throw std::runtime_error(load.faults.front().file + ": " + load.faults.front().expected_en);
  if (files != nullptr) *files = changed;
  return load.city;
}

void add_administrator(Engine& engine) {
  Command command;
  command.key = "setup";
  command.actor = "setup";
  command.action = "add_person";
  command.data = {{"person", "p-administrator"},
                  {"name", "管理员"},
                  {"unit", "3713-office"},
                  {"roles", boost::json::array{"administrator", "importer"}},
                  {"played", true}};
  command.at = parse_moment("2025-01-01");  // from when on the history is that is brought in
  if (const auto added = engine.execute(command); !added) throw std::runtime_error(added.error().message);
}

}  // namespace wangge::support
