// Who reported a complaint, and whom its texts name, is told to those who handle it, and to nobody else.
#pragma once
#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>

#include "engine/case/case_state.h"
#include "engine/history/case_history.h"
#include "engine/masking/masking.h"
#include "engine/masking/place_names.h"
#include "engine/people/person.h"
#include "engine/store/store.h"

namespace wangge {

// What stands for the id of the person instead.
inline constexpr std::string_view concealed_person = "confidential";

// Whether `viewer` (nullptr: nobody in particular) may know it: whoever logged the case; while it is open,
// the units that hold it or must do the next step. Of what is no complaint, everyone.
bool knows_reporter(const CaseState& state, const Person* viewer);

// Takes the reporter out of a complaint's events, and masks what the texts tell of natural persons; a name
// that one text gives away is masked in all.
class Concealment {
 public:
  // `events` are all of the case. The places, the city's, must outlive it.
  Concealment(std::span<const Event> events, const PlaceNames& places);

  void conceal(Event& event) const;
  void conceal(boost::json::object& fields) const;
  void conceal(CaseRegister& registered) const;

 private:
  std::string reporter_;
  KnownNames known_;
};
CaseHistory concealed(CaseHistory history, const PlaceNames& places);

// For lists: of a complaint, masked by all that its texts tell. Throws StoreFailure.
std::string listed_title(StoreReader& reader, const CaseRegister& registered, const PlaceNames& places);

}  // namespace wangge
