// Where a department's staff really is: people who are there, one township each (A2.2: 按网格派驻).
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/record/record_state.h"
#include "engine/store/store.h"

namespace wangge {

class StaffedTownships {
 public:
  // As people stood by `until`; none: as they stand. The reader must outlive it.
  StaffedTownships(StoreReader& reader, std::optional<Moment> until) : reader_(reader), until_(until) {}

  // Those where somebody of the department is posted who is still there: each of the people stands for one
  // township, in the order in which they are named. Throws StoreFailure.
  std::set<GridCode> of(const std::string& department, const RecordView& staff);

 private:
  bool works_for(const std::string& person, const std::string& department);

  StoreReader& reader_;
  std::optional<Moment> until_;
  // What was changed of people, by person, oldest first; read when it is asked for.
  std::optional<std::map<std::string, std::vector<boost::json::object>>> changes_;
};

}  // namespace wangge
