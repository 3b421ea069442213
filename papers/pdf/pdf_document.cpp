#include "papers/pdf/pdf_document.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "papers/source/played_mark.h"

namespace wangge {
namespace {

// Rounding must not push a line that fits exactly to the next page.
constexpr double tolerance = 0.01;

void draw_page_number(PdfDocument& document) {
  const PdfText number =
      document.text(fmt::format("— {} —", document.page()), {Face::song, 9}, document.width(), Align::centre);
  document.draw(number, document.left(), document.bottom() + 6);
}

void draw_played_mark(PdfDocument& document) {
  const PdfText mark = document.text(played_mark, {Face::hei_bold, 12}, document.width(), Align::right);
  // Above all that a page bears, the mark of a letter too.
  document.draw(mark, document.left(), std::min(document.top() - mark.pitch() - 4, millimetres(13)));
}

}  // namespace

PdfDocument::PdfDocument(const PageForm& form) : form_(form), y_(form.top) {}

PdfDocument::PdfDocument(const std::string& path, const PdfAbout& about, const PageForm& form)
    : PdfDocument(form) {
  path_ = path;
  played_ = about.played;
  surface_ = cairo_pdf_surface_create(path.c_str(), form.width, form.height);
  cairo_ = cairo_create(surface_);
  if (cairo_status(cairo_) != CAIRO_STATUS_SUCCESS) {
    // The document counts as made by now, so its destructor gives both back.
    throw std::runtime_error(path + ": " + cairo_status_to_string(cairo_status(cairo_)));
  }
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& value) {
    cairo_pdf_surface_set_metadata(surface_, what, value.c_str());
  };
  std::string made = to_text(about.made);
  made.erase(19, 4);  // the milliseconds
  say(CAIRO_PDF_METADATA_TITLE, marked(about.played, about.title));
  say(CAIRO_PDF_METADATA_AUTHOR, about.author);
  say(CAIRO_PDF_METADATA_CREATOR, "wangge");
  say(CAIRO_PDF_METADATA_CREATE_DATE, made);
}

PdfDocument::~PdfDocument() {
  if (cairo_ != nullptr) cairo_destroy(cairo_);
  if (surface_ != nullptr) cairo_surface_destroy(surface_);
}

void PdfDocument::finish_page() {
  if (page_end_) page_end_(*this);
  if (played_) draw_played_mark(*this);
  if (cairo_ != nullptr) cairo_show_page(cairo_);
}

void PdfDocument::begin_page() {
  finish_page();
  ++page_;
  y_ = form_.top;
  if (page_start_) page_start_(*this);
}

void PdfDocument::close() {
  finish_page();
  if (surface_ == nullptr) return;
  cairo_destroy(cairo_);
  cairo_ = nullptr;
  cairo_surface_finish(surface_);
  const cairo_status_t status = cairo_surface_status(surface_);
  cairo_surface_destroy(surface_);
  surface_ = nullptr;
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(path_ + ": " + cairo_status_to_string(status));
}

void PdfDocument::draw(const PdfText& text, double x, double y, int first, int count) {
  if (cairo_ != nullptr) text.draw(cairo_, x, y, first, count);
}

void PdfDocument::paragraph(std::string_view words, const TextStyle& style, Align align, double inset,
                            double following) {
  const PdfText laid = text(words, style, width() - inset, align);
  int done = 0;
  while (done < laid.lines()) {
    need(laid.pitch() - tolerance);
    const int fitting = std::max(1, static_cast<int>(std::floor((room() + tolerance) / laid.pitch())));
    int now = std::min(fitting, laid.lines() - done);
    const bool alone = done + now == laid.lines() && room() + tolerance < now * laid.pitch() + following;
    if (alone && (now > kept_lines || y_ > top() + tolerance)) {
      now = std::max(0, now - kept_lines);
      draw(laid, left() + inset, y_, done, now);
      done += now;
      begin_page();
      continue;
    }
    draw(laid, left() + inset, y_, done, now);
    y_ += now * laid.pitch();
    done += now;
  }
}

void PdfDocument::draw_lines(std::span<const Segment> segments, double thickness) {
  if (cairo_ == nullptr) return;
  cairo_set_line_width(cairo_, thickness);
  for (const Segment& segment : segments) {
    cairo_move_to(cairo_, segment.x1, segment.y1);
    cairo_line_to(cairo_, segment.x2, segment.y2);
  }
  cairo_stroke(cairo_);
}

void PdfDocument::fill_box(double x, double y, double width, double height, double grey) {
  if (cairo_ == nullptr) return;
  cairo_save(cairo_);
  cairo_set_source_rgb(cairo_, grey, grey, grey);
  cairo_rectangle(cairo_, x, y, width, height);
  cairo_fill(cairo_);
  cairo_restore(cairo_);
}

void PdfDocument::set_colour(double red, double green, double blue) {
  if (cairo_ != nullptr) cairo_set_source_rgb(cairo_, red, green, blue);
}

void PdfDocument::mark(const std::string& name) {
  if (cairo_ == nullptr) return;
  cairo_tag_begin(cairo_, CAIRO_TAG_DEST,
                  fmt::format("name='{}' x={:.1f} y={:.1f}", name, left(), y_).c_str());
  cairo_tag_end(cairo_, CAIRO_TAG_DEST);
}

void PdfDocument::link(const std::string& name, double x, double y, double width, double height) {
  if (cairo_ == nullptr) return;
  cairo_tag_begin(
      cairo_, CAIRO_TAG_LINK,
      fmt::format("dest='{}' rect=[{:.1f} {:.1f} {:.1f} {:.1f}]", name, x, y, width, height).c_str());
  cairo_tag_end(cairo_, CAIRO_TAG_LINK);
}

void PdfDocument::outline(const std::string& title, int page) {
  if (surface_ == nullptr) return;
  cairo_pdf_surface_add_outline(
      surface_, CAIRO_PDF_OUTLINE_ROOT, title.c_str(),
      fmt::format("page={} pos=[0 {:.1f}]", page == 0 ? page_ : page, page == 0 ? y_ : form_.top).c_str(),
      static_cast<cairo_pdf_outline_flags_t>(0));
}

void number_pages(PdfDocument& document) {
  document.at_page_end(draw_page_number);
}

void number_pages_but_first(PdfDocument& document) {
  document.at_page_end([](PdfDocument& page) {
    if (page.page() > 1) draw_page_number(page);
  });
}

}  // namespace wangge
