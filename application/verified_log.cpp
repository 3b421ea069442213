#include "application/verified_log.h"

#include "engine/proof/verify.h"

namespace wangge {
namespace {

// While others write, the moment that was verified is soon not the last any more.
constexpr int attempts = 10;

Problem faulty(const VerifyReport& report) {
  const Fault& first = report.faults.front();
  return {ProblemKind::system,
          "system.log-faults",
          {{"faults", std::to_string(report.faults.size())},
           {"position", std::to_string(first.position)},
           {"case", to_text(first.case_id)},
           {"what", "@fault." + first.kind},
           {"detail", first.detail}},
          "AM",
          {}};
}

}  // namespace

Head require_verified(Door& door) {
  door.reader();  // tells that there is no such store
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const VerifyReport report =
        verify([&door] { return door.another_reader(); }, door.watch("cli.verifying"));
    if (!report.faults.empty()) throw ProblemException(faulty(report));
    door.read_again();
    door.reader().hold();
    if (door.reader().head() == report.head) return report.head;
  }
  throw ProblemException({ProblemKind::system, "system.log-moves", {}, {}, {}});
}

LogTree log_tree(StoreReader& reader, std::int64_t size) {
  const std::int64_t all = reader.head().position;
  if (size > all) throw ProblemException(bad_field("size", std::to_string(size), "1–" + std::to_string(all)));
  return LogTree(reader, size == 0 ? all : size);
}

}  // namespace wangge
