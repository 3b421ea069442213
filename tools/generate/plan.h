// What the plans of a case's way share: the case, the people, chance, and words for what they often need.
#pragma once
#include <boost/json/object.hpp>
#include <string>

#include "tools/generate/story.h"

namespace wangge {

class Plan {
 public:
  Plan(Story& told, const City& of_city, const People& known, Random& chance)
      : story(told), city(of_city), people(known), random(chance) {}

  Story& story;
  const City& city;
  const People& people;
  Random& random;

  bool in(std::string_view state) const { return !story.ended() && story.state().state_name() == state; }
  const std::string& unit(Party party) const { return story.state().unit(party); }
  const std::string& holder() const { return unit(Party::holder); }
  GridCode holder_grid() const { return grid_of_unit(holder()); }
  GridCode grid() const { return story.state().registered.grid; }  // where it was found
  std::string unit_at(GridCode grid, std::string_view key) const {
    return to_text(grid) + "-" + std::string(key);
  }

  // A department of the holder's grid that is neither of these.
  std::string other_department(std::string_view but = {}) const;
  boost::json::object reason() const;
  boost::json::object result() const;
  // "移送〔2025〕17号"
  std::string paper(std::string_view kind) const;
};

}  // namespace wangge
