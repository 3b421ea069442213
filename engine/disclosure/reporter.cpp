#include "engine/disclosure/reporter.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/disclosure/review_check.h"
#include "engine/masking/masking_review.h"
#include "engine/stream/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

bool is_free_text(std::string_view name) {
  for (const auto rules : {action_fields(), log_fields()}) {
    const auto rule = std::ranges::find(rules, name, &FieldRule::name);
    if (rule != rules.end()) return rule->type == FieldType::text && name != "source";
  }
  return false;
}

}  // namespace

bool knows_reporter(const CaseState& state, const Person* viewer) {
  if (!state.complaint) return true;
  if (viewer == nullptr || !viewer->active) return false;
  if (viewer->id == state.logged_by) return true;
  // Who must do the next step, or holds the case while another does: whoever received or organised it
  // earlier, and gave it back or was refused, has no more to do with it.
  const std::string& unit = viewer->unit;
  return state.open() && (unit == state.accountable() || unit == state.unit(Party::holder));
}

Concealment::Concealment(std::span<const Event> events, const PlaceNames& places)
    : known_{{}, {}, &places, review_of(events)} {
  if (events.empty()) return;
  reporter_ = events.front().actor;
  for (const Event& event : events) {
    if (event.data.empty()) continue;
    const json::value data = json::parse(event.data);
    for (const auto& [name, value] : data.as_object())
      if (value.is_string() && is_free_text(name)) {
        const std::string text(value.get_string());
        for (std::string& named : names_in(text, mask(text, known_)))
          known_.people.push_back(std::move(named));
      }
  }
}

void Concealment::conceal(Event& event) const {
  if (event.actor == reporter_ && (event.action == "log" || event.as == name_of(Relation::reporting))) {
    event.actor = concealed_person;
    event.role.clear();
    event.as.clear();
  }
  // The hash of what a command said tells whoever guesses right that they did.
  event.key = 0;
  event.content = {};
  for (ClockEntry& clock : event.clocks)
    if (!clock.reason.empty()) clock.reason = mask(clock.reason, known_).text;
  if (event.data.empty()) return;
  json::object data = json::parse(event.data).as_object();
  conceal(data);
  event.data = json::serialize(data);
}

void Concealment::conceal(json::object& fields) const {
  const bool named = fields.contains("enterprise");
  for (auto& [name, value] : fields) {
    // What a reviewer hid, or put back, are the very words; by a file's hash, named in a case of one's own,
    // the file could be opened.
    if (value.is_array() && (name == "hide" || name == "restore" || name == "attachments"))
      for (json::value& word : value.get_array()) word = "＊＊＊";
    if (!value.is_string() || !is_free_text(name)) continue;
    const std::string text(value.get_string());
    value = name == "object" && !named ? published_enterprise(text, {}, known_) : mask(text, known_).text;
  }
}

void Concealment::conceal(CaseRegister& registered) const {
  registered.title = mask(registered.title, known_).text;
  registered.description = mask(registered.description, known_).text;
}

CaseHistory concealed(CaseHistory history, const PlaceNames& places) {
  const Concealment concealment(history.events, places);
  for (Event& event : history.events) concealment.conceal(event);
  concealment.conceal(history.state.registered);
  return history;
}

std::string listed_title(StoreReader& reader, const CaseRegister& registered, const PlaceNames& places) {
  if (registered.source != "complaint") return registered.title;
  CaseRegister listed = registered;
  Concealment(case_history(reader, registered.id).events, places).conceal(listed);
  return listed.title;
}

}  // namespace wangge
