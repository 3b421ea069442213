#include "cli/issue_options.h"

#include <boost/json.hpp>

#include "cli/field_options.h"

namespace wangge::cli {

namespace json = boost::json;

void add_issue_options(CLI::App& command, IssueOptions& options) {
  command.add_option("--category", options.categories);
  command.add_option("--title", options.title);
  command.add_option("--description", options.description);
  command.add_option("--severity", options.severity);
  command.add_flag("--urgent", options.urgent);
  command.add_option("--found", options.found);
  auto* longitude = command.add_option("--lon", options.longitude);
  auto* latitude = command.add_option("--lat", options.latitude);
  longitude->needs(latitude);
  latitude->needs(longitude);
  command.add_flag("--position-confirmed", options.position_confirmed)->needs(longitude);
  command.add_option("--system", options.system);
  command.add_option("--address", options.address);
  command.add_option("--object", options.object);
  command.add_option("--enterprise", options.enterprise);
  command.add_option("--missed-by", options.missed_by);
  command.add_option("--photo", options.photos);
}

Command log_command(Session& session, const std::string& key, const std::string& grid,
                    const IssueOptions& options) {
  Command command;
  command.key = key;
  command.actor = session.person().id;
  command.action = "log";
  json::object& data = command.data;
  data["grid"] = grid;
  data["source"] = options.source;
  data["categories"] = json::array(options.categories.begin(), options.categories.end());
  data["title"] = options.title;
  const auto put = [&data](std::string_view name, const std::string& value) {
    if (!value.empty()) data[name] = value;
  };
  put("description", options.description);
  put("found", options.found);
  put("address", options.address);
  put("object", options.object);
  put("enterprise", options.enterprise);
  put("missed_by", options.missed_by);
  put("record", options.record);
  if (options.severity) data["severity"] = *options.severity;
  if (options.urgent) data["urgent"] = true;
  if (options.longitude)
    data["position"] = {
        {"longitude", *options.longitude}, {"latitude", *options.latitude}, {"system", options.system}};
  if (options.position_confirmed) data["position"].as_object()["confirmed"] = true;
  if (!options.photos.empty()) data["attachments"] = store_files(session, options.photos);
  return command;
}

}  // namespace wangge::cli
