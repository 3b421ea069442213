#include "cli/name_options.h"

#include <algorithm>
#include <vector>

#include "application/look_up.h"
#include "cli/application.h"
#include "cli/nearest.h"

namespace wangge::cli {

std::string unit_option(Session& session, const std::string& option, const std::string& text) {
  return unit_named(session.city(), session.language(), text, option);
}

std::string grid_code_option(Session& session, const std::string& option, const std::string& text) {
  return to_text(grid_named(session.city(), text, option));
}

std::string category_option(Session& session, const std::string& option, const std::string& text) {
  return category_named(session.city(), session.language(), text, option);
}

std::string state_option(Session& session, const std::string& option, const std::string& text) {
  std::vector<std::string> known;
  for (const Edition& edition : session.city().editions)
    for (const StateRule& state : edition.case_states) {
      const std::string name(state.name);
      known.push_back(name);
      if (const auto dot = name.find('.'); dot != std::string::npos) known.push_back(name.substr(0, dot));
      if (session.text("state." + name) == text) return name;
    }
  if (std::ranges::find(known, text) != known.end()) return text;
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::string near = nearest(text, known);
  if (near.empty())
    for (const std::string& name : known) near += (near.empty() ? "" : ", ") + name;
  throw ProblemException(bad_option(option, text, near));
}

}  // namespace wangge::cli
