// Text on a page: a face, a size, and lines of one width, drawn as text that a reader can select and search.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

// Of Cairo and Pango, whose headers stay in the .cpp files.
struct _cairo;
struct _PangoContext;
struct _PangoLayout;

namespace wangge {

// Free faces stand in for those that GB/T 9704 names, which are sold:
//   song        Noto Serif CJK SC         for 仿宋
//   song_bold   Noto Serif CJK SC Bold    for 小标宋
//   hei         Noto Sans CJK SC          for 黑体
//   hei_bold    Noto Sans CJK SC Bold     for 黑体 in heads of tables
//   kai         AR PL KaitiM GB           for 楷体
enum class Face : std::uint8_t { song, song_bold, hei, hei_bold, kai };

enum class Align : std::uint8_t { left, centre, right };

// Lengths are points (1/72 inch).
struct TextStyle {
  Face face = Face::hei;
  double size = 9;
  double pitch = 0;    // from line to line; 0: 1.4 times the size
  double spacing = 0;  // added between characters
  double indent = 0;   // of the first line of each paragraph
  bool operator==(const TextStyle&) const = default;

  double line() const { return pitch > 0 ? pitch : 1.4 * size; }
};

struct AsciiFace;  // the glyphs of one face in one size

// A text broken into lines of a width; a line break in the text begins a paragraph. Copies share the lines.
class PdfText {
 public:
  int lines() const { return lines_; }
  double pitch() const { return style_.line(); }
  double height() const { return lines_ * pitch(); }
  double widest() const;  // of its lines
  // Lines [first, first + count) with the upper left corner of their box at x, y.
  void draw(_cairo* cairo, double x, double y, int first, int count) const;

 private:
  friend class Typesetter;
  struct AsciiLines;

  double width_of(int line) const;

  std::shared_ptr<_PangoLayout> layout_;  // or, for the same purpose:
  std::shared_ptr<const AsciiLines> ascii_;
  TextStyle style_;
  double width_ = 0;
  Align align_ = Align::left;
  int lines_ = 0;
};

// Lays texts out, in points whatever the screen, and in Chinese forms whatever LANG. That takes most of a
// paper's time, so words that come again are kept, and dates, numbers and hashes are set without Pango.
class Typesetter {
 public:
  Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;
  ~Typesetter();

  PdfText text(std::string_view words, const TextStyle& style, double width, Align align = Align::left);

 private:
  std::shared_ptr<_PangoLayout> lay(std::string_view words, const TextStyle& style, double width) const;
  std::shared_ptr<const AsciiFace> ascii_face(const TextStyle& style);
  std::shared_ptr<const PdfText::AsciiLines> ascii_lines(std::string_view words, const TextStyle& style,
                                                         double width);

  std::shared_ptr<_PangoContext> context_;
  std::map<std::pair<Face, double>, std::shared_ptr<const AsciiFace>> ascii_;
  std::unordered_map<std::string, PdfText> kept_;
};

}  // namespace wangge
