// Whether whoever an event names could have done it: a log that was written anew, with every hash computed,
// must still tell of people who were there and had the right.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/log/event.h"
#include "engine/people/person.h"
#include "engine/record/record_state.h"

namespace wangge {

// Who held which post from which position of the log on.
class Posts {
 public:
  // Of a person, as an event of the registry leaves them.
  void take(const Person& person, std::int64_t position);
  // Why the event's actor could not have been who it says, as of its position: nobody of that name, no longer
  // active, of another unit, without the role. Empty if they could.
  std::string fault_of(const Event& event, std::int64_t position) const;
  // Likewise of what only administrators do, with people of their own grid, or for the city.
  std::string fault_of_administration(const Event& event, std::int64_t position) const;

 private:
  struct Held {
    std::int64_t from = 0;
    std::string unit;
    std::uint32_t roles = 0;
    bool active = true;
  };
  const Held* held(std::string_view person, std::int64_t position) const;

  std::map<std::string, std::vector<Held>, std::less<>> posts_;
};

// Why what the system itself is said to have done is nothing that it does, or does more to clocks than that.
std::string fault_of_system(const Event& event);

// Why the actor's unit was not what the event says it was to the case or record, as far as its own events
// tell it: who holds, received or organises it, and which grid lies above which.
std::string fault_of_relation(const CaseState& state, const Event& event);
std::string fault_of_relation(const RecordState& state, const Event& event);

}  // namespace wangge
