// papers: what the office lays on the table, as files
#include <fmt/format.h>
#include <CLI/App.hpp>

#include <boost/json.hpp>

#include "cli/application.h"
#include "cli/scored.h"
#include "engine/assessment/cycle.h"
#include "papers/bulletin.h"
#include "papers/county_papers.h"
#include "papers/unfinished_file.h"
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

// Dated and numbered as it was announced; before that a draft of the cut-off's day (24:00 is of the day that
// ends).
BulletinFrame bulletin_frame(const PaperSource& source, const std::string& number) {
  const Unit* office = source.city.office_of(source.city.grid);
  BulletinFrame frame;
  frame.issuer = office == nullptr ? source.city_name() : office->name_zh;
  frame.number = number;
  frame.date = day_of(source.cut_off - std::chrono::milliseconds{1});
  frame.draft = true;
  const auto as_of = source.as_of == never ? std::nullopt : std::optional(source.as_of);
  if (const auto cycle = cycle_of(source.reader, source.city.grid, source.year, as_of))
    if (const auto announced = cycle->view.times.find("announce"); announced != cycle->view.times.end()) {
      frame.draft = false;
      frame.date = day_of(announced->second);
      if (number.empty()) frame.number = cycle->view.text("letter");
    }
  return frame;
}

std::vector<fs::path> write_papers(const PaperSource& source, const PaperOptions& options) {
  const fs::path folder = options.folder;
  std::vector<fs::path> written;
  for (const CountyScore& county : source.assessment.counties)
    std::ranges::move(write_county_papers(source, county, folder), std::back_inserter(written));
  if (!options.score.grid.empty()) return written;
  const BulletinFrame frame = bulletin_frame(source, options.number);
  const fs::path bulletin = folder / fmt::format("{}-通报.pdf", source.year);
  UnfinishedFile file(bulletin);
  write_bulletin(source, frame, file.name());
  file.finish();
  written.push_back(bulletin);
  return written;
}

int papers(Session& session, const PaperOptions& options) {
  read_ahead(session.options().database);
  // One moment for all that is read, so that score and evidence agree while others write.
  session.reader().hold();
  const Scored result = scored(session, options.score);
  const Messages messages(builtin_messages_toml());
  const Head head = session.reader().head();
  const PaperSource source{session.reader(),
                           session.city(),
                           messages,
                           result.year,
                           result.catalogue,
                           result.choices,
                           result.assessment,
                           head,
                           result.as_of     ? *result.as_of
                           : result.cut_off ? *result.cut_off
                                            : end_of_log(session.reader(), head),
                           stated_proofs(session.reader(), result.as_of.value_or(never)),
                           result.as_of.value_or(never),
                           result.until()};
  try {
    list(session, write_papers(source, options));
  } catch (const StoreFailure&) {
    throw;
  } catch (const std::exception& failure) {
    throw ProblemException({ProblemKind::system,
                            "cli.unwritable",
                            {{"path", options.folder}, {"detail", failure.what()}},
                            {},
                            {}});
  }
  return 0;
}

}  // namespace

void add_paper_commands(CLI::App& app, Choice& choice) {
  auto* command = app.add_subcommand("papers");
  auto options = std::make_shared<PaperOptions>();
  command->add_option("folder", options->folder)->required();
  add_score_options(*command, options->score);
  command->add_option("--number", options->number);
  command->callback([&choice, options] {
    choice.command = [options](Session& session) { return papers(session, *options); };
  });
}

}  // namespace wangge::cli
