// Each file of a city's data through load_city, the others left as they are. The first byte of the input
// chooses the file. The city is the smallest there can be, so that a run is short.
#include <cstdlib>
#include <iterator>

#include "engine/city/city.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace wangge;
  if (size == 0) return 0;
  static const CityFiles files = read_city_files(WANGGE_SOURCE_DIR "/tests/fuzz/tiny-city");
  CityFiles changed = files;
  auto file = changed.begin();
  std::advance(file, static_cast<std::ptrdiff_t>(data[0] % changed.size()));
  file->second.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const CityLoad load = load_city(changed);
  // Either a city, or at least one fault that says why not.
  if ((load.city == nullptr) == load.faults.empty()) std::abort();
  return 0;
}
