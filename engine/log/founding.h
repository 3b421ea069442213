// What a store's first event says of the store itself: that it is only played, and from when on the city is
// kept in it. It stands in the log, so that nobody can say otherwise later without breaking every hash after
// it.
#pragma once
#include <boost/json/object.hpp>

#include "engine/log/event.h"
#include "engine/store/store.h"

namespace wangge {

struct Founding {
  bool played = false;  // its present may be chosen, and nothing in it is evidence
  Moment at{};          // nothing happened before in this store
  Moment made{};        // when it was
  bool operator==(const Founding&) const = default;
};

// Who adds the first person to an empty store.
inline constexpr std::string_view setup_actor = "setup";

// Member of the first event's data.
inline constexpr std::string_view played_member = "played";

bool says_played(const boost::json::object& data);
Founding founding_of(const Event& first);
// nullopt for an empty store. Throws std::runtime_error if the first event can't be read.
std::optional<Founding> founding_of(StoreReader& reader);

}  // namespace wangge
