#include "cli/city_folder.h"

namespace wangge::cli {
namespace fs = std::filesystem;

fs::path city_folder(const std::string& named) {
  std::error_code unknown;
  if (fs::exists(named, unknown) || fs::path(named).is_absolute()) return named;
  const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
  const fs::path installed = program.parent_path().parent_path() / "share/wangge" / named;
  return !program.empty() && fs::is_directory(installed, unknown) ? installed : fs::path(named);
}

}  // namespace wangge::cli
