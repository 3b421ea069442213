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

constexpr double signature_lines = 4;
constexpr double imprint_size = 14;  // 4号
constexpr double imprint_line = 22;
constexpr double imprint_label = 3;  // characters of "抄送：", under which no name stands

// The mark of who issues it, as large as the width allows, no larger than 15 mm of height.
void draw_mark(PdfDocument& page, const std::string& issuer) {
  page.set_colour(0.85, 0, 0);
  double size = millimetres(13);
  const double widest = page.text(issuer, {Face::song_bold, size}, 10'000).widest();
  size = std::min(size, 0.98 * size * page.width() / widest);
  page.paragraph(issuer, {Face::song_bold, size, size * 1.2}, Align::centre);
  page.set_colour(0, 0, 0);
}

// 170 mm wide, in the middle of the sheet.
void draw_double_line(PdfDocument& page, double y, bool thick_above) {
  constexpr double thick = 2, thin = 0.7, gap = 2.6;
  const double left = (page.form().width - millimetres(170)) / 2, right = page.form().width - left;
  page.set_colour(0.85, 0, 0);
  page.draw_line(left, y, right, y, thick_above ? thick : thin);
  page.draw_line(left, y + gap, right, y + gap, thick_above ? thin : thick);
  page.set_colour(0, 0, 0);
}

}  // namespace

std::string official_date(Day date) {
  const std::chrono::year_month_day parts{date};
  return fmt::format("{}年{}月{}日", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                     static_cast<unsigned>(parts.day()));
}

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

void OfficialPage::red_header(const std::string& issuer, const std::string& number,
                              const std::string& signer) {
  document_.skip(millimetres(35));
  draw_mark(document_, issuer);
  document_.skip(2 * line);
  if (signer.empty()) {
    document_.paragraph(number, official(Face::song), Align::centre);
  } else {
    // One character in at both sides.
    constexpr double inset = text_width / 28;
    const double y = document_.y(), right = document_.left() + document_.width() - inset;
    const PdfText name = document_.text(signer, official(Face::kai), document_.width());
    const PdfText label = document_.text("签发人：", official(Face::song), document_.width());
    document_.draw(label, right - name.widest() - label.widest(), y);
    document_.draw(name, right - name.widest(), y);
    document_.paragraph(number, official(Face::song), Align::left, inset);
  }
  document_.skip(millimetres(4) - line / 4);
  document_.set_colour(0.85, 0, 0);
  document_.draw_line(document_.left(), document_.y(), document_.left() + document_.width(), document_.y(),
                      1.4);
  document_.set_colour(0, 0, 0);
  document_.skip(2 * line);
}

void OfficialPage::letter_header(const std::string& issuer, const std::string& number) {
  document_.move_to(millimetres(30));
  draw_mark(document_, issuer);
  document_.skip(millimetres(4));
  draw_double_line(document_, document_.y(), true);
  document_.skip(character * 7 / 8);
  document_.paragraph(number, official(Face::song), Align::right);
  document_.skip(line);
  document_.at_page_end([](PdfDocument& page) {
    if (page.page() > 1)
      draw_page_number(page);
    else
      draw_double_line(page, page.form().height - millimetres(20), false);
  });
}

void OfficialPage::title(const std::vector<std::string>& phrases) {
  constexpr TextStyle style{Face::song_bold, 22, line * 1.2};
  const auto width_of = [&](const std::string& text) { return document_.text(text, style, 10'000).widest(); };
  // As few lines as the width allows, then as narrow as so many lines allow.
  const auto lines_within = [&](double width) {
    std::vector<std::string> lines;
    for (const std::string& phrase : phrases)
      if (lines.empty() || width_of(lines.back() + phrase) > width)
        lines.push_back(phrase);
      else
        lines.back() += phrase;
    return lines;
  };
  std::vector<std::string> lines = lines_within(document_.width());
  for (double width = document_.width() - character; width > 0; width -= character) {
    std::vector<std::string> narrower = lines_within(width);
    if (narrower.size() > lines.size()) break;
    lines = std::move(narrower);
  }
  for (const std::string& each : lines) document_.paragraph(each, style, Align::centre);
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

void OfficialPage::body(const std::string& text, double following) {
  document_.paragraph(text, official(Face::song, two_characters), Align::left, 0, following);
}

PdfTable OfficialPage::table(std::vector<PdfColumn> columns) {
  return {document_, std::move(columns), {{Face::hei, 12, 16}, {Face::song, 12, 16}, 2.5}};
}

void OfficialPage::attachments(const std::vector<std::string>& names) {
  blank_line();
  for (std::size_t i = 0; i < names.size(); ++i)
    document_.paragraph(fmt::format("{}{}{}", i == 0 ? "附件：" : "　　　",
                                    names.size() == 1 ? std::string() : fmt::format("{}．", i + 1), names[i]),
                        official(Face::song), Align::left, two_characters);
}

void OfficialPage::attendance(const std::string& label, const std::string& names, double following) {
  const PdfText head = document_.text(label + "：", official(Face::hei), document_.width());
  const double inset = two_characters + head.widest();
  const PdfText listed = document_.text(names, official(Face::song), document_.width() - inset);
  blank_line();
  // Few names go to the next page as a whole, and the label with them.
  document_.need(listed.lines() <= kept_lines ? listed.height() + following : 2 * line);
  document_.draw(head, document_.left() + two_characters, document_.y());
  document_.paragraph(names, official(Face::song), Align::left, inset, following);
}

double OfficialPage::sign_height() {
  return signature_lines * line;
}

double OfficialPage::line_height() {
  return line;
}

void OfficialPage::sign(const std::string& issuer, Day date) {
  document_.need(sign_height());
  blank_line();
  blank_line();
  // The date ends four characters from the right; the issuer stands centred above it.
  const double right = document_.left() + document_.width() - 4 * text_width / 28;
  const PdfText day = document_.text(official_date(date), official(Face::song), document_.width());
  const PdfText name = document_.text(issuer, official(Face::song), document_.width());
  const double middle = right - day.widest() / 2;
  const double latest = document_.left() + document_.width() - name.widest();
  document_.draw(name, std::min(middle - name.widest() / 2, latest), document_.y());
  document_.skip(line);
  document_.draw(day, right - day.widest(), document_.y());
  document_.skip(line);
}

PdfText OfficialPage::copied_to(const std::string& copies) {
  return document_.text(copies, {Face::song, imprint_size, imprint_line},
                        document_.width() - (2 + imprint_label) * imprint_size);
}

double OfficialPage::imprint_height(const std::string& copies) {
  return 2 * line + (copies.empty() ? 0 : copied_to(copies).height());
}

void OfficialPage::imprint(const std::string& issuer, Day date, const std::string& copies) {
  constexpr TextStyle small{Face::song, imprint_size, line};
  constexpr double thick = millimetres(0.35), thin = millimetres(0.25);
  const double inner = document_.width() - 2 * small.size, left = document_.left() + small.size;
  const double right = document_.left() + document_.width();
  document_.need(imprint_height(copies));
  const double y = document_.bottom() - line, first = document_.bottom() - imprint_height(copies) + line;
  document_.draw_line(document_.left(), first, right, first, thick);
  if (!copies.empty()) {
    document_.draw(document_.text("抄送：", {small.face, small.size, imprint_line}, inner), left, first);
    document_.draw(copied_to(copies), left + imprint_label * small.size, first);
    document_.draw_line(document_.left(), y, right, y, thin);
  }
  document_.draw(document_.text(issuer, small, inner), left, y);
  document_.draw(document_.text(official_date(date) + "印发", small, inner, Align::right), left, y);
  document_.draw_line(document_.left(), y + line, right, y + line, thick);
  document_.move_to(document_.bottom());
}

}  // namespace wangge
