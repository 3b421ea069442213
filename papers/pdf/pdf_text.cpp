#include "papers/pdf/pdf_text.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "engine/base/utf8.h"

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

// Texts that are kept; enough for the words of tables, little enough for the memory.
constexpr std::size_t most_kept = 2'000;
constexpr std::size_t longest_kept = 200;  // bytes

constexpr char first_ascii = ' ', last_ascii = '~';

bool is_plain(std::string_view words, const TextStyle& style) {
  return style.spacing == 0 && style.indent == 0 && !words.empty() &&
         std::ranges::all_of(words, [](char c) { return c >= first_ascii && c <= last_ascii; });
}

// A number, a date or a code with its hyphens is not divided: what is looked for must stand in one line. One
// that no column could hold is.
void keep_codes_whole(PangoAttrList* attributes, std::string_view words) {
  constexpr std::size_t longest_code = 24;
  const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  const auto of_code = [&](char c) {
    return is_digit(c) || ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || c == '-' || c == ':' ||
           c == '.';
  };
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t begin = at;
    while (at < words.size() && of_code(words[at])) ++at;
    const std::string_view code = words.substr(begin, at - begin);
    if (std::ranges::any_of(code, is_digit) && code.size() <= longest_code) {
      PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
      whole->start_index = static_cast<guint>(begin);
      whole->end_index = static_cast<guint>(at);
      pango_attr_list_insert(attributes, whole);
    }
    if (at == begin) ++at;
  }
}

}  // namespace

struct AsciiFace {
  struct Glyph {
    unsigned long index = 0;
    double advance = 0;
  };
  std::shared_ptr<PangoFont> font;
  std::array<Glyph, last_ascii - first_ascii + 1> glyphs;

  const Glyph& of(char c) const { return glyphs[static_cast<std::size_t>(c - first_ascii)]; }
};

struct PdfText::AsciiLines {
  struct Line {
    std::string words;
    double width = 0;
  };
  std::shared_ptr<const AsciiFace> face;
  std::vector<Line> lines;

  void draw(cairo_t* cairo, std::size_t line, double x, double y) const {
    const std::string& words = lines[line].words;
    std::vector<cairo_glyph_t> glyphs;
    for (const char c : words) {
      const auto& glyph = face->of(c);
      glyphs.push_back({glyph.index, x, y});
      x += glyph.advance;
    }
    const std::vector<cairo_text_cluster_t> clusters(glyphs.size(), {1, 1});
    const auto count = static_cast<int>(glyphs.size());
    cairo_set_scaled_font(cairo, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(face->font.get())));
    cairo_show_text_glyphs(cairo, words.data(), count, glyphs.data(), count, clusters.data(), count,
                           static_cast<cairo_text_cluster_flags_t>(0));
  }
};

double PdfText::width_of(int line) const {
  if (ascii_) return ascii_->lines[static_cast<std::size_t>(line)].width;
  PangoRectangle logical;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout_.get(), line), nullptr, &logical);
  return points(logical.width);
}

double PdfText::widest() const {
  double most = 0;
  for (int line = 0; line < lines_; ++line) most = std::max(most, width_of(line));
  return most;
}

void PdfText::draw(_cairo* cairo, double x, double y, int first, int count) const {
  const int end = std::min(lines_, first + count);
  for (int i = first; i < end; ++i) {
    PangoLayoutLine* line = layout_ ? pango_layout_get_line_readonly(layout_.get(), i) : nullptr;
    double start = x;
    if (align_ != Align::left)
      start += (width_ - width_of(i)) * (align_ == Align::centre ? 0.5 : 1);
    else if (line != nullptr && line->is_paragraph_start)
      start += style_.indent;
    const double baseline = y + (i - first) * pitch() + pitch() / 2 + middle_above_baseline * style_.size;
    if (line == nullptr) {
      ascii_->draw(cairo, static_cast<std::size_t>(i), start, baseline);
      continue;
    }
    cairo_move_to(cairo, start, baseline);
    pango_cairo_show_layout_line(cairo, line);
  }
}

Typesetter::Typesetter() {
  const std::shared_ptr<PangoFontMap> fonts(pango_cairo_font_map_new(), g_object_unref);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts.get()), 72);
  context_.reset(pango_font_map_create_context(fonts.get()), g_object_unref);
  pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
}

Typesetter::~Typesetter() = default;

std::shared_ptr<_PangoLayout> Typesetter::lay(std::string_view words, const TextStyle& style,
                                              double width) const {
  std::shared_ptr<PangoLayout> layout(pango_layout_new(context_.get()), g_object_unref);
  const FaceName& face = face_names[static_cast<std::size_t>(style.face)];
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, face.family);
  pango_font_description_set_weight(font, face.weight);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = pango_attr_list_new();
  // A code that goes on in the next line has no hyphen.
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  if (style.spacing != 0)
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(units(style.spacing)));
  const std::string clean = without_refused(words);
  keep_codes_whole(attributes, clean);
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), units(width));
  pango_layout_set_indent(layout.get(), units(style.indent));
  pango_layout_set_text(layout.get(), clean.data(), static_cast<int>(clean.size()));
  return layout;
}

// None if the characters of the face are not all of one font.
std::shared_ptr<const AsciiFace> Typesetter::ascii_face(const TextStyle& style) {
  const auto known = ascii_.find({style.face, style.size});
  if (known != ascii_.end()) return known->second;
  auto face = std::make_shared<AsciiFace>();
  for (char c = first_ascii; face && c <= last_ascii; ++c) {
    const auto layout = lay({&c, 1}, style, 10'000);
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
    const auto* run = static_cast<const PangoGlyphItem*>(line->runs->data);
    PangoFont* font = run->item->analysis.font;
    if (!face->font) face->font.reset(static_cast<PangoFont*>(g_object_ref(font)), g_object_unref);
    const PangoGlyphInfo& glyph = run->glyphs->glyphs[0];
    face->glyphs[static_cast<std::size_t>(c - first_ascii)] = {glyph.glyph, points(glyph.geometry.width)};
    if (font != face->font.get() || run->glyphs->num_glyphs != 1 || glyph.glyph >= PANGO_GLYPH_EMPTY)
      face.reset();
  }
  return ascii_[{style.face, style.size}] = std::move(face);
}

std::shared_ptr<const PdfText::AsciiLines> Typesetter::ascii_lines(std::string_view words,
                                                                   const TextStyle& style, double width) {
  auto set = std::make_shared<PdfText::AsciiLines>();
  set->face = ascii_face(style);
  if (!set->face) return nullptr;
  while (!words.empty()) {
    double used = 0;
    std::size_t end = 0, blank = 0;
    for (; end < words.size(); ++end) {
      const double advance = set->face->of(words[end]).advance;
      if (end > 0 && used + advance > width) break;
      if (words[end] == ' ') blank = end;
      used += advance;
    }
    // At a blank if there is one, else after the last character that fits.
    if (end < words.size() && words[end] != ' ' && blank > 0)
      for (; end > blank; --end) used -= set->face->of(words[end - 1]).advance;
    set->lines.push_back({std::string(words.substr(0, end)), used});
    words.remove_prefix(end);
    if (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  }
  return set;
}

PdfText Typesetter::text(std::string_view words, const TextStyle& style, double width, Align align) {
  PdfText made;
  made.style_ = style;
  made.width_ = width;
  made.align_ = align;
  if (is_plain(words, style)) made.ascii_ = ascii_lines(words, style, width);
  if (made.ascii_) {
    made.lines_ = static_cast<int>(made.ascii_->lines.size());
    return made;
  }
  std::string key;
  for (const double part : {style.size, style.pitch, style.spacing, style.indent, width}) {
    const auto bytes = std::bit_cast<std::array<char, sizeof part>>(part);
    key.append(bytes.data(), bytes.size());
  }
  key += static_cast<char>(style.face);
  key += static_cast<char>(align);
  key += words;
  const auto kept = kept_.find(key);
  if (kept != kept_.end()) return kept->second;
  made.layout_ = lay(words, style, width);
  made.lines_ = pango_layout_get_line_count(made.layout_.get());
  if (words.size() > longest_kept) return made;
  if (kept_.size() >= most_kept) kept_.clear();
  kept_.emplace(std::move(key), made);
  return made;
}

}  // namespace wangge
