// A county's score as a workbook (XLSX): the catalogue's table 考核细则 with its column 考核得分 filled and
// each deduction annotated, and the list of deductions 考核扣分明细 with the event that proves each.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "engine/assessment/assess.h"
#include "engine/assessment/evidence.h"

namespace wangge {

// What the workbook needs beside the score. Names are those that people read.
struct ScoreSheet {
  const Catalogue& catalogue;
  const SettingChoices& choices;
  const Assessment& assessment;
  const CountyScore& county;
  std::string city_name;
  std::string county_name;
  std::string grade_name;
  int year = 0;
  Head head;  // of the log that was scored
  std::function<std::string(std::string_view unit)> unit_name;
  std::function<std::string(std::string_view clock_rule)> clock_name;
  std::function<Evidence(const CountedFact&)> evidence;
};

// Writes the file; the same score gives the same bytes, whenever and wherever it is written. Throws
// std::runtime_error with the path if it can't be written.
void write_score_workbook(const ScoreSheet& sheet, const std::string& path);

}  // namespace wangge
