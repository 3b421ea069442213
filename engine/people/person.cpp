#include "engine/people/person.h"

#include <boost/json.hpp>

namespace wangge {

PersonRow row_of(const Person& person) {
  boost::json::object body;
  body["name"] = person.name;
  body["roles"] = person.roles;
  body["active"] = person.active;
  return {person.id, person.unit, grid_of_unit(person.unit), boost::json::serialize(body)};
}

Person person_of(const PersonRow& row) {
  const auto body = boost::json::parse(row.body);
  Person person;
  person.id = row.id;
  person.unit = row.unit;
  person.name = std::string(body.at("name").as_string());
  person.roles = boost::json::value_to<std::uint32_t>(body.at("roles"));
  person.active = body.at("active").as_bool();
  return person;
}

}  // namespace wangge
