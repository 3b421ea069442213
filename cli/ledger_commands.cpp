// ledger: the ledgers 台账 of a year as workbooks
#include <boost/json.hpp>
#include <filesystem>

#include "application/verified_log.h"
#include "cli/application.h"
#include "papers/ledgers/ledger.h"
#include "storage/read_ahead.h"

namespace wangge::cli {
namespace {

constexpr const char* all_kinds = "all";

struct LedgerOptions {
  std::string kind, grid, out;
  int year = 0;
};

std::string known_kinds() {
  std::string known;
  for (const LedgerKind kind : ledger_kinds()) known.append(name_of(kind)).append(", ");
  return known + all_kinds;
}

int write(Session& session, const LedgerOptions& options) {
  read_ahead(session.options().database);
  const City& city = session.city();
  const auto kind = ledger_kind(options.kind);
  if (!kind && options.kind != all_kinds)
    throw ProblemException(bad_option("KIND", options.kind, known_kinds()));
  const LedgerScope scope{grid_option(options.grid, city), year_option(options.year, session)};
  session.snapshot().require_grid(scope.grid);
  require_verified(session);
  // One moment for all that is read.
  session.reader().hold();
  std::vector<std::string> paths{options.out};
  try {
    if (kind)
      write_ledger(session.reader(), city, scope, *kind, options.out);
    else
      paths = write_ledgers(session.reader(), city, scope, options.out);
  } catch (const StoreFailure&) {
    throw;
  } catch (const ProblemException&) {
    throw;
  } catch (const std::runtime_error& failure) {
    throw ProblemException(
        {ProblemKind::system, "cli.unwritable", {{"path", options.out}, {"detail", failure.what()}}, {}, {}});
  }
  if (session.json()) {
    session.print(boost::json::array(paths.begin(), paths.end()));
    return 0;
  }
  for (const std::string& path : paths) session.out() << path << '\n';
  return 0;
}

}  // namespace

void add_ledger_commands(Syntax app) {
  auto options = std::make_shared<LedgerOptions>();
  auto command = app.command("ledger");
  command.option("kind", options->kind).required();
  command.option("--grid", options->grid);
  command.option("--year", options->year).between(2000, 2100);
  command.option("--out", options->out).required();
  command.runs([options](Session& session) { return write(session, *options); });
}

}  // namespace wangge::cli
