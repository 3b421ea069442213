// What the papers of a year are made from: the score, the log that it was scored from, and the words of the
// city. Papers are Chinese whatever the reader's language: they are signed and filed in Chinese.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "engine/people/statement.h"
#include "engine/score/assess.h"
#include "engine/store/store.h"
#include "engine/text/messages.h"
#include "papers/source/played_mark.h"

namespace wangge {

// A fact that people stated, and who confirmed it.
struct StatedProof {
  Statement statement;
  std::string confirmed_by;  // person
  Moment confirmed{};
  std::int64_t position = 0;  // of the confirming event in the log
  Hash hash{};
};

struct PaperSource {
  StoreReader& reader;  // held at one moment by the caller
  const City& city;
  const Messages& messages;
  int year = 0;
  const Catalogue& catalogue;
  const SettingChoices& choices;
  const Assessment& assessment;       // of all counties: a rank is one among all
  Head head;                          // of the log that was scored
  Moment cut_off{};                   // that the papers bear: `as_of`, or the end of the log
  std::map<int, StatedProof> stated;  // by number
  Moment as_of = never;               // what happened later is left out
  Moment until = never;               // by when the year was decided: `as_of` or the cut-off, the earlier
  std::string edition;                // "最终得分，第 1 版 …"; whether this is what was made final

  std::string text(std::string_view id, const Arguments& arguments = {}) const {
    return messages.render(Language::zh, id, arguments);
  }
  std::string city_name() const { return city.name_zh; }
  bool played() const { return is_played(reader); }
  // The unit's name, or the text itself if the city has no such unit (a township, a kind).
  std::string unit_name(std::string_view unit) const;
  // "兰山区 兰山街道 前园社区", in the newest edition that has it.
  std::string grid_name(GridCode code) const;
  std::string category_names(const std::vector<std::string>& categories) const;
  // "处置期限", or 应报未报 for what supervision found.
  std::string clock_name(std::string_view rule) const;
  // The post; the id if the registry has no such person.
  std::string person_name(std::string_view person) const;
  std::string county_name(const CountyScore& county) const { return grid_name(county.county); }
  std::string grade(const CountyScore& county) const { return text("grade." + county.grade); }
};

// What had been stated by a moment. Reads the registry's stream once. Throws StoreFailure.
std::map<int, StatedProof> stated_proofs(StoreReader& reader, Moment as_of = never);

// The moment at which the log's last event was recorded; a fixed one of an empty log. Throws StoreFailure.
Moment end_of_log(StoreReader& reader, const Head& head);

std::string signed_points_text(int tenths);  // "−2.5"

}  // namespace wangge
