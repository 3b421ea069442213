// The people of the generated history: known by their post, never by a name.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/city/city.h"
#include "engine/people/person.h"
#include "workflows/vocabulary.h"

namespace wangge {

class People {
 public:
  // For every unit of the city, the counties and the townships a handler, a leader and a supervisor; for
  // every station, and for one village in `villages_to_one` of each township, at least one, an inspector; for
  // departments of counties that enforce the law four or as many as there are townships, so that somebody is
  // posted to each and a lot has something to choose from.
  People(const City& city, Day day, int villages_to_one);

  const std::vector<Person>& all() const { return all_; }
  // The unit's person with this role; the one with most roles if it has none. nullptr if the unit has nobody.
  const Person* of(std::string_view unit, Role role) const;
  // Ids of the unit's people with this role.
  std::vector<std::string> ids_of(std::string_view unit, Role role) const;
  // Units of villages that have an inspector: the larger the grid, the more.
  const std::vector<std::string>& villages() const { return villages_; }

 private:
  void add(const Unit& unit, std::string_view post, std::string_view suffix, std::uint32_t roles);

  std::vector<Person> all_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_unit_;
  std::vector<std::string> villages_;
};

}  // namespace wangge
