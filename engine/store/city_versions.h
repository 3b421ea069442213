// What a reader tells of the city's data that a store kept before the present version.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace wangge {

class CityVersions {
 public:
  virtual ~CityVersions() = default;

  // The files of that version; empty if there is none. Throws StoreFailure.
  virtual std::vector<std::pair<std::string, std::string>> city_files_of(int version) = 0;
};

}  // namespace wangge
