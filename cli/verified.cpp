#include "cli/verified.h"

#include "engine/proof/verify.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
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

Head require_verified(Session& session) {
  const std::string& path = session.options().database;
  session.reader();  // tells that there is no such store
  for (int attempt = 0; attempt < attempts; ++attempt) {
    Progress progress(session.err(), session.text("cli.verifying"));
    const VerifyReport report =
        verify([&path] { return open_for_reading(path); },
               [&](std::int64_t done, std::int64_t total) { progress.show(done, total); });
    if (!report.faults.empty()) throw ProblemException(faulty(report));
    session.read_again();
    session.reader().hold();
    if (session.reader().head() == report.head) return report.head;
  }
  throw ProblemException({ProblemKind::system, "system.log-moves", {}, {}, {}});
}

}  // namespace wangge::cli
