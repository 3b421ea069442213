#include "engine/disclosure/review_check.h"

#include <boost/json.hpp>

#include <algorithm>

#include "engine/base/json_member.h"
#include "engine/disclosure/public_case.h"
#include "engine/history/case_history.h"
#include "engine/masking/place_names.h"

namespace wangge {
namespace {

void move_texts(const boost::json::object& data, std::string_view field, std::set<std::string>& to,
                std::set<std::string>& from) {
  const auto* texts = data.if_contains(field);
  if (texts == nullptr || !texts->is_array()) return;
  for (const auto& text : texts->get_array()) {
    if (!text.is_string()) continue;
    to.emplace(text.get_string());
    from.erase(std::string(text.get_string()));
  }
}

Problem refused(std::string message, std::string argument, std::string value, std::string field) {
  return {ProblemKind::refused,
          std::move(message),
          {{std::move(argument), std::move(value)}},
          "O2",
          std::move(field)};
}

std::optional<Problem> check_seen(StoreReader& reader, const City& city, const Command& command,
                                  const CaseState& state) {
  if (!command.importer.empty()) return std::nullopt;
  if (!command.data.contains("seen"))
    return Problem{ProblemKind::input, "input.missing-field", {{"field", "seen"}}, "O2", "seen"};
  // Only what is stored could be seen; if more was decided since, it was another text.
  const CaseHistory stored = case_history(reader, state.id);
  std::vector<MarkedText> texts;
  std::string code;
  if (!stored.events.empty())
    code = public_case(stored.state, stored.events, {}, place_names_of(city).get(), &texts).code;
  if (stored.state.sequence != state.sequence || text_in(command.data, "seen") != code)
    return Problem{ProblemKind::refused, "refused.masking-unseen", {}, "O2", "seen"};
  for (const char* field : {"hide", "restore"})
    for (const std::string& wanted : texts_in(command.data, field))
      if (std::ranges::none_of(
              texts, [&](const MarkedText& one) { return one.text.find(wanted) != std::string::npos; }))
        return refused("refused.masking-not-there", "text", wanted, field);
  return std::nullopt;
}

}  // namespace

MaskingReview review_of(std::span<const Event> events) {
  MaskingReview review;
  for (const Event& event : events) {
    if (event.action != "review_masking" || event.data.empty()) continue;
    const auto data = boost::json::parse(event.data);
    move_texts(data.as_object(), "hide", review.hidden, review.restored);
    move_texts(data.as_object(), "restore", review.restored, review.hidden);
  }
  return review;
}

std::optional<Problem> check_review(StoreReader& reader, const City& city, const Command& command,
                                    const CaseState& state) {
  const std::string& reviewer = state.masking_reviewer;
  if (command.action == "publish" && !reviewer.empty() && command.data.contains("masked_by") &&
      text_in(command.data, "masked_by") != reviewer)
    return refused("refused.masked-by-other", "reviewer", reviewer, "masked_by");
  if (command.action == "review_masking" && state.state_name() == "disclosure")
    return check_seen(reader, city, command, state);
  return std::nullopt;
}

}  // namespace wangge
