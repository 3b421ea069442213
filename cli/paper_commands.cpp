// papers: what the office lays on the table, as files

#include <boost/json.hpp>

#include "application/papers/year_papers.h"
#include "application/verified_log.h"
#include "cli/application.h"
#include "cli/scored.h"
#include "storage/read_ahead.h"

namespace wangge::cli {
namespace {

namespace fs = std::filesystem;

struct PaperOptions {
  ScoreOptions score;
  std::string folder;
  std::string number;  // 发文字号 of the bulletin
};

void list(Session& session, const std::vector<fs::path>& written) {
  if (!session.json()) {
    for (const fs::path& path : written) session.out() << path.string() << '\n';
    return;
  }
  boost::json::array files;
  for (const fs::path& path : written) files.emplace_back(path.string());
  session.print(boost::json::object{{"files", std::move(files)}});
}

int papers(Session& session, const PaperOptions& options) {
  ScoreQuery query = score_query(session, options.score);
  session.snapshot().require_grid(query.county.value_or(session.city().grid));
  read_ahead(session.options().database);
  // One moment for all that is verified and read, so that score and evidence agree while others write.
  require_verified(session);
  query.verified = true;
  const YearScore result = scored(session, query);
  list(session, write_papers(result, !query.county, options.number, options.folder));
  return 0;
}

}  // namespace

void add_paper_commands(Syntax app) {
  auto command = app.command("papers");
  auto options = std::make_shared<PaperOptions>();
  command.option("folder", options->folder).required();
  add_score_options(command, options->score);
  command.option("--number", options->number);
  command.runs([options](Session& session) { return papers(session, *options); });
}

}  // namespace wangge::cli
