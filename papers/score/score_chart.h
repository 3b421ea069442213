// Totals of counties as bars, with the bounds of the grades.
#pragma once
#include <span>
#include <string>

#include "engine/city/catalogue.h"
#include "papers/pdf/pdf_document.h"

namespace wangge {

struct ScoreBar {
  std::string name;
  int total = 0;  // tenths
};

double score_chart_height(std::size_t bars);

// Over the page's width at the pen, in the order given; on a page of its own if it does not fit on this one.
void draw_score_chart(PdfDocument& page, std::span<const ScoreBar> bars, const Catalogue& catalogue);

}  // namespace wangge
