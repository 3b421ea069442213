#include "server/answers/visit_door.h"

#include <stdexcept>

#include "storage/sqlite/sqlite_store.h"

namespace wangge::server {
namespace {

[[noreturn]] void refuse() {
  throw std::logic_error("a visit that reads was asked to write");
}

}  // namespace

std::unique_ptr<StoreReader> VisitDoor::another_reader() {
  return open_for_reading(visit_.house.database);
}
Result<Answer> VisitDoor::execute(const Command&) {
  refuse();
}
void VisitDoor::keep_others_out() {
  refuse();
}
AdvanceReport VisitDoor::advance() {
  refuse();
}
Watch VisitDoor::watch(std::string_view) {
  return [](std::int64_t, std::int64_t) {};
}

}  // namespace wangge::server
