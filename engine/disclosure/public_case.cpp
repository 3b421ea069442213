#include "engine/disclosure/public_case.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/base/hash.h"
#include "engine/disclosure/review_check.h"
#include "engine/masking/masking_review.h"

namespace wangge {
namespace {

// What the handling came to; not the notes between the units on the way.
constexpr std::array<std::string_view, 6> result_actions{
    "correct_on_spot", "decide_penalty", "finish", "report_result", "conclude_joint", "report_rectification"};

std::string result_text(const Event& event) {
  return text_of(event, event.action == "decide_penalty" ? "penalty" : "result");
}

constexpr std::size_t code_digits = 12;

std::string code_of(const PublicCase& shown) {
  boost::json::array texts{shown.title, shown.description, shown.enterprise, shown.credit_code};
  for (const PublicResult& result : shown.results) texts.emplace_back(result.text);
  return to_hex(sha256(boost::json::serialize(texts))).substr(0, code_digits);
}

}  // namespace

std::string text_of(const Event& event, std::string_view member) {
  if (event.data.empty()) return {};
  unsigned char buffer[4096];
  boost::json::monotonic_resource memory(buffer, sizeof buffer);
  const auto data = boost::json::parse(event.data, &memory);
  const auto* value = data.as_object().if_contains(member);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string enterprise_of(const Event& logged) {
  return text_of(logged, "enterprise").empty() ? std::string() : text_of(logged, "object");
}

bool annulled(const Event& decision, std::span<const Event> events) {
  return decision.action == "decide_penalty" && std::ranges::any_of(events, [&](const Event& event) {
           return event.action == "drop_penalty" && event.sequence > decision.sequence;
         });
}

const Event* publication_of(const CaseState& state, std::span<const Event> events) {
  if (!state.published) return nullptr;
  const auto last = std::find_if(events.rbegin(), events.rend(),
                                 [](const Event& event) { return event.action == "publish"; });
  return last == events.rend() ? nullptr : &*last;
}

PublicCase public_case(const CaseState& state, std::span<const Event> events,
                       const std::vector<std::string>& people, const PlaceNames* places,
                       std::vector<MarkedText>* marked) {
  PublicCase shown;
  shown.id = state.id;
  shown.grid = state.registered.grid;
  shown.found = day_of(state.registered.found);
  shown.state = state.state_name();
  shown.unit = state.handler_unit.empty() ? state.focus() : state.handler_unit;
  KnownNames known{people, {}, places, review_of(events)};
  if (const std::string name = enterprise_of(events.front()); !name.empty()) {
    shown.credit_code = text_of(events.front(), "enterprise");
    shown.enterprise = known.review.restored.contains(name) ? name
                       : known.review.hidden.contains(name)
                           ? std::string(replacement_of(MaskKind::by_hand))
                           : published_enterprise(name, shown.credit_code, known);
    if (shown.enterprise == name) known.enterprises.push_back(name);
  }
  const auto learn = [&](const std::string& text) {
    for (std::string& name : names_in(text, mask(text, known))) known.people.push_back(std::move(name));
  };
  learn(state.registered.title);
  learn(state.registered.description);
  for (const Event& event : events)
    if (std::ranges::find(result_actions, event.action) != result_actions.end()) learn(result_text(event));
  const auto masked = [&](std::string_view member, const std::string& text) {
    MaskedText result = mask(text, known);
    for (const MaskedPart& part : result.parts) ++shown.masked[part.kind];
    if (marked != nullptr && !text.empty())
      marked->push_back({std::string(member), text, std::move(result.parts)});
    return std::move(result.text);
  };
  shown.title = masked("title", state.registered.title);
  shown.description = masked("description", state.registered.description);
  for (const Event& event : events) {
    if (std::find(result_actions.begin(), result_actions.end(), event.action) == result_actions.end() ||
        annulled(event, events))
      continue;
    if (const std::string code = text_of(event, "enterprise"); !code.empty()) shown.credit_code = code;
    const std::string text = result_text(event);
    if (!text.empty())
      shown.results.push_back({day_of(event.at), event.unit, event.action, masked(event.action, text)});
  }
  if (const Event* publication = publication_of(state, events)) shown.published = day_of(publication->at);
  shown.code = code_of(shown);
  return shown;
}

}  // namespace wangge
