#include "cli/public_view.h"

#include <boost/json.hpp>

#include "cli/timeline.h"
#include "engine/disclosure/place_names.h"
#include "engine/disclosure/public_case.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

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

}  // namespace

int show_public(Session& session, CaseId id, const std::vector<std::string>& people) {
  const auto places = place_names_of(session.city());
  const CaseHistory history = history_of(session, id);
  const PublicCase shown = public_case(history.state, history.events, people, places.get());
  if (session.json()) {
    session.print(json_of(shown));
    return 0;
  }
  const auto line = [&](std::string_view title, const std::string& value) {
    if (!value.empty()) session.out() << "  " << session.text(title) << "  " << printable(value) << '\n';
  };
  session.out() << coloured(to_text(shown.id) + "  " + printable(shown.title), Colour::bold,
                            session.colours())
                << '\n';
  line("cli.grid", session.grid_name(shown.grid));
  line("cli.found", to_text(shown.found));
  line("field.description", shown.description);
  line("field.object", shown.enterprise);
  line("field.enterprise", shown.credit_code);
  line("cli.accountable", session.unit_name(shown.unit));
  line("cli.state", session.text("state." + shown.state));
  for (const PublicResult& result : shown.results)
    session.out() << "  " << to_text(result.day) << "  " << session.text("action." + result.action) << "  "
                  << session.unit_name(result.unit) << "  " << printable(result.text) << '\n';
  line("cli.published", shown.published ? to_text(*shown.published) : session.text("cli.not-published"));
  std::string masked;
  for (const auto& [kind, times] : shown.masked)
    masked += (masked.empty()                       ? ""
               : session.language() == Language::zh ? "、"
                                                    : ", ") +
              session.text("mask." + std::string(name_of(kind))) + " " + std::to_string(times);
  session.out() << session.text("cli.masked",
                                {{"parts", masked.empty() ? session.text("word.nothing") : masked}})
                << '\n';
  return 0;
}

}  // namespace wangge::cli
