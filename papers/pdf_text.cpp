#include "papers/pdf_text.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <array>

namespace wangge {
namespace {

struct FaceName {
  const char* family;
  PangoWeight weight;
};
constexpr std::array face_names{
    FaceName{"Noto Serif CJK SC", PANGO_WEIGHT_NORMAL}, FaceName{"Noto Serif CJK SC", PANGO_WEIGHT_BOLD},
    FaceName{"Noto Sans CJK SC", PANGO_WEIGHT_NORMAL}, FaceName{"Noto Sans CJK SC", PANGO_WEIGHT_BOLD},
    FaceName{"AR PL KaitiM GB,Noto Serif CJK SC", PANGO_WEIGHT_NORMAL}};

// A Chinese character's box reaches from 0.12 below the baseline to 0.88 above it, in every face: so its
// middle is put into the middle of the line, and lines of different faces stand on one grid.
constexpr double middle_above_baseline = 0.38;

int units(double points) {
  return static_cast<int>(points * PANGO_SCALE);
}

double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

double width_of(PangoLayoutLine* line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, nullptr, &logical);
  return points(logical.width);
}

}  // namespace

void Unreference::operator()(void* object) const {
  g_object_unref(object);
}

Referenced<PangoContext> make_text_context() {
  const Referenced<PangoFontMap> fonts(pango_cairo_font_map_new());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts.get()), 72);
  Referenced<PangoContext> context(pango_font_map_create_context(fonts.get()));
  pango_context_set_language(context.get(), pango_language_from_string("zh-cn"));
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  return context;
}

PdfText::PdfText(PangoContext* context, std::string_view text, const TextStyle& style, double width,
                 Align align)
    : layout_(pango_layout_new(context), Unreference{}), style_(style), width_(width), align_(align) {
  const FaceName& face = face_names[static_cast<std::size_t>(style.face)];
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, face.family);
  pango_font_description_set_weight(font, face.weight);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = pango_attr_list_new();
  // A hash that goes on in the next line has no hyphen.
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  if (style.spacing != 0)
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(units(style.spacing)));
  pango_layout_set_attributes(layout_.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout_.get(), units(width));
  pango_layout_set_indent(layout_.get(), units(style.indent));
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
  lines_ = pango_layout_get_line_count(layout_.get());
}

double PdfText::widest() const {
  double most = 0;
  for (int i = 0; i < lines_; ++i)
    most = std::max(most, width_of(pango_layout_get_line_readonly(layout_.get(), i)));
  return most;
}

void PdfText::draw(cairo_t* cairo, double x, double y, int first, int count) const {
  const int end = std::min(lines_, first + count);
  for (int i = first; i < end; ++i) {
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), i);
    double start = x;
    if (align_ != Align::left)
      start += (width_ - width_of(line)) * (align_ == Align::centre ? 0.5 : 1);
    else if (line->is_paragraph_start)
      start += style_.indent;
    cairo_move_to(cairo, start,
                  y + (i - first) * pitch() + pitch() / 2 + middle_above_baseline * style_.size);
    pango_cairo_show_layout_line(cairo, line);
  }
}

}  // namespace wangge
