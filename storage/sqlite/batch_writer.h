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
#include "storage/sqlite/table_rows.h"

namespace wangge::sqlite {

class BatchWriter {
 public:
  explicit BatchWriter(Connection& connection);

  void write(const Batch& batch);
  // Into tables that hold nothing of it yet.
  void write(const StreamRows& stream);
  void write(const LogRows& log);
  void prefer_names(std::unordered_map<std::string, std::int64_t> numbers) {
    names_.prefer(std::move(numbers));
  }
  // After a rollback, or when the tables were replaced.
  void forget();

 private:
  // What the store holds of a case before a change.
  struct Before {
    std::int64_t county = 0;  // where it was found; 0 for records and the registry
    std::int64_t state = 0;
    bool open = true;
    std::int64_t unit = 0;
    std::vector<DeskKey> clocks;
  };

  void write_change(const Change& change);
  void write_text(const CaseRegister& registered);
  void correct(const CaseRegister& before, const CaseRegister& after);
  void write_standing(const CaseStanding& standing, const std::optional<Before>& before, std::int64_t county,
                      const std::vector<DeskKey>& clocks);
  void remove_clock(CaseId id, const DeskKey& key);
  void write_counts();
  void write_day(Day day, const Head& head);
  std::optional<Before> before(CaseId id);

  template <class Row>
  void put(const Row& row) {
    std::get<Inserter<Row>>(inserters_).put(row, names_);
  }

  Names names_;
  Connection& connection_;
  Statement insert_event_;
  Statement select_standing_;
  std::vector<Statement> update_standing_;  // by which of state, open and unit change as well
  Statement delete_clock_;
  Statement insert_text_;
  Statement add_count_;
  Statement drop_count_;
  Statement last_day_;
  boost::mp11::mp_rename<boost::mp11::mp_transform<Inserter, DerivedTables>, std::tuple> inserters_;
  std::map<std::tuple<std::int64_t, std::int64_t, bool>, std::int64_t>
      counts_;  // county, state, open: more cases
};

}  // namespace wangge::sqlite
