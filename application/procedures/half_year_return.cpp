#include "application/procedures/half_year_return.h"

#include <utility>

namespace wangge {

std::vector<RecordLine> owed_returns(Door& door) {
  RecordFilter filter;
  filter.within = door.city().grid;
  filter.kind = "submission";
  filter.unit = door.person().unit;
  std::vector<RecordLine> owed;
  for (RecordLine& line : door.snapshot().records(filter, {}))
    if (line.standing.state == "submission.due" || line.standing.state == "submission.returned")
      owed.push_back(std::move(line));
  return owed;
}

HalfYearReturn half_year_return(Snapshot& snapshot, StoreReader& reader, const Messages& messages,
                                CaseId record) {
  const City& city = snapshot.city();
  const auto half_year = half_year_of(snapshot.show_record(record).state);
  if (!half_year)
    throw ProblemException(
        {ProblemKind::refused, "cli.no-half-year", {{"record", to_text(record)}}, "R3", {}});
  HalfYearReturn found{
      record, half_year_figures(half_year_activity(reader, city, *half_year, snapshot.now())), {}};
  const Unit* unit = city.unit(half_year->unit);
  found.report = half_year_report(messages, Language::zh, *half_year,
                                  unit == nullptr ? half_year->unit : unit->name_zh, found.figures);
  return found;
}

HalfYearReturn half_year_return(Door& door, CaseId record) {
  return half_year_return(door.snapshot(), door.reader(), Messages(builtin_messages_toml()), record);
}

Result<Answer> hand_in(Door& door, const HalfYearReturn& half_year, boost::json::object more,
                       const std::string& key) {
  more["report"] = half_year.report;
  more["figures"] = json_of(half_year.figures);
  Command command = door.command("submit", std::move(more), key);
  command.case_id = half_year.record;
  return door.execute(command);
}

}  // namespace wangge
