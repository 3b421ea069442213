#include "application/told_event.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/disclosure/reporter.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"

namespace wangge {

std::string Teller::who(std::string_view person) const {
  if (person == system_actor) return text("cli.system");
  if (person == concealed_person) return text("word.confidential");
  return snapshot_.post_of(std::string(person));
}

std::vector<ToldField> Teller::fields(std::string_view kind, const boost::json::object& data) const {
  const FieldNames known{messages_, language_, [this](std::string_view unit) { return names_.unit(unit); },
                         [this](std::string_view person) { return who(person); },
                         [this](GridCode grid) { return names_.grid(grid); }};
  std::vector<ToldField> told;
  for (const auto& [name, value] : data)
    told.push_back({std::string(name), text(fmt::format("field.{}.{}", kind, std::string_view(name))),
                    value_text(known, name, value)});
  return told;
}

std::string Teller::clock(const StreamState& stream, const ClockEntry& entry) const {
  std::string name, operation = text("clockoperation." + std::string(name_of(entry.operation)));
  if (entry.number >= 1 && static_cast<std::size_t>(entry.number) <= stream.clocks.size()) {
    const ClockState& clock = stream.clocks[static_cast<std::size_t>(entry.number - 1)];
    name = text("clock." + clock.clock);
    if (clock.party > 0) name += fmt::format(" #{}", clock.party);
    const bool late = clock.breach && !clock.breach->annulled;
    if (entry.operation == ClockOperation::meet)
      operation = text(late ? "cli.done-late" : "cli.done-in-time");
  }
  std::string told = name + (name.empty() ? "" : " ") + operation;
  if (entry.limit) told += " " + limit_text(messages_, language_, *entry.limit);
  if (entry.due && entry.operation != ClockOperation::finding && *entry.due < never)
    told += " → " + to_short_text(*entry.due);
  if (const int cost = cost_in(snapshot_.city(), breaches_of(stream), entry); cost > 0)
    told += fmt::format(" {} ({})", cost_text(cost), entry.feeds);
  return told;
}

}  // namespace wangge
