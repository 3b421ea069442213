#include "support/workbook.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace wangge::support {
namespace {

// `parts` is Python: the names to read of the archive z.
std::string read(const std::string& workbook, const std::string& parts) {
  const std::string out = workbook + ".part";
  const std::string command = "python3 -c \"import zipfile,sys; z = zipfile.ZipFile('" + workbook +
                              "'); sys.stdout.buffer.write(b''.join(z.read(p) for p in " + parts + "))\" > " +
                              out;
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream file(out, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string workbook_part(const std::string& workbook, const std::string& part) {
  return read(workbook, "['" + part + "']");
}
std::string workbook_sheet(const std::string& workbook, int number) {
  return workbook_part(workbook, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
}
std::string whole_workbook(const std::string& workbook) {
  return read(workbook, "z.namelist()");
}

}  // namespace wangge::support
