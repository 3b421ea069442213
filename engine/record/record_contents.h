// What the document asks of the contents of a record, beside its fields: how a plan is carried out, who
// belongs to a leading group, where staff is posted, whom a supervision concerns (P1, G1, A2.2, S1, S2,
// A3.6).
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "engine/case/decide.h"
#include "engine/record/record_state.h"
#include "engine/stream/command.h"

namespace wangge {

// How a plan is carried out: 专项检查, 随机抽查, or both (P1).
inline constexpr std::array<std::string_view, 3> plan_methods{"special", "lot", "both"};
constexpr bool draws_lots(std::string_view plan_method) {
  return plan_method == "lot" || plan_method == "both";
}

// Of a command whose fields are well formed, on a record whose grid and holder are known. Problem: input
// (field), or refused with the clause.
std::optional<Problem> check_contents(const DecisionContext& context, const RecordState& record,
                                      const Command& command);

}  // namespace wangge
