// The write path: which rows a change touches. Runs within a transaction of the caller.
#pragma once
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "engine/store/store.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/names.h"

namespace wangge::sqlite {

class BatchWriter {
 public:
  explicit BatchWriter(Connection& connection);

  void write(const Batch& batch);
  void replace_projection(CaseId id, const std::optional<CaseProjection>& projection);
  void write_person(const PersonRow& person);
  // After a rollback.
  void forget();

 private:
  // What the store holds of a case before a change.
  struct Before {
    std::int64_t county = 0;  // where it was found; 0 for the registry stream
    std::int64_t state = 0;
    bool open = true;
    std::int64_t unit = 0;
    std::vector<DeskKey> clocks;
  };

  void write_change(const Change& change);
  void write_register(const CaseRegister& registered);
  void write_standing(const CaseStanding& standing, const std::optional<Before>& before, std::int64_t county,
                      const std::vector<DeskKey>& clocks);
  void write_clock(const DeskClock& clock);
  void write_breach(const Breach& breach);
  void write_record(const RecordRow& record);
  void remove_clock(CaseId id, const DeskKey& key);
  void remove_projection(CaseId id, std::optional<CaseRegister> registered);
  void write_counts();
  void write_day(Day day, const Head& head);
  std::optional<Before> before(CaseId id);

  Names names_;
  Connection& connection_;
  Statement insert_event_;
  Statement insert_standing_;
  Statement select_standing_;
  std::vector<Statement> update_standing_;  // by which of state, open and unit change as well
  Statement insert_clock_;
  Statement delete_clock_;
  Statement insert_breach_;
  Statement insert_record_;
  Statement insert_register_;
  Statement insert_category_;
  Statement insert_text_;
  Statement insert_intake_;
  Statement insert_person_;
  Statement add_count_;
  Statement set_head_;
  Statement last_day_;
  Statement set_day_;
  std::map<std::tuple<std::int64_t, std::int64_t, bool>, std::int64_t>
      counts_;  // county, state, open: more cases
};

}  // namespace wangge::sqlite
