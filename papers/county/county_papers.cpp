#include "papers/county/county_papers.h"

#include <fmt/format.h>

#include <functional>
#include <future>

#include "engine/base/unfinished_file.h"
#include "papers/ledgers/ledger.h"
#include "papers/score/score_paper.h"
#include "papers/score/score_workbook.h"
#include "papers/volume/evidence_volume.h"

namespace wangge {

namespace fs = std::filesystem;

std::vector<fs::path> write_county_papers(const PaperSource& source, const CountyScore& county,
                                          const fs::path& folder) {
  const fs::path home = folder / fmt::format("{}-{}", source.year, to_text(county.county));
  fs::create_directories(home);
  // The ledgers take longest; nothing else needs them.
  auto ledgers = std::async(std::launch::async, [&] {
    return write_ledgers(source.reader, source.city, {county.county, source.year, source.as_of},
                         home.string());
  });
  const std::vector<FactRow> facts = fact_rows(source, county);
  std::vector<fs::path> written;
  const auto paper = [&](const char* name, const std::function<void(const std::string&)>& write) {
    UnfinishedFile file(home / name);
    write(file.name());
    file.finish();
    written.push_back(home / name);
  };
  paper("考核细则.xlsx", [&](const std::string& path) { write_score_workbook(source, county, facts, path); });
  paper("考核细则.pdf", [&](const std::string& path) { write_score_paper(source, county, path); });
  paper("证据卷.pdf", [&](const std::string& path) { write_evidence_volume(source, county, facts, path); });
  for (const std::string& path : ledgers.get()) written.emplace_back(path);
  return written;
}

}  // namespace wangge
