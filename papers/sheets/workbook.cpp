#include "papers/sheets/workbook.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "engine/base/utf8.h"
#include "papers/source/played_mark.h"

namespace wangge {
namespace {

constexpr const char* font = "Noto Sans CJK SC";
// Of the files' own properties: a moment that is the same in every run.
constexpr std::time_t fixed_moment = 1'503'273'600;  // 2017-08-21, the day of the document

lxw_workbook* opened(const std::string& path, bool streamed) {
  lxw_workbook_options options{};
  options.constant_memory = streamed ? LXW_TRUE : LXW_FALSE;
  return workbook_new_opt(path.c_str(), &options);
}

// libxlsxwriter asks gmtime(), which keeps its answer where all threads share it.
lxw_error close_alone(lxw_workbook* book) {
  static std::mutex closing;
  const std::lock_guard lock(closing);
  return workbook_close(book);
}

}  // namespace

Book::Book(const std::string& path, bool streamed, bool played)
    : path_(path), played_(played), book_(opened(path, streamed)) {
  if (book_ == nullptr) throw std::runtime_error(path + " can't be written");
  lxw_doc_properties properties{};
  properties.created = fixed_moment;
  workbook_set_properties(book_, &properties);
}

Book::~Book() {
  if (book_ != nullptr) close_alone(book_);
}

void Book::close() {
  const lxw_error error = close_alone(std::exchange(book_, nullptr));
  if (error != LXW_NO_ERROR) throw std::runtime_error(path_ + ": " + lxw_strerror(error));
}

lxw_worksheet* Book::sheet(const char* name, lxw_row_t head_row) {
  lxw_worksheet* made = workbook_add_worksheet(book_, name);
  worksheet_set_landscape(made);
  worksheet_set_paper(made, 9);
  worksheet_set_margins(made, 0.6, 0.6, 0.7, 0.7);
  worksheet_fit_to_pages(made, 1, 0);
  worksheet_repeat_rows(made, head_row, head_row);
  worksheet_set_footer(made, "&C— &P / &N —");
  if (played_) worksheet_set_header(made, (std::string("&R") + played_mark).c_str());
  return made;
}

lxw_format* Book::format(unsigned look) {
  lxw_format* made = workbook_add_format(book_);
  format_set_font_name(made, font);
  format_set_font_size(made, (look & large) != 0 ? 16 : (look & small) != 0 ? 9 : 10);
  format_set_text_wrap(made);
  format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
  if ((look & bold) != 0) format_set_bold(made);
  if ((look & centred) != 0) format_set_align(made, LXW_ALIGN_CENTER);
  if ((look & boxed) != 0) format_set_border(made, LXW_BORDER_THIN);
  if ((look & tenths) != 0) format_set_num_format(made, "0.0");
  if ((look & moment) != 0) format_set_num_format(made, "yyyy-mm-dd hh:mm");
  if ((look & midnight) != 0) format_set_num_format(made, "yyyy-mm-dd \"24:00\"");
  return made;
}

namespace {

// Readers of a workbook take _x0041_ for the character of this number.
std::string escaped(const std::string& text) {
  const auto hex = [&](std::size_t at) { return std::isxdigit(static_cast<unsigned char>(text[at])) != 0; };
  std::string safe;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool sequence = at + 6 < text.size() && text[at] == '_' && text[at + 1] == 'x' && hex(at + 2) &&
                          hex(at + 3) && hex(at + 4) && hex(at + 5) && text[at + 6] == '_';
    safe += sequence ? "_x005F_" : std::string(1, text[at]);
  }
  return safe;
}

}  // namespace

std::string cell_text(std::string text) {
  text = escaped(without_refused(text));
  constexpr std::string_view rest = "……（过长，余略，见原记录）";
  // Counted in bytes, of which a character has at least one: simpler, and within the limit of characters.
  constexpr std::size_t most = 32'767;
  if (text.size() <= most) return text;
  text.resize(beginning_of(text, most - rest.size()).size());
  return text += rest;
}

void check(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
}

void write_text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text,
                lxw_format* format) {
  check(worksheet_write_string(sheet, row, column, cell_text(text).c_str(), format));
}

void write_points(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, int tenths, lxw_format* format) {
  check(worksheet_write_number(sheet, row, column, tenths / 10.0, format));
}

void write_moment(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, Moment moment,
                  MomentFormats formats) {
  constexpr double first_day = 25'569;  // 1970-01-01 in a workbook's count of days
  constexpr double last_second = 86'399.0 / 86'400;
  const Day day = day_of(moment);
  const double days = first_day + static_cast<double>(day.time_since_epoch().count());
  if (moment == start_of(day)) {
    // Of the day that ends, after all of its other moments.
    check(worksheet_write_number(sheet, row, column, days - 1 + last_second, formats.midnight));
    return;
  }
  const double within =
      std::chrono::duration<double, std::chrono::days::period>(moment - start_of(day)).count();
  check(worksheet_write_number(sheet, row, column, days + within, formats.moment));
}

namespace {

// Calls `begins` with the place at which each line after the first begins, until it gives false.
template <class Begins>
void each_line(std::string_view text, double width, Begins begins) {
  double column = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto value = static_cast<unsigned char>(text[at]);
    if ((value & 0xC0) == 0x80) continue;
    if (value == '\n') {
      column = 0;
      if (!begins(at + 1)) return;
      continue;
    }
    const double wide = value < 0x80 ? 1 : 2;
    column += wide;
    if (column <= width) continue;
    column = wide;
    if (!begins(at)) return;
  }
}

}  // namespace

int lines_of(std::string_view text, double width) {
  int lines = 1;
  each_line(text, width, [&](std::size_t) { return ++lines > 0; });
  return lines;
}

std::size_t bytes_of_lines(std::string_view text, double width, int lines) {
  std::size_t end = text.size();
  each_line(text, width, [&](std::size_t at) {
    if (--lines == 0) end = at;
    return lines > 0;
  });
  return end;
}

double height_of(int lines) {
  return 15.0 * std::min(lines, most_lines);
}

}  // namespace wangge
