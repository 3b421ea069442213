// The city's bulletin 通报 on the year's assessment (N4, 附件3四), as PDF in the layout of 党政机关公文格式
// GB/T 9704-2012. The faces that stand in for its own are named in papers/pdf/pdf_text.h.
#pragma once
#include <string>

#include "papers/source/paper_source.h"

namespace wangge {

struct BulletinFrame {
  std::string issuer;  // 发文机关
  std::string number;  // 发文字号, "临网办字〔2026〕1号"; empty: no red header
  Day date{};          // 成文日期
  bool draft = false;  // not announced: the title says so
  bool open = false;   // the scores are not final yet: counties may still object
};

// The same score gives the same bytes. Throws std::runtime_error with the path if it can't be written.
void write_bulletin(const PaperSource& source, const BulletinFrame& frame, const std::string& path);

}  // namespace wangge
