// Where a city's files are: a folder that somebody names, or one that was installed with the program.
#pragma once
#include <filesystem>
#include <string>

namespace wangge::cli {

// `named` if there is such a folder, else the folder of that name that was installed: "data/linyi" is
// PREFIX/share/wangge/data/linyi for the program PREFIX/bin/wangge. `named` again if neither is there.
std::filesystem::path city_folder(const std::string& named);

}  // namespace wangge::cli
