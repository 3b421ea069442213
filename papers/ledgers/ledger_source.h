// What every ledger asks for: names that people read, what a case came to, records one by one.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "engine/disclosure/record_concealment.h"
#include "engine/history/case_history.h"
#include "engine/masking/place_names.h"
#include "engine/record/record_state.h"
#include "engine/text/messages.h"
#include "papers/ledgers/ledger.h"
#include "papers/source/played_mark.h"

namespace wangge {

class LedgerSource {
 public:
  LedgerSource(StoreReader& reader, const City& city, LedgerScope scope);

  StoreReader& reader() const { return reader_; }
  const City& city() const { return city_; }
  const LedgerScope& scope() const { return scope_; }
  bool played() const { return played_; }

  std::string unit(std::string_view id) const;  // its Chinese name, or the id
  std::string units(const std::vector<std::string>& ids) const;
  std::string grid(GridCode code) const;            // names from the county down
  std::string person(const std::string& id) const;  // the post
  std::string people(const std::vector<std::string>& ids) const;
  // The post of whoever did this to the record last; empty if nobody did.
  std::string done_by(const RecordRow& record, std::string_view action) const;
  std::string categories(const std::vector<std::string>& ids) const;
  std::string word(std::string_view message, const Arguments& arguments = {}) const;
  const Messages& messages() const { return messages_; }

  // "兰山区 2025 年度移交移送台账"
  std::string title(std::string_view name) const;
  std::string filed_by() const;           // the office of the grid
  std::string log() const;                // up to which event the log was read
  Moment begin() const;                   // of the year
  bool in_year(Moment moment) const;      // 00:00 belongs to the day that begins
  bool due_in_year(Moment moment) const;  // 24:00 to the day that ends
  const PlaceNames& places() const { return places_; }
  CaseHistory history(CaseId id) const { return case_history(reader_, id, scope_.as_of); }
  // A ledger goes from hand to hand: who complained, and whom the complaint names, it tells nobody. Records
  // are given without it, by whichever way.
  CaseHistory shown(CaseHistory history) const {
    return history.state.complaint ? concealed(std::move(history), places_) : std::move(history);
  }
  RecordState record(CaseId id) const;
  std::optional<RecordLine> record_until(CaseId id, Moment until) const;  // nullopt: it had not begun
  // Records of the kind: of the year, or (`any_year`) all; by id.
  void each_record(std::string_view kind, bool any_year,
                   const std::function<void(const RecordLine&, const RecordView&)>& visit) const;

 private:
  RecordConcealment concealment_of(const RecordRow& row) const;

  StoreReader& reader_;
  const City& city_;
  LedgerScope scope_;
  bool played_;
  Messages messages_;
  Head head_;
  PlaceNames places_;
  mutable std::map<std::string, std::string> people_;
};

// One ledger's file while it grows. Cases come first, in order of id; finish() reads the records; close()
// packs the file, which takes its time and asks nothing of others.
class Ledger {
 public:
  virtual ~Ledger() = default;
  virtual void add(const CaseHistory&) {}
  virtual void finish() = 0;
  virtual void close() = 0;
};
std::unique_ptr<Ledger> patrol_ledger(const LedgerSource& source, const std::string& path);
std::unique_ptr<Ledger> issue_ledger(const LedgerSource& source, const std::string& path);
std::unique_ptr<Ledger> transfer_ledger(const LedgerSource& source, const std::string& path);
std::unique_ptr<Ledger> joint_ledger(const LedgerSource& source, const std::string& path);
std::unique_ptr<Ledger> supervision_ledger(const LedgerSource& source, const std::string& path);
std::unique_ptr<Ledger> disclosure_ledger(const LedgerSource& source, const std::string& path);

// ---- what a case came to, in words

std::string moment_text(std::optional<Moment> moment);  // empty if there is none
std::string moment_text(const std::string& field);      // of a field that holds a moment
std::string span_text(const RecordView& record);        // its fields from and until
std::string hours_text(const RecordView& record);       // of one day: "08:43至09:16"
// A full stop before a semicolon goes.
std::string join(std::string before, std::string_view more, std::string_view between = "；");
bool is_late(const ClockState& clock);
std::string punctuality(const ClockState& clock);  // 按期, 超期, 在办 or 未计
// The clock that the event started, or ended; nullptr if it did neither. `clock` names it in the workflow.
const ClockState* clock_of(const CaseState& state, const Event& event, ClockOperation operation,
                           std::string_view clock);
// The ways that its disposal took, with the units: 本部门处理；移交移送→兰山区水利局
std::string routes_text(const LedgerSource& source, const CaseHistory& history);
// The last result that was reported.
std::string result_text(const CaseHistory& history);
// When it was closed; nullopt of what is open, merged into another case or dismissed.
std::optional<Moment> closed_at(const CaseHistory& history);
// A post is mostly named after its unit: "兰山区环保局承办人 1"; else "兰山区环保局（某岗位）".
std::string with_person(const std::string& unit, const std::string& person);
std::string attachments_text(const boost::json::object& data);  // "2 份", empty if none
boost::json::object data_of(const Event& event);
const Event* last_of(std::span<const Event> events, std::string_view action);

}  // namespace wangge
