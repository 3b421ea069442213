// What a visit lends to what takes a door and only reads.
#pragma once
#include <stdexcept>

#include "application/door.h"
#include "server/visit.h"

namespace wangge::server {

class ReadingDoor final : public Door {
 public:
  explicit ReadingDoor(Visit& visit) : visit_(visit) {}  // which must outlive it

  Moment now() const override { return visit_.snapshot.now(); }
  Viewer viewer() override { return visit_.snapshot.viewer(); }
  std::shared_ptr<const City> shared_city() override { return visit_.shared_city; }
  Snapshot& snapshot() override { return visit_.snapshot; }
  StoreReader& reader() override { return visit_.reader; }
  void read_again() override { refuse(); }
  std::unique_ptr<StoreReader> another_reader() override { refuse(); }
  Result<Answer> execute(const Command&) override { refuse(); }
  void keep_others_out() override { refuse(); }
  AdvanceReport advance() override { refuse(); }
  Watch watch(std::string_view) override { return {}; }

 private:
  [[noreturn]] static void refuse() { throw std::logic_error("this door only reads"); }
  Visit& visit_;
};

}  // namespace wangge::server
