// Who asks. Every question to the application is somebody's.
#pragma once
#include <optional>
#include <utility>

#include "engine/people/person.h"

namespace wangge {

class Viewer {
 public:
  // A person that the registry knows.
  static Viewer of(Person person) { return Viewer(std::move(person)); }
  // Whoever has the file itself, and names no person: the machine's own administrator. Reads all, but not who
  // reported a complaint.
  static Viewer of_machine() { return Viewer(std::nullopt); }

  const Person* person() const { return person_ ? &*person_ : nullptr; }

 private:
  explicit Viewer(std::optional<Person> person) : person_(std::move(person)) {}
  std::optional<Person> person_;
};

}  // namespace wangge
