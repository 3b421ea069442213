#include "cli/issue_options.h"

#include <boost/json.hpp>

#include "cli/field_options.h"
#include "cli/name_options.h"

namespace wangge::cli {

namespace json = boost::json;

void add_issue_options(Syntax command, IssueOptions& options) {
  command.option("--category", options.categories);
  command.option("--title", options.title);
  command.option("--description", options.description);
  command.option("--severity", options.severity);
  command.flag("--urgent", options.urgent);
  command.option("--found", options.found);
  auto longitude = command.option("--lon", options.longitude);
  auto latitude = command.option("--lat", options.latitude);
  longitude.needs(latitude);
  latitude.needs(longitude);
  command.flag("--position-confirmed", options.position_confirmed).needs(longitude);
  command.option("--system", options.system);
  command.option("--address", options.address);
  command.option("--object", options.object);
  command.option("--enterprise", options.enterprise);
  command.option("--missed-by", options.missed_by);
  command.option("--photo", options.photos);
}

void resolve_names(Session& session, std::string& grid, IssueOptions& options) {
  if (!grid.empty()) grid = grid_code_option(session, "--grid", grid);
  for (std::string& category : options.categories)
    if (!category.empty()) category = category_option(session, "--category", category);
  if (!options.missed_by.empty()) options.missed_by = unit_option(session, "--missed-by", options.missed_by);
}

json::object issue_fields(Session& session, const std::string& grid, const IssueOptions& options) {
  json::object data;
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
  return data;
}

}  // namespace wangge::cli
