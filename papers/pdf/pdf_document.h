// A PDF file written page by page. Pages go to the file as they are finished, so a volume of thousands of
// pages takes the memory of one. The same calls give the same bytes: the file knows no clock but the given
// one.
#pragma once
#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/time.h"
#include "papers/pdf/pdf_text.h"

struct _cairo_surface;

namespace wangge {

constexpr double millimetres(double length) {
  return length * 72 / 25.4;
}

// Of the sheet and its margins, in points.
struct PageForm {
  double width = millimetres(210), height = millimetres(297);
  double top = millimetres(20), right = millimetres(18), bottom = millimetres(20), left = millimetres(18);
};

struct PdfAbout {
  std::string title;
  std::string author;
  Moment made{};        // from what is printed, never the present
  bool played = false;  // each page says so at its head
};

// Lines of a paragraph that go with what follows to its page.
inline constexpr int kept_lines = 2;

class PdfDocument {
 public:
  // Lengths in points, y downwards from the top of the sheet. Throws std::runtime_error with the path if the
  // file can't be written, here and in close().
  PdfDocument(const std::string& path, const PdfAbout& about, const PageForm& form);
  // Goes through the same motions and writes nothing: to learn on which page something will stand.
  explicit PdfDocument(const PageForm& form);
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;
  ~PdfDocument();

  // Called when a page is finished, with its number: for page numbers. Does not move the pen.
  void at_page_end(std::function<void(PdfDocument&)> draw) { page_end_ = std::move(draw); }
  // Called at the top of every page that begins from now on; may draw and move the pen. Empty: nothing.
  void at_page_start(std::function<void(PdfDocument&)> draw) { page_start_ = std::move(draw); }

  int page() const { return page_; }  // from 1
  double left() const { return form_.left; }
  double width() const { return form_.width - form_.left - form_.right; }
  double top() const { return form_.top; }
  double bottom() const { return form_.height - form_.bottom; }
  const PageForm& form() const { return form_; }
  // The pen: where what follows will be put.
  double y() const { return y_; }
  double room() const { return bottom() - y_; }
  void move_to(double y) { y_ = y; }
  void skip(double height) { y_ += height; }

  void begin_page();
  // Begins a page if less than this is left.
  void need(double height) {
    if (room() < height) begin_page();
  }

  // A text over the whole width, or from `inset` on; goes on over as many pages as it takes. Its last lines
  // stand on the page on which `following`, a height, has room below them.
  void paragraph(std::string_view text, const TextStyle& style, Align align = Align::left, double inset = 0,
                 double following = 0);
  PdfText text(std::string_view words, const TextStyle& style, double width, Align align = Align::left) {
    return typesetter_.text(words, style, width, align);
  }
  void draw(const PdfText& text, double x, double y, int first = 0, int count = 10'000);
  struct Segment {
    double x1, y1, x2, y2;
  };
  void draw_lines(std::span<const Segment> segments, double thickness);
  void draw_line(double x1, double y1, double x2, double y2, double thickness) {
    draw_lines(std::array{Segment{x1, y1, x2, y2}}, thickness);
  }
  void fill_box(double x, double y, double width, double height, double grey);
  // Of all that is drawn until it is set again.
  void set_colour(double red, double green, double blue);

  // A place that links lead to, here; and a link over a box. Names without apostrophes.
  void mark(const std::string& name);
  void link(const std::string& name, double x, double y, double width, double height);
  // A line in the reader's panel, which leads to the page; 0: to this one, here.
  void outline(const std::string& title, int page = 0);

  // Finishes the last page and the file.
  void close();

 private:
  void finish_page();

  std::string path_;
  bool played_ = false;
  PageForm form_;
  Typesetter typesetter_;
  _cairo_surface* surface_ = nullptr;  // none: measures
  _cairo* cairo_ = nullptr;
  std::function<void(PdfDocument&)> page_end_, page_start_;
  int page_ = 1;
  double y_ = 0;
};

// "— 3 —" in the middle under the text; none on the first page, which is a cover.
void number_pages_but_first(PdfDocument& document);
void number_pages(PdfDocument& document);

}  // namespace wangge
