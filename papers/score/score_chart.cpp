#include "papers/score/score_chart.h"

#include <algorithm>

#include "papers/source/paper_source.h"

namespace wangge {

namespace {

constexpr TextStyle words{Face::song, 10.5, 18};
constexpr double head = 18;  // above the bars: the grades' bounds

}  // namespace

double score_chart_height(std::size_t bars) {
  return head + static_cast<double>(bars) * words.pitch + 10;
}

void draw_score_chart(PdfDocument& page, std::span<const ScoreBar> bars, const Catalogue& catalogue) {
  constexpr double name_width = 125, value_width = 40, bar_height = 11;
  constexpr int full = 1'000;
  const double height = score_chart_height(bars.size());
  page.need(height);
  int longest = full;
  for (const ScoreBar& bar : bars) longest = std::max(longest, bar.total);
  const double start = page.left() + name_width;
  const double scale = (page.width() - name_width - value_width) / longest;
  const double first = page.y() + head, end = first + static_cast<double>(bars.size()) * words.pitch;
  // Under the bars: where each grade begins.
  page.set_colour(0.6, 0.6, 0.6);
  for (const CatalogueGrade& grade : catalogue.grades) {
    if (!grade.least) continue;
    const double x = start + *grade.least * scale;
    page.draw_line(x, first, x, end, 0.4);
  }
  page.set_colour(0, 0, 0);
  for (const CatalogueGrade& grade : catalogue.grades)
    if (grade.least)
      page.draw(page.text(signed_points_text(*grade.least), {Face::song, 9}, value_width, Align::centre),
                start + *grade.least * scale - value_width / 2, page.y() + 3);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double y = first + static_cast<double>(i) * words.pitch;
    const double length = std::max(0, bars[i].total) * scale;
    page.draw(page.text(bars[i].name, words, name_width - 6, Align::right), page.left(), y);
    page.fill_box(start, y + (words.pitch - bar_height) / 2, length, bar_height, 0.55);
    page.draw(page.text(signed_points_text(bars[i].total), words, value_width, Align::right),
              page.left() + page.width() - value_width, y);
  }
  page.draw_line(start, first, start, end, 0.8);
  page.skip(height);
}

}  // namespace wangge
