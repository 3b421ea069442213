#include "papers/letters/form_table.h"

#include <algorithm>
#include <cmath>

namespace wangge {
namespace {

constexpr TextStyle label_style{Face::hei, 12, 17};
constexpr TextStyle value_style{Face::song, 12, 17};
constexpr double padding = 3;
constexpr double right_inset = 12;  // of what stands at the right, so that it does not touch the line
constexpr double thickness = 0.6;
constexpr double tolerance = 0.01;

}  // namespace

double FormTable::height_of(int lines) {
  return lines * value_style.line() + 2 * padding;
}

void FormTable::row(const std::vector<FormField>& fields, int lines, double following) {
  const double part = page_.width() / static_cast<double>(fields.size());
  std::vector<Cell> cells;
  double x = page_.left();
  for (const FormField& field : fields) {
    cells.push_back({page_.text(field.label, label_style, label_ - 2 * padding, Align::centre), x, label_});
    const double inset = field.align == Align::right ? right_inset : 0;
    cells.push_back({page_.text(field.value, value_style, part - label_ - 2 * padding - inset, field.align),
                     x + label_, part - label_});
    x += part;
  }
  draw(cells, height_of(lines), following);
}

void FormTable::heading(const std::string& words) {
  std::vector<Cell> cells{{page_.text(words, label_style, page_.width() - 2 * padding, Align::centre),
                           page_.left(), page_.width()}};
  draw(cells, height_of(1), height_of(2));
}

void FormTable::draw(std::vector<Cell>& cells, double least, double following) {
  const double pitch = value_style.line();
  double height = least;
  for (const Cell& cell : cells) height = std::max(height, cell.text.height() + 2 * padding);
  const double page = page_.bottom() - page_.top();
  // What fits on one page is not divided, unless it is so long that half a page would stay empty.
  const bool fits = page_.room() + tolerance >= height + following;
  const bool divisible = height + following > page / 2 && page_.room() + tolerance >= least &&
                         page_.room() >= height_of(kept_lines);
  if (!fits && !divisible && page_.y() > page_.top() + tolerance) page_.begin_page();
  for (;;) {
    int left = 0;
    bool begun = false;
    for (const Cell& cell : cells) {
      left = std::max(left, cell.text.lines() - cell.done);
      begun = begun || cell.done > 0;
    }
    int now = std::min(
        left, std::max(1, static_cast<int>(std::floor((page_.room() + tolerance - 2 * padding) / pitch))));
    const auto height_with = [&](int count) {
      const double of_text = count * pitch + 2 * padding;
      return begun || count < left ? of_text : std::max(least, of_text);
    };
    if (now == left && now > kept_lines && page_.room() + tolerance < height_with(now) + following)
      now -= kept_lines;
    const bool more = now < left;
    const double used = height_with(now);
    const double y = page_.y();
    std::vector<PdfDocument::Segment> lines;
    for (Cell& cell : cells) {
      const int count = std::min(now, cell.text.lines() - cell.done);
      // In the middle of its box, unless the box goes on.
      const double free = used - 2 * padding - count * pitch;
      const double above = more || begun ? 0 : free / 2;
      if (count > 0) page_.draw(cell.text, cell.x + padding, y + padding + above, cell.done, count);
      cell.done += count;
      lines.push_back({cell.x, y, cell.x, y + used});
    }
    const double right = page_.left() + page_.width();
    lines.push_back({right, y, right, y + used});
    lines.push_back({page_.left(), y, right, y});
    lines.push_back({page_.left(), y + used, right, y + used});
    page_.draw_lines(lines, thickness);
    page_.skip(used);
    if (!more) return;
    page_.begin_page();
  }
}

}  // namespace wangge
