#include "application/procedures/patrol_with_case.h"

#include <utility>

namespace wangge {

PatrolFiled file_patrol(Door& door, boost::json::object record, std::optional<boost::json::object> found,
                        const std::string& key) {
  const boost::json::value until = record.contains("until") ? record.at("until") : boost::json::value();
  record["found"] = found.has_value();
  const Command files = door.command("file_patrol", std::move(record), key);
  PatrolFiled done{door.execute(files), std::nullopt, {}};
  if (!done.record || !found) return done;
  (*found)["record"] = to_text(done.record->case_id);
  if (!found->contains("found")) (*found)["found"] = until;
  done.logs = door.command("log", std::move(*found), files.key + "/case");
  done.found = door.execute(done.logs);
  return done;
}

}  // namespace wangge
