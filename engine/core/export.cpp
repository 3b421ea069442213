#include "engine/core/export.h"

#include <boost/json.hpp>
#include <map>
#include <set>
#include <unordered_map>

#include "engine/disclosure/record_concealment.h"
#include "engine/history/case_history.h"
#include "engine/log/event.h"
#include "engine/stream/command.h"

namespace wangge {
namespace {

namespace json = boost::json;

class Exporter {
 public:
  Exporter(StoreReader& reader, GridCode within, const std::string& importer, std::ostream& lines,
           const ExportView& view)
      : reader_(reader), within_(within), importer_(importer), lines_(lines), view_(view) {}

  void take(const Event& event) {
    if (event.action == "change_city") return;
    if (event.sequence == 1 && event.case_id != registry_stream && !begin(event)) return;
    if (event.actor == system_actor) return;
    if (event.case_id != registry_stream && !names_.contains(event.case_id.value)) return;
    write(command_of(event));
  }
  std::int64_t written() const { return written_; }

 private:
  // Gives false if it is elsewhere.
  bool begin(const Event& event) {
    const std::int64_t id = event.case_id.value;
    if (!event.case_id.is_record()) {
      const auto projection = reader_.projection(event.case_id);
      if (!projection || !projection->registered || !within_.contains(projection->registered->grid))
        return false;
      if (view_.knows_reporter && projection->registered->source == "complaint" &&
          !view_.knows_reporter(case_history(reader_, event.case_id).state))
        concealed_.emplace(id, Concealment(case_history(reader_, event.case_id).events, *view_.places));
      names_[id] = first_key(event);
      return true;
    }
    if (event.actor == system_actor && opened_.insert(event.at).second) {
      const std::string at = to_text(event.at);
      write({{"key", "open-duties/" + at},
             {"actor", importer_.empty() ? std::string(system_actor) : importer_},
             {"at", at},
             {"do", "open_duties"}});
    }
    if (!within_.contains(event.record.grid)) return false;
    if (view_.knows_reporter)
      if (const auto projection = reader_.projection(event.case_id); projection && projection->record) {
        auto concealment =
            concealment_of_record(reader_, *projection->record, view_.knows_reporter, *view_.places);
        if (!concealment.empty()) concealed_records_.emplace(id, std::move(concealment));
      }
    names_[id] = event.actor == system_actor ? event.record.name : first_key(event);
    return true;
  }

  static std::string first_key(const Event& event) {
    return to_text(event.case_id) + "/" + std::to_string(event.sequence);
  }

  json::object command_of(Event event) const {
    if (const auto found = concealed_.find(event.case_id.value); found != concealed_.end())
      found->second.conceal(event);
    if (const auto found = concealed_records_.find(event.case_id.value); found != concealed_records_.end())
      found->second.conceal(event);
    json::object command;
    command["key"] = first_key(event);
    command["actor"] = event.actor;
    if (event.case_id == registry_stream && event.sequence == 1) command["at"] = to_text(event.at);
    if (event.case_id != registry_stream) {
      if (!importer_.empty()) command["importer"] = importer_;
      command["at"] = to_text(event.at);
    }
    command["do"] = event.action;
    if (event.case_id != registry_stream && event.sequence > 1) {
      command["case"] = "#" + names_.at(event.case_id.value);
    }
    json::object data = event.data.empty() ? json::object{} : json::parse(event.data).as_object();
    if (event.action == "log") data["found"] = to_text(moment_of(data.at("found").as_int64()));
    if (!data.empty()) command["data"] = std::move(data);
    return command;
  }

  void write(const json::object& command) {
    lines_ << json::serialize(command) << '\n';
    ++written_;
  }

  StoreReader& reader_;
  GridCode within_;
  const std::string& importer_;
  std::ostream& lines_;
  const ExportView& view_;
  std::unordered_map<std::int64_t, Concealment> concealed_;  // of cases whose reporter is left out
  std::unordered_map<std::int64_t, RecordConcealment> concealed_records_;  // of those that name such a case
  std::unordered_map<std::int64_t, std::string> names_;                    // of the streams that are written
  std::set<Moment> opened_;                                                // at which duties were
  std::int64_t written_ = 0;
};

}  // namespace

std::int64_t export_commands(StoreReader& reader, GridCode within, const std::string& importer,
                             std::ostream& lines, const ExportView& view) {
  Exporter exporter(reader, within, importer, lines, view);
  // In the order of the log, so that what names another comes after it.
  reader.scan(1, [&](const StoredEvent& stored) {
    exporter.take(decode(stored.body));
    return true;
  });
  return exporter.written();
}

}  // namespace wangge
