// What people state and object to, held against what the year's assessment has come to (decider.h).
#include "engine/core/decider.h"

#include <algorithm>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/record/record_subject.h"
#include "engine/score/breach_fact.h"

namespace wangge {

// An objection must mean a breach that stands, of the county that objects (AM).
std::optional<Problem> Decider::unknown_breach(const Command& command) {
  if (command.action != "object_breach") return std::nullopt;
  const auto text = [&](std::string_view name) -> std::string {
    const auto* value = command.data.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
  };
  const auto id = parse_stream_id(text("breach_case"));
  const auto county = parse_grid_code(text("grid"));
  const auto* number = command.data.if_contains("breach");
  if (!id || !county || number == nullptr || !number->is_int64()) return std::nullopt;  // told as a bad field
  const StreamState* state = nullptr;
  if (id->is_record())
    state = find_record(*id);
  else
    state = find_case(*id);
  if (state != nullptr)
    for (const Breach& breach : breaches_of(*state))
      if (breach.number == number->get_int64() && !breach.annulled && breach.grid.level() > 1 &&
          county->contains(breach.grid))
        return std::nullopt;
  return refused(
      "refused.no-such-breach",
      {{"case", to_text(*id)}, {"breach", std::to_string(number->get_int64())}, {"grid", to_text(*county)}},
      "AM", "breach");
}

const Statement* Decider::named_statement(const Command& command) const {
  const auto number = static_cast<std::size_t>(number_in(command.data, "statement"));
  const bool known = number >= 1 && number <= registry_.statements.size();
  return known ? &registry_.statements[number - 1] : nullptr;
}

// What is stated, objected to or decided after a year's scores are final would change nothing (AM).
std::optional<Problem> Decider::year_is_final(const Command& command) {
  if (!is_statement_action(command.action)) return std::nullopt;
  int year = number_in(command.data, "year");
  const Statement* statement = named_statement(command);
  if (statement != nullptr) year = statement->year;
  const auto of_breach = parse_stream_id(text_in(command.data, "breach_case"));
  year = statement != nullptr ? year_of_statement(year, statement->case_id, statement->breach)
                              : year_of_statement(year, of_breach.value_or(registry_stream),
                                                  number_in(command.data, "breach"));
  const auto id = stream_named(record_identity(record_subject("assessment"), city_->grid, {}, year, {}));
  const RecordState* assessment = id ? find_record(*id) : nullptr;
  if (assessment == nullptr ||
      (assessment->state_name() != "assessment.final" && assessment->state_name() != "assessment.announced"))
    return std::nullopt;
  return refused("refused.year-final", {{"year", std::to_string(year)}, {"record", to_text(*id)}}, "AM",
                 "year");
}

int Decider::year_of_statement(int year, CaseId stream, int breach) {
  if (stream.is_record()) {
    if (const RecordState* record = find_record(stream)) year = record->year;
  } else if (stream != registry_stream) {
    if (const CaseState* state = find_case(stream))
      for (const Breach& one : breaches_of(*state))
        if (one.number == breach) year = year_of(one);
  }
  return year;
}

// What a county objects to is decided before the score is final, or the objection would be lost (T39).
std::optional<Problem> Decider::undecided(const Command& command, const RecordState& assessment) {
  if (command.action != "finalise") return std::nullopt;
  std::string open;
  for (const Statement& statement : registry_.statements)
    if (statement.state_name() == "contested" &&
        year_of_statement(statement.year, statement.case_id, statement.breach) == assessment.year)
      open += (open.empty() ? "" : ", ") + std::to_string(statement.number);
  if (open.empty()) return std::nullopt;
  return refused("refused.statements-contested", {{"statements", open}}, "AM", {});
}

}  // namespace wangge
