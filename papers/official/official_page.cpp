#include "papers/official/official_page.h"

#include <fmt/format.h>

#include <algorithm>

namespace wangge {
namespace {

constexpr double character = 16;  // 3号
constexpr double line = millimetres(225) / 22;
constexpr double text_width = millimetres(156);
constexpr double spacing = text_width / 28 - character;

constexpr TextStyle official(Face face, double indent = 0) {
  return {face, character, line, spacing, indent};
}
constexpr double two_characters = 2 * text_width / 28;

// 4号, outside: at the right of odd pages and the left of even ones, one character in, 7 mm below the text.
void draw_page_number(PdfDocument& page) {
  constexpr double size = 14;
  const bool odd = page.page() % 2 == 1;
  const PdfText number = page.text(fmt::format("— {} —", page.page()), {Face::song, size},
                                   page.width() - 2 * size, odd ? Align::right : Align::left);
  page.draw(number, page.left() + size, page.bottom() + millimetres(7) - number.pitch() / 2 + size / 2);
}

std::string date_text(Day date) {
  const std::chrono::year_month_day parts{date};
  return fmt::format("{}年{}月{}日", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                     static_cast<unsigned>(parts.day()));
}

}  // namespace

OfficialPage::OfficialPage(const std::string& path, const PdfAbout& about)
    : document_(path, about,
                {.top = millimetres(37),
                 .right = millimetres(26),
                 .bottom = millimetres(35),
                 .left = millimetres(28)}) {
  document_.at_page_end(draw_page_number);
}

void OfficialPage::blank_line() {
  if (document_.y() > document_.top()) document_.skip(line);
}

void OfficialPage::red_header(const std::string& issuer, const std::string& number) {
  document_.skip(millimetres(35));
  document_.set_colour(0.85, 0, 0);
  // As large as the width allows, no larger than 15 mm of height.
  double size = millimetres(13);
  const double widest = document_.text(issuer, {Face::song_bold, size}, 10'000).widest();
  size = std::min(size, 0.98 * size * document_.width() / widest);
  document_.paragraph(issuer, {Face::song_bold, size, size * 1.2}, Align::centre);
  document_.set_colour(0, 0, 0);
  document_.skip(2 * line);
  document_.paragraph(number, official(Face::song), Align::centre);
  document_.skip(millimetres(4) - line / 4);
  document_.set_colour(0.85, 0, 0);
  document_.draw_line(document_.left(), document_.y(), document_.left() + document_.width(), document_.y(),
                      1.4);
  document_.set_colour(0, 0, 0);
  document_.skip(2 * line);
}

void OfficialPage::title(const std::string& text) {
  document_.paragraph(text, {Face::song_bold, 22, line * 1.2}, Align::centre);
  blank_line();
}

void OfficialPage::addressees(const std::string& text) {
  document_.paragraph(text, official(Face::song));
}

void OfficialPage::heading(const std::string& text) {
  document_.need(2 * line);
  document_.paragraph(text, official(Face::hei, two_characters));
}

void OfficialPage::subheading(const std::string& text, double following) {
  document_.need(line + std::max(line, following));
  document_.paragraph(text, official(Face::kai, two_characters));
}

void OfficialPage::body(const std::string& text) {
  document_.paragraph(text, official(Face::song, two_characters));
}

PdfTable OfficialPage::table(std::vector<PdfColumn> columns) {
  return {document_, std::move(columns), {{Face::hei, 12, 16}, {Face::song, 12, 16}, 2.5}};
}

void OfficialPage::attachments(const std::vector<std::string>& names) {
  blank_line();
  for (std::size_t i = 0; i < names.size(); ++i)
    document_.paragraph(fmt::format("{}{}．{}", i == 0 ? "附件：" : "　　　", i + 1, names[i]),
                        official(Face::song), Align::left, two_characters);
}

void OfficialPage::sign(const std::string& issuer, Day date) {
  document_.need(4 * line);
  blank_line();
  blank_line();
  // The date ends four characters from the right; the issuer stands centred above it.
  const double right = document_.left() + document_.width() - 4 * text_width / 28;
  const PdfText day = document_.text(date_text(date), official(Face::song), document_.width());
  const PdfText name = document_.text(issuer, official(Face::song), document_.width());
  const double middle = right - day.widest() / 2;
  const double latest = document_.left() + document_.width() - name.widest();
  document_.draw(name, std::min(middle - name.widest() / 2, latest), document_.y());
  document_.skip(line);
  document_.draw(day, right - day.widest(), document_.y());
  document_.skip(line);
}

void OfficialPage::imprint(const std::string& issuer, Day date) {
  constexpr TextStyle small{Face::song, 14, line};
  constexpr double thick = millimetres(0.35);
  document_.need(2 * line);
  const double y = document_.bottom() - line;
  const double right = document_.left() + document_.width();
  document_.draw_line(document_.left(), y, right, y, thick);
  const double inner = document_.width() - 2 * small.size;
  document_.draw(document_.text(issuer, small, inner), document_.left() + small.size, y);
  document_.draw(document_.text(date_text(date) + "印发", small, inner, Align::right),
                 document_.left() + small.size, y);
  document_.draw_line(document_.left(), y + line, right, y + line, thick);
  document_.move_to(document_.bottom());
}

}  // namespace wangge
