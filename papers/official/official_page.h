// The layout of official papers, 党政机关公文格式 GB/T 9704-2012: A4, margins 37, 28, 35 and 26 mm, 22 lines
// of 28 characters, everything on that grid.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "papers/pdf/pdf_table.h"

namespace wangge {

class OfficialPage {
 public:
  // Throws std::runtime_error with the path if the file can't be written, here and in close().
  OfficialPage(const std::string& path, const PdfAbout& about);

  // 版头: 发文机关标志 in red, 发文字号, the red line. First of all calls.
  void red_header(const std::string& issuer, const std::string& number);
  void title(const std::string& text);       // 2号小标宋, centred
  void addressees(const std::string& text);  // 主送机关, at the left
  void heading(const std::string& text);     // "一、…" in 黑体
  // "（一）…" in 楷体, on the page on which what follows it, so high, begins.
  void subheading(const std::string& text, double following = 0);
  void body(const std::string& text);  // 3号仿宋, two characters indented
  PdfTable table(std::vector<PdfColumn> columns);
  void attachments(const std::vector<std::string>& names);  // 附件说明
  void sign(const std::string& issuer, Day date);  // 发文机关署名, 成文日期 four characters from the right
  // 版记: 印发机关 and 印发日期 at the foot of the last page.
  void imprint(const std::string& issuer, Day date);
  void close() { document_.close(); }
  PdfDocument& document() { return document_; }

 private:
  void blank_line();

  PdfDocument document_;
};

}  // namespace wangge
