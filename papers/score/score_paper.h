// A county's score as a paper to sign (PDF, A4 across): the table 考核细则 of the document with its column
// 考核得分 filled and each deduction annotated.
#pragma once
#include <string>

#include "papers/score/score_rows.h"

namespace wangge {

// The same score gives the same bytes. Throws std::runtime_error with the path if it can't be written.
void write_score_paper(const PaperSource& source, const CountyScore& county, const std::string& path);

}  // namespace wangge
