#include "engine/log/founding.h"

#include <boost/json.hpp>

namespace wangge {

bool says_played(const boost::json::object& data) {
  const auto* played = data.if_contains(played_member);
  return played != nullptr && played->is_bool() && played->get_bool();
}

Founding founding_of(const Event& first) {
  const bool played = !first.data.empty() && says_played(boost::json::parse(first.data).as_object());
  return {played, first.at, first.recorded};
}

std::optional<Founding> founding_of(StoreReader& reader) {
  const auto first = reader.event(1);
  return first ? std::optional(founding_of(decode(first->body))) : std::nullopt;
}

}  // namespace wangge
