// The layout of official papers, 党政机关公文格式 GB/T 9704-2012: A4, margins 37, 28, 35 and 26 mm, 22 lines
// of 28 characters, everything on that grid.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "papers/pdf/pdf_table.h"

namespace wangge {

std::string official_date(Day date);  // "2025年3月3日"

class OfficialPage {
 public:
  // Throws std::runtime_error with the path if the file can't be written, here and in close().
  OfficialPage(const std::string& path, const PdfAbout& about);

  // 版头: 发文机关标志 in red, 发文字号, the red line. First of all calls. A paper that goes upward names who
  // signed it, 签发人, at the right.
  void red_header(const std::string& issuer, const std::string& number, const std::string& signer = {});
  // That of a letter 函 instead (10.1): the mark 30 mm under the edge, the number at the right under a double
  // line, another at the foot of the first page, which has no number.
  void letter_header(const std::string& issuer, const std::string& number);
  // 2号小标宋, centred, in lines of about one length; no phrase is divided, so that each line makes sense.
  void title(const std::vector<std::string>& phrases);
  void title(const std::string& text) { title(std::vector{text}); }
  void addressees(const std::string& text);  // 主送机关, at the left
  void heading(const std::string& text);     // "一、…" in 黑体
  // "（一）…" in 楷体, on the page on which what follows it, so high, begins.
  void subheading(const std::string& text, double following = 0);
  // 3号仿宋, two characters indented. Its last lines stand on the page of what follows, so high: a signature
  // is never alone on a page.
  void body(const std::string& text, double following = 0);
  PdfTable table(std::vector<PdfColumn> columns);
  void attachments(const std::vector<std::string>& names);  // 附件说明
  // Of minutes (10.3): "出席：" in 黑体, the names beside it.
  void attendance(const std::string& label, const std::string& names, double following = 0);
  void sign(const std::string& issuer, Day date);  // 发文机关署名, 成文日期 four characters from the right
  static double sign_height();
  static double line_height();
  // 版记: 抄送机关 if there are any, 印发机关 and 印发日期 at the foot of the last page.
  void imprint(const std::string& issuer, Day date, const std::string& copies = {});
  double imprint_height(const std::string& copies);  // with a line of air above it
  void close() { document_.close(); }
  PdfDocument& document() { return document_; }

 private:
  void blank_line();
  PdfText copied_to(const std::string& copies);

  PdfDocument document_;
};

}  // namespace wangge
