#include "application/procedures/publication.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/case/decide.h"
#include "engine/masking/letters.h"
#include "engine/masking/place_names.h"

namespace wangge {
namespace {

namespace json = boost::json;

json::array json_of(const std::vector<MarkedText>& texts) {
  json::array list;
  for (const MarkedText& one : texts) {
    const Letters letters(one.text);
    json::array parts;
    for (const MaskedPart& part : one.parts)
      parts.push_back({{"kind", name_of(part.kind)},
                       {"position", part.position},
                       {"length", part.length},
                       {"text", letters.bytes(part.position, part.position + part.length)}});
    list.push_back({{"member", one.member}, {"text", one.text}, {"masked", std::move(parts)}});
  }
  return list;
}

}  // namespace

PublicCase as_published(Door& door, CaseId id, const std::vector<std::string>& people) {
  const auto places = place_names_of(door.city());
  const CaseHistory history = door.snapshot().show_whole(id);
  return public_case(history.state, history.events, people, places.get());
}

PublicationReview publication_review(Door& door, CaseId id) {
  const Person viewer = door.person();
  const CaseHistory history = door.snapshot().show_whole(id);
  if (history.state.published) return {as_published(door, id, {}), std::nullopt};
  // The whole texts are for whoever may review them now, and only then.
  const auto possible = possible_actions(door.city(), history.state, viewer, door.now());
  if (std::ranges::none_of(possible,
                           [](const PossibleAction& one) { return one.rule->action == "review_masking"; }))
    throw ProblemException(
        {ProblemKind::refused,
         "refused.wrong-person",
         {{"action", "@action.review_masking"}, {"needed", "@relation.publisher"}, {"post", viewer.name}},
         "O2",
         {}});
  const auto places = place_names_of(door.city());
  std::vector<MarkedText> texts;
  PublicCase shown = public_case(history.state, history.events, {}, places.get(), &texts);
  return {std::move(shown), std::move(texts)};
}

json::object json_of(const PublicCase& shown) {
  json::array results;
  for (const PublicResult& result : shown.results)
    results.push_back({{"day", to_text(result.day)},
                       {"unit", result.unit},
                       {"action", result.action},
                       {"text", result.text}});
  json::object masked;
  for (const auto& [kind, times] : shown.masked) masked[name_of(kind)] = times;
  json::object object{{"case", to_text(shown.id)},
                      {"grid", to_text(shown.grid)},
                      {"found", to_text(shown.found)},
                      {"state", shown.state},
                      {"unit", shown.unit},
                      {"title", shown.title},
                      {"description", shown.description},
                      {"results", std::move(results)},
                      {"masked", std::move(masked)}};
  if (!shown.enterprise.empty()) object["enterprise"] = shown.enterprise;
  if (!shown.credit_code.empty()) object["credit_code"] = shown.credit_code;
  if (shown.published) object["published"] = to_text(*shown.published);
  return object;
}

json::object json_of(const PublicationReview& review) {
  json::object object = json_of(review.shown);
  if (!review.texts) return object;
  object["texts"] = json_of(*review.texts);
  object["code"] = review.shown.code;
  return object;
}

}  // namespace wangge
