#include <fmt/format.h>

#include "tools/search/stay_search.h"

namespace wangge {

std::string to_text(const StayFinding& finding) {
  std::string text = finding.kind;
  if (!finding.detail.empty()) text += " (" + finding.detail + ")";
  for (const PlayedStep& step : finding.steps)
    if (!step.action.empty())
      text += fmt::format("\n    {}  {}  {} {}", to_short_text(step.at), step.unit, step.action, step.data);
  return text;
}

}  // namespace wangge
