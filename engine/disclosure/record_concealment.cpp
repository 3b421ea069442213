#include "engine/disclosure/record_concealment.h"

#include <boost/json.hpp>
#include <set>

#include "engine/base/case_id.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::string_view case_field = "of_case";

// A field keeps its latest value: which cases the record named before, only its events tell.
std::set<CaseId> cases_named(StoreReader& reader, const RecordRow& row) {
  std::set<CaseId> named;
  if (row.body.find(case_field) == std::string::npos) return named;
  for (const StoredEvent& stored : reader.events(row.id)) {
    const Event event = decode(stored.body);
    if (event.data.find(case_field) == std::string::npos) continue;
    const json::value data = json::parse(event.data);
    const auto* text = data.as_object().if_contains(case_field);
    if (text == nullptr || !text->is_string()) continue;
    if (const auto id = parse_case_id(std::string_view(text->get_string()))) named.insert(*id);
  }
  return named;
}

}  // namespace

RecordConcealment concealment_of_record(StoreReader& reader, const RecordRow& row,
                                        const std::function<bool(const CaseState&)>& knows,
                                        const PlaceNames& places) {
  RecordConcealment concealment;
  for (const CaseId id : cases_named(reader, row)) {
    const CaseHistory history = case_history(reader, id);
    if (!history.events.empty() && !knows(history.state))
      concealment.complaints_.emplace_back(history.events, places);
  }
  return concealment;
}

void RecordConcealment::conceal(Event& event) const {
  for (const Concealment& complaint : complaints_) complaint.conceal(event);
}

void RecordConcealment::conceal(json::object& fields) const {
  for (const Concealment& complaint : complaints_) complaint.conceal(fields);
}

void RecordConcealment::conceal(RecordState& state) const {
  conceal(state.fields);
  for (RecordItem& item : state.items) conceal(item.fields);
}

void RecordConcealment::conceal(RecordRow& row) const {
  if (empty()) return;
  json::object body = json::parse(row.body).as_object();
  conceal(body.at("fields").as_object());
  if (auto* items = body.if_contains("items"))
    for (json::value& item : items->as_array()) conceal(item.at("fields").as_object());
  row.body = json::serialize(body);
}

}  // namespace wangge
