// papers, paper: what the office lays on the table, as files

#include <boost/json.hpp>

#include "application/papers/letters.h"
#include "application/papers/year_papers.h"
#include "application/verified_log.h"
#include "cli/application.h"
#include "cli/scored.h"
#include "engine/base/unfinished_file.h"
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
  list(session,
       write_papers(result, !query.county, options.number, options.folder, session.watch("cli.packing")));
  return 0;
}

struct LetterOptions {
  std::string kind, id, out;
  int step = 0;
};

std::string known_letters() {
  std::string known;
  for (const LetterKind kind : letter_kinds()) known.append(known.empty() ? "" : ", ").append(name_of(kind));
  return known;
}

// One paper of a case or a record.
int letter(Session& session, const LetterOptions& options) {
  const auto kind = letter_kind(options.kind);
  if (!kind) throw ProblemException(bad_option("KIND", options.kind, known_letters()));
  const auto id = parse_stream_id(options.id);
  if (!id) throw ProblemException(bad_option("ID", options.id, "2025-0000123, R2025-0000123"));
  Snapshot& snapshot = session.snapshot();
  snapshot.require(*id);
  const Messages messages(builtin_messages_toml());
  try {
    UnfinishedFile file(options.out);
    write_letter(snapshot, messages, session.played(), *id, {*kind, options.step}, file.name());
    file.finish();
  } catch (const StoreFailure&) {
    throw;
  } catch (const ProblemException&) {
    throw;
  } catch (const std::runtime_error& failure) {
    throw ProblemException(
        {ProblemKind::system, "cli.unwritable", {{"path", options.out}, {"detail", failure.what()}}, {}, {}});
  }
  list(session, {options.out});
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
  auto one = app.command("paper");
  auto letter_options = std::make_shared<LetterOptions>();
  one.option("kind", letter_options->kind).required();
  one.option("id", letter_options->id).required();
  one.option("--out", letter_options->out).required();
  one.option("--step", letter_options->step).positive();
  one.runs([letter_options](Session& session) { return letter(session, *letter_options); });
}

}  // namespace wangge::cli
