#include "bench/workload.h"

#include <boost/json.hpp>
#include <set>
#include <stdexcept>

namespace wangge {
namespace {

namespace json = boost::json;

void add_person(Engine& engine, const std::string& actor, const std::string& unit) {
  Command command;
  command.key = "person-" + unit;
  command.actor = actor;
  command.action = "add_person";
  command.data["person"] = "p-" + unit;
  command.data["name"] = unit;
  command.data["unit"] = unit;
  command.data["roles"] =
      json::array{"inspector", "handler", "leader", "supervisor", "administrator", "importer"};
  if (const auto answer = engine.execute(command); !answer) throw std::runtime_error(answer.error().message);
}

}  // namespace

Workload::Workload(const City& city) {
  const GridTree& tree = city.trees.back();
  for (const Grid& grid : tree.grids()) {
    if (grid.code.level() != 4 || grid.code.digits % 40 != 1) continue;
    const Unit* station = city.office_of(grid.code.parent());
    const Unit* office = city.office_of(grid.code.at_level(2));
    if (station == nullptr || office == nullptr) continue;
    places_.push_back({to_text(grid.code), to_text(grid.code) + "-village", station->id, office->id});
  }
  city_unit_ = city.office_of(city.grid)->id;
}

void Workload::set_up(Engine& engine) const {
  add_person(engine, "setup", city_unit_);
  std::set<std::string> units;
  for (const Place& place : places_) {
    units.insert(place.village_unit);
    units.insert(place.station_unit);
    units.insert(place.office_unit);
  }
  for (const std::string& unit : units) add_person(engine, "p-" + city_unit_, unit);
}

Command Workload::command(std::int64_t number, int step) const {
  const Place& place = places_[static_cast<std::size_t>(number) % places_.size()];
  const std::string name = "bench-" + std::to_string(number);
  Command command;
  command.key = step == 0 ? name : name + "/" + std::to_string(step);
  if (step > 0) command.case_key = name;
  const std::string village = "p-" + place.village_unit;
  const std::string station = "p-" + place.station_unit;
  const std::string office = "p-" + place.office_unit;
  switch (step) {
    case 0:
      command.actor = village;
      command.action = "log";
      command.data["grid"] = place.village;
      command.data["source"] = "patrol";
      command.data["categories"] =
          json::array{number % 3 == 0 ? "water.river-refuse" : "air.construction-dust"};
      command.data["title"] = "村东工地裸土未覆盖";
      command.data["description"] = "巡查发现工地裸土约两百平方米未覆盖，大风天扬尘明显。";
      command.data["object"] = "在建工地";
      break;
    case 1:
      command.actor = village;
      command.action = "report";
      command.data["note"] = "本村无权处置，报镇街";
      break;
    case 2:
      command.actor = station;
      command.action = "accept";
      break;
    case 3:
      command.actor = station;
      command.action = "handle_own";
      break;
    case 4:
      command.actor = station;
      command.action = "finish";
      command.data["result"] = "已责令施工单位当日覆盖防尘网，现场复查完成。";
      break;
    case 5:
      command.actor = office;
      command.action = "pass";
      command.data["note"] = "核查属实";
      break;
    case 6:
      command.actor = office;
      command.action = "exempt";
      command.data["ground"] = "轻微问题，依据公开条例无需公开";
      break;
    default:
      command.actor = "p-" + city_unit_;
      command.action = "confirm_exemption";
  }
  return command;
}

}  // namespace wangge
