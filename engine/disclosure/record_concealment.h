// What a record (a patrol, a campaign, a publication) may tell of the complaints that it names: as little as
// the complaint itself. One rule for every view, list, export and paper.
#pragma once
#include <functional>
#include <vector>

#include "engine/disclosure/reporter.h"
#include "engine/record/record_state.h"

namespace wangge {

// Of one record: takes out of all its texts who reported the complaints that it, or one of its items, names
// or ever named, and the natural persons of them. Of a record that names none it changes nothing.
class RecordConcealment {
 public:
  bool empty() const { return complaints_.empty(); }
  void conceal(Event& event) const;
  void conceal(RecordState& state) const;
  void conceal(RecordRow& row) const;

 private:
  friend RecordConcealment concealment_of_record(StoreReader& reader, const RecordRow& row,
                                                 const std::function<bool(const CaseState&)>& knows,
                                                 const PlaceNames& places);
  void conceal(boost::json::object& fields) const;

  std::vector<Concealment> complaints_;
};

// `row` is the record's, now or as of a moment; `knows` says whether who reads may know who reported a case.
// The places, the city's, must outlive it. Throws StoreFailure.
RecordConcealment concealment_of_record(StoreReader& reader, const RecordRow& row,
                                        const std::function<bool(const CaseState&)>& knows,
                                        const PlaceNames& places);

}  // namespace wangge
