#include "tools/search/scenes.h"

namespace wangge {
namespace {

const std::string village = "C37130101018-village";
const std::string station = "B37130101-station";
const std::string neighbour = "B37130102-station";
const std::string county = "A371301-environment";
const std::string county_water = "A371301-water";
const std::string county_office = "A371301-office";
const std::string county_government = "A371301-government";
const std::string city = "3713-environment";
const std::string city_office = "3713-office";

// 09:00 of the first day, and minutes after it.
PlayedStep at(int minute, const std::string& unit, const std::string& action,
              const std::string& data = "{}") {
  static const Moment begin = *parse_moment("2025-03-03T09:00");
  return {begin + std::chrono::minutes{minute}, unit, action, data};
}

std::vector<PlayedStep> logged(const std::string& more) {
  return {at(0, village, "log",
             R"({"grid":"C37130101018","categories":["air.odour"],"title":"夜间异味",)" + more + "}")};
}

std::vector<PlayedStep> then(std::vector<PlayedStep> steps, const std::vector<PlayedStep>& more) {
  steps.insert(steps.end(), more.begin(), more.end());
  return steps;
}

}  // namespace

std::vector<SearchScene> search_scenes() {
  const std::string reason = R"({"reason":"超出能力"})";
  const std::string written = R"({"report":"书面报告","reason":"无法解决"})";
  const std::vector<PlayedStep> to_station{at(1, village, "report")};
  const std::vector<PlayedStep> to_county = then(to_station, {at(2, station, "report_up", reason)});
  const std::vector<PlayedStep> to_city = then(to_county, {at(3, county, "report_up", reason)});
  const std::vector<PlayedStep> to_county_office =
      then(to_station, {at(2, station, "accept"), at(3, station, "prepare_escalation", reason),
                        at(4, station, "escalate", written)});
  const std::vector<PlayedStep> to_city_office =
      then(to_county, {at(3, county, "accept"), at(4, county, "prepare_escalation", reason),
                       at(5, county, "escalate", written),
                       at(6, county_office, "forward_escalation", R"({"letter":"请示1号"})")});
  // Asked for once, and given back: what is asked again gains nothing, whoever of the county plays along.
  const std::vector<PlayedStep> handled =
      then(to_county, {at(3, county, "accept"), at(4, county, "handle_own")});
  const std::vector<PlayedStep> back_from_office =
      then(handled, {at(5, county, "prepare_escalation", reason), at(6, county, "escalate", written),
                     at(7, county_office, "return_escalation", reason)});
  const std::vector<PlayedStep> back_from_government =
      then(handled,
           {at(5, county, "prepare_joint", reason), at(6, county, "request_joint", R"({"report":"请示"})"),
            at(7, county_government, "refuse_joint", reason)});
  const std::vector<PlayedStep> back_from_above =
      then(to_station, {at(2, station, "accept"), at(3, station, "prepare_escalation", reason),
                        at(4, station, "escalate", written),
                        at(5, county_office, "return_with_guidance", R"({"guidance":"自行处理"})")});
  struct Way {
    std::string name;
    std::string more;
    bool difficult;
  };
  std::vector<SearchScene> scenes;
  for (const Way& way :
       {Way{"", R"("source":"patrol")", false}, Way{", difficult", R"("source":"patrol")", true},
        Way{", urgent", R"("source":"patrol","urgent":true)", false},
        Way{", complaint", R"("source":"complaint")", false}}) {
    const auto begun = logged(way.more);
    const auto add = [&](const std::string& name, std::vector<std::string> players,
                         std::vector<std::string> others, const std::vector<PlayedStep>& opening) {
      StaySearch search;
      search.players = players;
      search.units = std::move(players);
      search.units.insert(search.units.end(), others.begin(), others.end());
      search.opening = then(begun, opening);
      search.difficult = way.difficult;
      scenes.push_back({name + way.name, std::move(search)});
    };
    const auto add_with = [&](const std::string& name, const std::string& player,
                              const std::vector<std::string>& helpers, std::vector<std::string> others,
                              const std::vector<PlayedStep>& opening) {
      others.insert(others.end(), helpers.begin(), helpers.end());
      add(name, {player}, std::move(others), opening);
      scenes.back().search.helpers = helpers;
    };
    add("village", {village}, {station}, {});
    add("township", {station}, {village, county_water}, to_station);
    add("county", {county}, {station, county_water}, to_county);
    add("county office", {county_office}, {station, county_water}, to_county_office);
    add("city", {city}, {county, city_office}, to_city);
    add("city office", {city_office}, {county, city}, to_city_office);
    add("county and county", {county, county_water}, {station}, to_county);
    add("township and township", {station, neighbour}, {village, county}, to_station);
    add_with("county with its office", county, {county_office}, {county_water}, back_from_office);
    add_with("county with its government", county, {county_government, county_office}, {county_water},
             back_from_government);
    add_with("township with the county's office", station, {county_office}, {village}, back_from_above);
  }
  return scenes;
}

}  // namespace wangge
