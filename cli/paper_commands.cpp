// papers: what the office lays on the table, as files

#include <boost/json.hpp>

#include "cli/application.h"
#include "cli/paper_files.h"
#include "cli/scored.h"
#include "cli/verified.h"
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
  session.snapshot().require_grid(grid_option(options.score.grid, session.city()));
  read_ahead(session.options().database);
  // One moment for all that is verified and read, so that score and evidence agree while others write.
  require_verified(session);
  ScoreOptions score = options.score;
  score.verified = true;
  const Scored result = scored(session, score);
  list(session, write_papers(result, options.score.grid.empty(), options.number, options.folder));
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
