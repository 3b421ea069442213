#include "application/papers/year_papers.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/unfinished_file.h"
#include "papers/county/county_papers.h"
#include "papers/official/bulletin.h"

namespace wangge {

namespace fs = std::filesystem;

namespace {

// Dated and numbered as it was announced; before that a draft of the cut-off's day (24:00 is of the day that
// ends).
BulletinFrame bulletin_frame(const PaperSource& source, const FinalVersion& announced,
                             const std::string& number) {
  const Unit* office = source.city.office_of(source.city.grid);
  BulletinFrame frame;
  frame.issuer = office == nullptr ? source.city_name() : office->name_zh;
  frame.number = number;
  frame.date = day_of(source.cut_off - std::chrono::milliseconds{1});
  frame.draft = !announced.announced;
  frame.open = announced.number == 0 || announced.reopened;
  if (announced.announced) {
    frame.date = day_of(*announced.announced);
    if (number.empty()) frame.number = announced.letter;
  }
  return frame;
}

std::vector<fs::path> write_all(const PaperSource& source, const FinalVersion& announced, bool of_all,
                                const std::string& number, const fs::path& folder,
                                const std::function<void(std::int64_t, std::int64_t)>& progress) {
  std::vector<fs::path> written;
  const auto counties = static_cast<std::int64_t>(source.assessment.counties.size());
  std::int64_t done = 0;
  progress(0, counties);
  for (const CountyScore& county : source.assessment.counties) {
    std::ranges::move(write_county_papers(source, county, folder), std::back_inserter(written));
    progress(++done, counties);
  }
  if (!of_all) return written;
  const fs::path bulletin = folder / fmt::format("{}-通报.pdf", source.year);
  UnfinishedFile file(bulletin);
  write_bulletin(source, bulletin_frame(source, announced, number), file.name());
  file.finish();
  written.push_back(bulletin);
  return written;
}

}  // namespace

std::vector<fs::path> write_papers(const YearScore& scored, bool of_all, const std::string& number,
                                   const fs::path& folder, const Watch& progress) {
  const Messages messages(builtin_messages_toml());
  const PaperSource source{*scored.log,
                           *scored.city,
                           messages,
                           scored.year,
                           scored.catalogue,
                           scored.choices,
                           scored.assessment,
                           scored.head,
                           scored.as_of     ? *scored.as_of
                           : scored.cut_off ? *scored.cut_off
                                            : scored.end,
                           stated_proofs(*scored.log, scored.as_of.value_or(never)),
                           scored.as_of.value_or(never),
                           scored.until(),
                           edition_text(scored, messages, Language::zh)};
  try {
    return write_all(source, scored.version.value_or(FinalVersion{}), of_all, number, folder, progress);
  } catch (const StoreFailure&) {
    throw;
  } catch (const std::exception& failure) {
    throw ProblemException({ProblemKind::system,
                            "cli.unwritable",
                            {{"path", folder.string()}, {"detail", failure.what()}},
                            {},
                            {}});
  }
}

}  // namespace wangge
