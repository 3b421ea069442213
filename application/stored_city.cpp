#include "application/stored_city.h"

#include "engine/base/problem.h"

namespace wangge {

std::shared_ptr<const City> city_of(StoreReader& reader) {
  const auto [version, files] = reader.city_files();
  if (version == 0) throw ProblemException({ProblemKind::system, "system.city-missing", {}, {}, {}});
  const CityLoad loaded = load_city(CityFiles(files.begin(), files.end()));
  if (!loaded.city) throw ProblemException({ProblemKind::system, "system.city-missing", {}, {}, {}});
  return loaded.city;
}

}  // namespace wangge
