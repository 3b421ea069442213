// Backup with restore tried, and verification, for the city's administrator.
#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "engine/base/hash.h"
#include "engine/base/refusal.h"
#include "server/answers/administered.h"
#include "server/answers/wall_times.h"
#include "server/api.h"
#include "server/upkeep/upkeep.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::size_t most_told_faults = 50;

json::object told_fault(const Visit& visit, const Fault& fault) {
  json::object told{{"kind", fault.kind},
                    {"title", visit.text("fault." + fault.kind)},
                    {"detail", fault.detail},
                    {"restore", fault.of_truth}};
  if (fault.position != 0) told["event"] = fault.position;
  if (fault.case_id != registry_stream) told["stream"] = to_text(fault.case_id);
  return told;
}

json::object told_report(const Visit& visit, const VerifyReport& report) {
  json::array faults;
  for (std::size_t i = 0; i < std::min(report.faults.size(), most_told_faults); ++i)
    faults.push_back(told_fault(visit, report.faults[i]));
  return {{"events", report.events},
          {"cases", report.cases},
          {"records", report.records},
          {"attachments", report.attachments},
          {"position", report.head.position},
          {"digest", to_hex(report.head.digest)},
          {"fault_count", report.faults.size()},
          {"faults", std::move(faults)}};
}

json::object told_state(const Visit& visit, const UpkeepState& state) {
  json::object told{{"runs", state.runs},
                    {"done", state.done},
                    {"total", state.total},
                    {"by", state.by},
                    {"begun", to_text(state.begun)}};
  if (state.ended) told["ended"] = to_text(*state.ended);
  if (state.kind == UpkeepKind::backup) {
    told["checks"] = state.checks;
    told["path"] = state.path;
    told["accounts"] = state.accounts;
  }
  if (state.problem)
    told["problem"] =
        visit.house.messages.render(visit.language, state.problem->message, state.problem->arguments);
  if (state.report) told["report"] = told_report(visit, *state.report);
  return told;
}

Response show(Visit& visit, Upkeep& upkeep, UpkeepKind kind) {
  require_city_administrator(visit);
  json::object answer;
  if (kind == UpkeepKind::backup) answer["folder"] = visit.house.backup_folder;
  if (const auto state = upkeep.state(kind)) answer["last"] = told_state(visit, *state);
  return json_response(visit, std::move(answer));
}

void begin(Visit& visit, const Respond& respond, Upkeep& upkeep, UpkeepKind kind) {
  require_city_administrator(visit);
  if (kind == UpkeepKind::backup && visit.house.backup_folder.empty())
    throw ProblemException(refused("server.no-backup-folder", {}, {}));
  if (!upkeep.begin(kind, visit.signed_in.account))
    throw ProblemException(refused("server.upkeep-runs", {}, {}));
  visit.house.accounts.note(kind == UpkeepKind::backup ? "backup" : "verify", visit.signed_in.account);
  Response response = show(visit, upkeep, kind);
  response.status = 202;
  respond(std::move(response));
}

}  // namespace

void add_upkeep_operations(Api& api) {
  const auto upkeep = std::make_shared<Upkeep>(api.house());
  for (const auto& [shows, begins, path, kind] :
       {std::tuple("showBackup", "beginBackup", "/backup", UpkeepKind::backup),
        std::tuple("showVerify", "beginVerify", "/verify", UpkeepKind::verify)}) {
    api.reads(shows, path, {}, [upkeep, kind = kind](Visit& visit) { return show(visit, *upkeep, kind); });
    api.takes(taking(begins, path, {}, 202),
              [upkeep, kind = kind](Visit& visit, const json::object&, const std::shared_ptr<Request>&,
                                    const Respond& respond) { begin(visit, respond, *upkeep, kind); });
  }
}

}  // namespace wangge::server
