// A workbook (XLSX) read back: it is a zip file of XML parts.
#pragma once
#include <string>

namespace wangge::support {

// One part, "xl/workbook.xml", say.
std::string workbook_part(const std::string& workbook, const std::string& part);
std::string workbook_sheet(const std::string& workbook, int number = 1);
// All parts, one after the other.
std::string whole_workbook(const std::string& workbook);

}  // namespace wangge::support
