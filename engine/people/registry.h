// The registry: people, versions of the city's data, outages, stated facts. A stream of events like a case,
// but none.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/city/city.h"
#include "engine/log/founding.h"
#include "engine/people/person.h"
#include "engine/people/statement.h"
#include "engine/stream/command.h"
#include "engine/stream/stream_state.h"

namespace wangge {

struct Registry {
  Editions editions = built_in_editions();  // that its statements may go by
  int sequence = 0;
  std::int64_t last_position = 0;
  Hash hash{};
  Moment last_at{};
  Founding founding;  // of the store, by its first event
  std::map<std::string, Person, std::less<>> people;
  std::vector<Pause> outages;         // by number, from 1; one that was withdrawn counts for nothing
  std::vector<Statement> statements;  // in order of number
  DoneCommands done;
  // The last change of the city or outage after which the open clocks were not all computed again, and its
  // reason; 0 if there is none.
  int recompute_owed = 0;
  std::string recompute_reason;

  const Person* person(std::string_view id) const;  // nullptr if there is none
};

// The system's own event: the open clocks were computed again after all that happened to the registry up to
// the sequence number `until` of its data.
inline constexpr std::string_view recomputed_action = "recompute";

// "add_person", "change_person", "record_outage", "withdraw_outage", "change_city", "confirm_clock", and
// those of statements.
bool is_registry_action(std::string_view action);
std::span<const std::string_view> registry_actions();

// Of people, outages and the city: only an administrator, and only within the own grid; into an empty
// registry, "setup" may add one, and says with it what the store is. Of statements:
// engine/people/statement.h.
Result<Event> decide_registry(const City& city, const Registry& registry, const Command& command, Moment at,
                              Moment recorded);
// The digest of the city's files that hold from this event on; empty if it brings none.
std::string city_digest_in(const Event& event);
// Member of the first event's data: the digest of the files with which the store was set up.
inline constexpr std::string_view city_member = "city";
void apply(Registry& registry, const Event& event);
CaseStanding standing_of(const Registry& registry);

}  // namespace wangge
