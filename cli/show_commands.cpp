// show, explain
#include <fmt/format.h>
#include <boost/json.hpp>

#include "application/case_json.h"
#include "cli/application.h"
#include "cli/case_details.h"
#include "cli/field_text.h"
#include "cli/public_view.h"
#include "cli/shown_files_view.h"
#include "cli/table.h"
#include "cli/timeline.h"
#include "engine/counting/counting.h"
#include "engine/history/replay.h"
#include "engine/reports/field_text.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct ShowOptions {
  std::string number, out;
  int attachment = 0;
  bool for_public = false, reviewed = false;
  std::vector<std::string> names;
};

int show(Session& session, const ShowOptions& options) {
  const CaseId id = case_option(options.number);
  if (options.reviewed) return show_for_review(session, id);
  if (options.for_public) return show_public(session, id, options.names);
  const CaseHistory history = session.snapshot().show(id);
  if (options.attachment != 0) {
    take_out_file(session, id, history.events, options.attachment, options.out);
    return 0;
  }
  if (session.json()) {
    json::object object = json_of(history);
    object["attachments"] = files_json(session, id, history.events);
    session.print(object);
    return 0;
  }
  print_head(session, history);
  print_details(session, history);
  print_clocks(session, history);
  print_files(session, id, history.events);
  print_timeline(session, history, 0);
  return 0;
}

constexpr std::string_view counted_names[] = {"start-day", "counted", "weekend", "holiday",
                                              "paused",    "rolled",  "hours"};

// Every day of one clock, and why it was counted or not.
int explain_clock(Session& session, CaseId id, int number) {
  const City& city = session.city();
  const CaseHistory history = session.snapshot().show(id);
  const auto& clocks = history.state.clocks;
  const ClockState* clock = nullptr;
  for (const ClockState& each : clocks)
    if (number == 0 ? each.open() && clock == nullptr : each.number == number) clock = &each;
  if (clock == nullptr && number == 0 && !clocks.empty()) clock = &clocks.back();
  if (clock == nullptr)
    throw ProblemException(
        {ProblemKind::input, "cli.no-clock", {{"number", std::to_string(number)}}, {}, {}});
  std::vector<Pause> pauses = clock->pauses;
  for (const Pause& outage : replay_registry(session.reader().events(registry_stream)).outages)
    if (!outage.to || *outage.to > clock->started) pauses.push_back(outage);
  const DeadlineRule* rule = city.policy.find(clock->rule);
  Limit limit = clock->limit;
  if (clock->extension && (rule == nullptr || rule->extension_is_total)) limit = *clock->extension;
  const Explanation explanation = explain(clock->started, limit, city.calendar, pauses);
  const bool zh = session.language() == Language::zh;
  json::array days;
  Table table({{session.text("cli.day")},
               {session.text("cli.counted")},
               {session.text("cli.number"), Table::Align::right},
               {session.text("cli.why"), Table::Align::left, 50}});
  for (const CountedDay& day : explanation.days) {
    const std::string how(counted_names[static_cast<std::size_t>(day.how)]);
    std::string why = zh ? day.name_zh : day.name_en;
    if (day.provisional) why += (why.empty() ? "" : " ") + session.text("counted.provisional");
    days.push_back({{"day", to_text(day.day)}, {"how", how}, {"number", day.number}, {"why", why}});
    table.add({to_text(day.day), session.text("counted." + how),
               day.number > 0 ? std::to_string(day.number) : "", why},
              day.how == Counted::counted || day.how == Counted::hours ? Colour::none : Colour::dim);
  }
  if (session.json()) {
    json::object object{
        {"case", to_text(id)}, {"clock", json_of(*clock)}, {"policy", clock->policy}, {"days", days}};
    if (rule != nullptr) object["source"] = rule->source;
    session.print(object);
    return 0;
  }
  session.out() << session.text("cli.explain-head", {{"case", to_text(id)},
                                                     {"number", std::to_string(clock->number)},
                                                     {"clock", "@clock." + clock->clock},
                                                     {"rule", clock->rule},
                                                     {"unit", "%" + clock->unit},
                                                     {"limit", limit_text(session, limit)},
                                                     {"policy", clock->policy},
                                                     {"start", to_short_text(clock->started)}})
                << '\n';
  if (rule != nullptr)
    session.out() << session.text(
                         "cli.explain-source",
                         {{"source", origin_text(session.messages(), session.language(), rule->source)},
                          {"stars", std::to_string(rule->strength)}})
                  << '\n';
  session.print(table);
  if (clock->due && *clock->due < never)
    session.out() << session.text("cli.explain-due", {{"due", to_short_text(*clock->due)}}) << '\n';
  return 0;
}

}  // namespace

void add_show_commands(Syntax app) {
  auto options = std::make_shared<ShowOptions>();
  auto show_command = app.command("show");
  show_command.option("case", options->number).required();
  auto for_public = show_command.flag("--public", options->for_public);
  show_command.flag("--review", options->reviewed).excludes(for_public);
  show_command.option("--hide", options->names).needs(for_public);
  auto attachment = show_command.option("--attachment", options->attachment);
  auto out = show_command.option("--out", options->out);
  attachment.between(1, 1'000'000).needs(out).excludes(for_public);
  out.needs(attachment);
  show_command.runs([options](Session& session) { return show(session, *options); });
  auto number = std::make_shared<std::string>();
  auto clock = std::make_shared<int>(0);
  auto explain_command = app.command("explain");
  explain_command.option("case", *number).required();
  explain_command.option("clock", *clock);
  explain_command.runs(
      [number, clock](Session& session) { return explain_clock(session, case_option(*number), *clock); });
}

}  // namespace wangge::cli
