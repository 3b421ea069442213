#include "papers/pdf/pdf_table.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace wangge {
namespace {

constexpr double thickness = 0.5;
constexpr double head_grey = 0.92;
constexpr double tolerance = 0.01;

}  // namespace

struct PdfTable::Laid {
  PdfText text;
  double x;
  double width;
  const PdfCell* cell;
  int done = 0;  // lines
};

PdfTable::PdfTable(PdfDocument& document, std::vector<PdfColumn> columns, PdfTableStyle style)
    : document_(document), columns_(std::move(columns)), style_(style) {
  for (const PdfColumn& column : columns_) shares_ += column.share;
  for (const PdfColumn& column : columns_) {
    const double width = document_.width() * column.share / shares_ - 2 * style_.padding;
    const PdfText title = document_.text(column.title, style_.head, width);
    head_height_ = std::max(head_height_, title.height() + 2 * style_.padding);
  }
}

double PdfTable::part(std::size_t first, int span) const {
  double share = 0;
  for (std::size_t i = first; i < first + static_cast<std::size_t>(span); ++i) share += columns_.at(i).share;
  return document_.width() * share / shares_;
}

void PdfTable::draw_head() {
  const double y = document_.y();
  std::vector<PdfDocument::Segment> lines;
  document_.fill_box(document_.left(), y, document_.width(), head_height_, head_grey);
  double x = document_.left();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const double width = part(i, 1);
    const PdfText title =
        document_.text(columns_[i].title, style_.head, width - 2 * style_.padding, Align::centre);
    document_.draw(title, x + style_.padding, y + (head_height_ - title.height()) / 2);
    lines.push_back({x, y, x, y + head_height_});
    x += width;
  }
  lines.push_back({x, y, x, y + head_height_});
  lines.push_back({document_.left(), y, x, y});
  document_.draw_lines(lines, thickness);
  document_.skip(head_height_);
}

void PdfTable::begin(double row_height) {
  document_.need(head_height_ + row_height);
  draw_head();
}

std::vector<PdfTable::Laid> PdfTable::lay(const std::vector<PdfCell>& cells) const {
  std::vector<Laid> laid;
  std::size_t column = 0;
  double x = document_.left();
  for (const PdfCell& cell : cells) {
    const double width = part(column, cell.span);
    const TextStyle& style = cell.strong ? style_.head : style_.body;
    const Align align = cell.span > 1 && cell.strong ? Align::centre : columns_[column].align;
    laid.push_back({document_.text(cell.text, style, width - 2 * style_.padding, align), x, width, &cell});
    column += static_cast<std::size_t>(cell.span);
    x += width;
  }
  if (column != columns_.size()) throw std::logic_error("a row of another number of columns");
  return laid;
}

void PdfTable::end() {
  if (rows_ == 0) return;
  document_.draw_line(document_.left(), document_.y(), document_.left() + document_.width(), document_.y(),
                      thickness);
}

double PdfTable::height(const std::vector<Laid>& laid) const {
  double height = 0;
  for (const Laid& cell : laid) height = std::max(height, cell.text.height() + 2 * style_.padding);
  return height;
}

double PdfTable::height(const std::vector<std::vector<PdfCell>>& rows) const {
  double sum = head_height_;
  for (const std::vector<PdfCell>& cells : rows) sum += height(lay(cells));
  return sum;
}

void PdfTable::add(const std::vector<PdfCell>& cells) {
  std::vector<Laid> laid = lay(cells);
  const double height = this->height(laid) + std::exchange(following_, 0);
  double tallest_line = 0;
  for (const Laid& cell : laid) tallest_line = std::max(tallest_line, cell.text.pitch());
  const double least = tallest_line + 2 * style_.padding;
  const double page = document_.bottom() - document_.top() - head_height_;
  const bool fits_a_page = height <= page;
  bool first_on_page = false;
  if (rows_++ == 0) {
    begin(fits_a_page ? height : least);
    first_on_page = true;
  } else if (document_.room() + tolerance < (fits_a_page ? height : least)) {
    end();
    document_.begin_page();
    draw_head();
    first_on_page = true;
  }
  for (;;) {
    const double room = document_.room() + tolerance - 2 * style_.padding;
    double used = 0;
    bool more = false;
    const double y = document_.y();
    for (Laid& cell : laid) {
      const bool hidden = cell.cell->joined && !first_on_page;
      const int fitting = std::max(1, static_cast<int>(std::floor(room / cell.text.pitch())));
      const int count = std::min(fitting, cell.text.lines() - cell.done);
      if (!hidden) document_.draw(cell.text, cell.x + style_.padding, y + style_.padding, cell.done, count);
      cell.done += count;
      more = more || cell.done < cell.text.lines();
      used = std::max(used, count * cell.text.pitch() + 2 * style_.padding);
    }
    std::vector<PdfDocument::Segment> lines;
    for (const Laid& cell : laid) {
      lines.push_back({cell.x, y, cell.x, y + used});
      if (!cell.cell->joined || first_on_page) lines.push_back({cell.x, y, cell.x + cell.width, y});
      if (!cell.cell->link_to.empty()) document_.link(cell.cell->link_to, cell.x, y, cell.width, used);
    }
    const double right = document_.left() + document_.width();
    lines.push_back({right, y, right, y + used});
    document_.draw_lines(lines, thickness);
    document_.skip(used);
    if (!more) return;
    end();
    document_.begin_page();
    draw_head();
    first_on_page = true;
  }
}

}  // namespace wangge
