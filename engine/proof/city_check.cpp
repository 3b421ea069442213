#include "engine/proof/city_check.h"

#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/city_load/load_parts.h"
#include "engine/log/event.h"
#include "engine/people/registry.h"

namespace wangge {
namespace {

// One a version, in order, each with the event that says so.
std::vector<std::pair<std::string, std::int64_t>> digests_in(const std::vector<StoredEvent>& registry) {
  std::vector<std::pair<std::string, std::int64_t>> digests;
  for (const StoredEvent& stored : registry) {
    try {
      const Event event = decode(stored.body);
      if (event.data.empty()) continue;
      const std::string digest = city_digest_in(event);
      if (!digest.empty()) digests.emplace_back(digest, stored.position);
    } catch (const std::exception&) {
      // A fault of the event itself, which is found where it is followed.
    }
  }
  return digests;
}

}  // namespace

std::string city_digest_of(StoreReader& reader) {
  std::string digest;
  for (const StoredEvent& stored : reader.events(registry_stream)) {
    // Of the many events about people none says it.
    if (stored.position != 1 && stored.body.find("change_city") == std::string::npos) continue;
    const Event event = decode(stored.body);
    if (event.data.empty()) continue;
    if (std::string said = city_digest_in(event); !said.empty()) digest = std::move(said);
  }
  return digest;
}

void check_city(StoreReader& reader, const std::vector<StoredEvent>& registry, Findings& findings) {
  const auto digests = digests_in(registry);
  std::map<std::int64_t, CityFiles> versions;
  const auto differs = [&](std::int64_t version) {
    const auto said = static_cast<std::size_t>(version - 1);
    const std::int64_t position = version >= 1 && said < digests.size() ? digests[said].second : 0;
    findings.add_once({"city", position, registry_stream, 0, std::to_string(version), true});
  };
  std::int64_t version = 0;
  std::int64_t place = 0;
  for (CityFileRow& row : reader.all_city_files()) {
    if (row.version != version) place = 0;
    version = row.version;
    CityFiles& files = versions[version];
    if (row.place == 0) continue;
    // The digest is over the files in order of their names, in which they were put.
    const bool in_order = row.place == ++place && (files.empty() || files.rbegin()->first < row.name);
    if (!in_order) differs(version);
    files.emplace(std::move(row.name), std::move(row.content));
  }
  for (const auto& [number, files] : versions) {
    const auto said = static_cast<std::size_t>(number - 1);
    if (number < 1 || said >= digests.size() || digest_of(files) != digests[said].first) differs(number);
  }
  for (std::size_t said = 0; said < digests.size(); ++said)
    if (!versions.contains(static_cast<std::int64_t>(said) + 1)) differs(static_cast<std::int64_t>(said) + 1);
}

}  // namespace wangge
