// Linyi, loaded once and shared, and the grids and units in which tests play.
#pragma once
#include <memory>
#include <string_view>

#include "engine/city/city.h"
#include "engine/core/engine.h"

namespace wangge::support {

std::shared_ptr<const City> sample_city();
// The same with one file changed: every `from` replaced by `to`.
std::shared_ptr<const City> changed_city(const std::string& file, const std::string& from,
                                         const std::string& to, CityFiles* files = nullptr);

inline constexpr std::string_view village_grid = "C37130101018";
inline constexpr std::string_view village_unit = "C37130101018-village";
inline constexpr std::string_view station_unit = "B37130101-station";
inline constexpr std::string_view county_unit = "A371301-environment";

// "p-administrator" of the city's office, who may import too: the first person, whom nobody need have added.
void add_administrator(Engine& engine);

}  // namespace wangge::support
