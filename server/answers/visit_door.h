// A visit as procedures see it that only read (application/door.h): nothing is written through it.
#pragma once
#include "application/door.h"
#include "server/visit.h"

namespace wangge::server {

class VisitDoor : public Door {
 public:
  // `visit` must outlive it.
  explicit VisitDoor(Visit& visit) : visit_(visit) {}

  Moment now() const override { return visit_.snapshot.now(); }
  Viewer viewer() override { return visit_.snapshot.viewer(); }
  std::shared_ptr<const City> shared_city() override { return visit_.shared_city; }
  Snapshot& snapshot() override { return visit_.snapshot; }
  StoreReader& reader() override { return visit_.reader; }
  // A visit is of one moment.
  void read_again() override {}
  std::unique_ptr<StoreReader> another_reader() override;
  // What is done goes through the operations that act: throws std::logic_error, as do the next two.
  Result<Answer> execute(const Command& command) override;
  void keep_others_out() override;
  AdvanceReport advance() override;
  Watch watch(std::string_view title) override;

 private:
  Visit& visit_;
};

}  // namespace wangge::server
