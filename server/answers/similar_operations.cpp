// Cases that may be the same.
#include <boost/json.hpp>
#include <charconv>

#include "application/case_json.h"
#include "application/similar_cases.h"
#include "engine/base/refusal.h"
#include "server/answers/asked.h"
#include "server/answers/told.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

Response told_similar(Visit& visit, std::vector<SimilarCase> cases) {
  json::array items;
  for (const SimilarCase& similar : cases) {
    json::object item = json_of(similar.line);
    item["open"] = similar.line.standing.open;
    item["alike"] = similar.alike;
    if (similar.metres) item["metres"] = *similar.metres;
    tell_item(visit, item);
    items.push_back(std::move(item));
  }
  return json_response(visit, {{"items", std::move(items)}});
}

// "118.35,35.05": longitude, then latitude.
std::optional<Degrees> degrees_asked(const Visit& visit) {
  const std::string_view text = visit.request.asked("at");
  if (text.empty()) return std::nullopt;
  Degrees degrees;
  const char* const end = text.data() + text.size();
  const auto east = std::from_chars(text.data(), end, degrees.longitude);
  const bool comma = east.ec == std::errc{} && east.ptr != end && *east.ptr == ',';
  if (!comma || std::from_chars(east.ptr + 1, end, degrees.latitude).ptr != end)
    throw ProblemException(bad_field("at", std::string(text), "118.35,35.05"));
  return degrees;
}

Response similar_to_new(Visit& visit) {
  SimilarQuery query;
  const auto grid = grid_asked(visit, "grid");
  if (!grid)
    throw ProblemException({ProblemKind::input, "input.missing-field", {{"field", "grid"}}, {}, "grid"});
  query.grid = *grid;
  if (const std::string category(visit.request.asked("category")); !category.empty())
    query.categories = {category};
  query.position = degrees_asked(visit);
  query.words = visit.request.asked("text");
  return told_similar(visit, similar_cases(visit.snapshot, query));
}

Response similar_to_case(Visit& visit) {
  return told_similar(visit, similar_cases(visit.snapshot, stream_in_path(visit)));
}

}  // namespace

void add_similar_operations(Api& api) {
  api.reads("findSimilar", "/similar", {"grid", "category", "at", "text"}, similar_to_new);
  api.reads("listSimilarCases", "/cases/{id}/similar", {}, similar_to_case);
}

}  // namespace wangge::server
