// The borders of the counties: of Linyi, and what is wrong with those of a small city.
#include <catch2/catch.hpp>

#include <cstdlib>

#include "engine/city/city.h"
#include "support/city_data.h"

using namespace wangge;
using namespace wangge::support;

namespace {

GridCode code(std::string_view text) {
  return parse_grid_code(text).value();
}

// Twice the area in square ten-thousandths of a degree; positive where the ring goes round counter-clockwise.
double area_of(const MapRing& ring) {
  double area = 0;
  for (std::size_t i = 1; i < ring.size(); ++i)
    area +=
        double(ring[i - 1].longitude) * ring[i].latitude - double(ring[i].longitude) * ring[i - 1].latitude;
  return std::abs(area);
}

bool holds(const MapRing& ring, MapPoint point) {
  bool inside = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const MapPoint a = ring[i - 1], b = ring[i];
    if ((a.latitude > point.latitude) == (b.latitude > point.latitude)) continue;
    const double crossing = a.longitude + double(point.latitude - a.latitude) * (b.longitude - a.longitude) /
                                              (b.latitude - a.latitude);
    if (point.longitude < crossing) inside = !inside;
  }
  return inside;
}

// The smallest city, its one county a square.
CityFiles mapped() {
  CityFiles files = tiny_files();
  std::string& city = files["city.toml"];
  city.replace(city.find("holidays ="), 0, "outlines = \"map.geojson\"\n");
  city += "\n[bounds]\nwest = 117000\neast = 119000\nsouth = 34000\nnorth = 36000\n";
  files["map.geojson"] =
      "{\"type\":\"FeatureCollection\",\"features\":[\n"
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"A990101\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":\n"
      "[[[118,35],[118.5,35],[118.5,35.5],[118.00004,35.5],[118,35]]]}}\n]}\n";
  return files;
}

}  // namespace

TEST_CASE("Linyi's counties have outlines in WGS84, its zones none", "[city][N1]") {
  const City& city = linyi();
  REQUIRE(city.outlines.size() == 12);
  double area = 0;
  for (const GridOutline& outline : city.outlines) {
    CHECK(outline.grid.level() == 2);
    CHECK(outline.grid <= code("A371312"));
    for (const auto& polygon : outline.polygons) area += area_of(polygon.front()) / 2;
  }
  // A degree is some 111.2 km, of longitude at 35.3° north 0.816 of it; the city says 17,191 km².
  CHECK(area / 1e8 * 111.2 * 111.2 * 0.816 == Approx(17'191).epsilon(0.02));
  // The city's own seat, 临沂市人民政府 in 兰山区, by its WGS84 position.
  const MapPoint seat{1'183'500, 351'040};
  for (const GridOutline& outline : city.outlines)
    CHECK(holds(outline.polygons.front().front(), seat) == (outline.grid == code("A371301")));
}

TEST_CASE("a city has the outlines that it names, to ten-thousandths of a degree", "[city]") {
  const CityLoad load = load_city(mapped());
  INFO(listed(load.faults));
  REQUIRE(load.city);
  REQUIRE(load.city->outlines.size() == 1);
  const MapRing& ring = load.city->outlines[0].polygons.at(0).at(0);
  CHECK(ring.size() == 5);
  CHECK(ring[3] == MapPoint{1'180'000, 355'000});
  CHECK(load_city(tiny_files()).city->outlines.empty());
  CityFiles files = mapped();
  files["map.geojson"].insert(0, "\xEF\xBB\xBF");
  CHECK(load_city(files).city);
}

TEST_CASE("what is wrong with an outline is told with its file, line, feature and field", "[city]") {
  struct Change {
    std::string from, to;
    int line;
    std::string field, value;
  };
  const std::string again =
      "]]]}},\n{\"type\":\"Feature\",\"properties\":{\"code\":\"A990101\"},\"geometry\":{\"type\":"
      "\"Polygon\","
      "\"coordinates\":[]}}\n]}\n";
  const std::vector<Change> changes = {
      {"[[[118,", "[[[118 ", 3, "", ""},
      {"]}\n", "]}\n x", 5, "", ""},
      {"FeatureCollection", "Feature", 1, "type", ""},
      {"\"Feature\",", "\"Thing\",", 2, "features[0]", ""},
      {"A990101", "A990102", 2, "features[0].properties.code", "A990102"},
      {"A990101", "B99010101", 2, "features[0].properties.code", "B99010101"},
      {"A990101", "东区", 2, "features[0].properties.code", "东区"},
      {"]]]}}\n]}\n", again, 4, "features[1].properties.code", "A990101"},
      {"Polygon", "Point", 2, "features[0].geometry.type", "Point"},
      {"118.5,35.5", "128.5,35.5", 2, "features[0].geometry.coordinates", "[1.285E2,3.55E1]"},
      {"118.5,35.5", "118.5,\"35.5\"", 2, "features[0].geometry.coordinates", "[1.185E2,\"35.5\"]"},
      {"[118,35]]", "[118.1,35]]", 2, "features[0].geometry.coordinates", "[1.181E2,35]"},
      {",[118.5,35.5],[118.00004,35.5]", "", 2, "features[0].geometry.coordinates", "[118,35]"},
      {"[[118,35],[118.5,35],[118.5,35.5],[118.00004,35.5],[118,35]]", "", 2,
       "features[0].geometry.coordinates", "[]"},
  };
  for (const Change& change : changes) {
    CityFiles files = mapped();
    std::string& text = files["map.geojson"];
    const std::size_t at = text.find(change.from);
    REQUIRE(at != std::string::npos);
    text.replace(at, change.from.size(), change.to);
    const CityLoad load = load_city(files);
    INFO(change.from << " → " << change.to << "\n" << listed(load.faults));
    CHECK_FALSE(load.city);
    REQUIRE_FALSE(load.faults.empty());
    CHECK(load.faults[0].file == "map.geojson");
    CHECK(load.faults[0].line == change.line);
    CHECK(load.faults[0].field == change.field);
    if (!change.value.empty()) CHECK(load.faults[0].value == change.value);
  }
  CityFiles files = mapped();
  files.erase("map.geojson");
  REQUIRE(load_city(files).faults.size() == 1);
}
