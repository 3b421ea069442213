#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "engine/base/json_member.h"
#include "engine/city_load/load_parts.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::size_t fewest_points = 4;  // of a closed ring

int line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

// The values of JSON don't know where they stood: the line on which each object within the list of features
// begins, by counting brackets outside of texts.
std::vector<int> lines_of_features(std::string_view text) {
  std::vector<int> lines;
  int line = 1, depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (quoted && c == '\\') ++at;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '{' && depth == 2) lines.push_back(line);
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
  return lines;
}

std::string shown(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

class OutlineReader {
 public:
  OutlineReader(std::string_view file, const City& city, const std::optional<Bounds>& bounds,
                FaultList& faults)
      : file_(file), city_(city), bounds_(bounds), faults_(faults) {}

  std::vector<GridOutline> read(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    json::parser parser;
    json::error_code error;
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    const std::size_t rest = error ? std::string_view::npos : text.find_first_not_of(" \t\r\n", read);
    if (error || rest != std::string_view::npos) {
      line_ = line_at(text, rest == std::string_view::npos ? read : rest);
      fault({}, {}, {"JSON", "JSON"});
      return {};
    }
    const json::value document = parser.release();
    const auto* root = document.if_object();
    const auto* features = root == nullptr ? nullptr : root->if_contains("features");
    if (root == nullptr || text_in(*root, "type") != "FeatureCollection" || features == nullptr ||
        !features->is_array()) {
      fault("type", {},
            {"GeoJSON 的 FeatureCollection，含 features", "a FeatureCollection of GeoJSON with features"});
      return {};
    }
    const std::vector<int> lines = lines_of_features(text);
    std::vector<GridOutline> outlines;
    for (std::size_t i = 0; i < features->get_array().size() && !faults_.full(); ++i) {
      line_ = i < lines.size() ? lines[i] : 1;
      feature_ = "features[" + std::to_string(i) + "]";
      feature(features->get_array()[i], outlines);
    }
    std::ranges::sort(outlines, {}, &GridOutline::grid);
    return outlines;
  }

 private:
  void fault(std::string_view field, std::string_view value, Expectation expected) {
    std::string path = feature_;
    if (!path.empty() && !field.empty()) path += '.';
    faults_.add(file_, line_, path.append(field), value, std::move(expected));
  }

  void feature(const json::value& value, std::vector<GridOutline>& outlines) {
    const auto* object = value.if_object();
    const auto* properties = object == nullptr ? nullptr : object->if_contains("properties");
    const auto* geometry = object == nullptr ? nullptr : object->if_contains("geometry");
    if (object == nullptr || text_in(*object, "type") != "Feature" || properties == nullptr ||
        !properties->is_object() || geometry == nullptr || !geometry->is_object())
      return fault({}, {}, {"Feature，含 properties 和 geometry", "a Feature with properties and geometry"});
    const std::string code = text_in(properties->get_object(), "code");
    const auto grid = parse_grid_code(code);
    if (!grid || grid->level() != 2 || !known(*grid))
      return fault("properties.code", code,
                   {"本市一个二级网格的编码", "the code of a second-level grid of the city"});
    if (std::ranges::find(outlines, *grid, &GridOutline::grid) != outlines.end())
      return fault("properties.code", code, {"每个网格只出现一次", "each grid only once"});
    outlines.push_back({*grid, polygons(geometry->get_object())});
  }

  bool known(GridCode grid) const {
    return std::ranges::any_of(city_.trees, [&](const GridTree& tree) { return tree.find(grid) != nullptr; });
  }

  std::vector<std::vector<MapRing>> polygons(const json::object& geometry) {
    const std::string type = text_in(geometry, "type");
    const auto* coordinates = geometry.if_contains("coordinates");
    std::vector<std::vector<MapRing>> all;
    if ((type != "Polygon" && type != "MultiPolygon") || coordinates == nullptr || !coordinates->is_array()) {
      fault("geometry.type", type,
            {"Polygon 或 MultiPolygon，含 coordinates", "Polygon or MultiPolygon, with coordinates"});
      return all;
    }
    if (type == "Polygon")
      all.push_back(rings(*coordinates));
    else
      for (const json::value& polygon : coordinates->get_array()) all.push_back(rings(polygon));
    return all;
  }

  std::vector<MapRing> rings(const json::value& polygon) {
    std::vector<MapRing> all;
    const auto* list = polygon.if_array();
    if (list == nullptr || list->empty())
      fault("geometry.coordinates", shown(polygon), {"至少一个环", "at least one ring"});
    else
      for (const json::value& value : *list) all.push_back(ring(value));
    return all;
  }

  MapRing ring(const json::value& value) {
    MapRing points;
    const auto* list = value.if_array();
    if (list != nullptr)
      for (const json::value& position : *list) {
        const auto point = point_of(position);
        if (!point) {
          fault("geometry.coordinates", shown(position),
                {"本市范围内的经度、纬度，WGS84", "longitude and latitude within the city's bounds, WGS84"});
          return {};
        }
        points.push_back(*point);
      }
    if (points.size() < fewest_points || points.front() != points.back())
      fault("geometry.coordinates", list == nullptr || list->empty() ? std::string() : shown(list->back()),
            {"闭合的环：至少四个点，末点与首点相同",
             "a closed ring: at least four points, the last as the first"});
    return points;
  }

  std::optional<MapPoint> point_of(const json::value& value) const {
    const auto* list = value.if_array();
    if (list == nullptr || list->size() != 2 || !list->front().is_number() || !list->back().is_number())
      return std::nullopt;
    const auto longitude = list->front().to_number<double>(), latitude = list->back().to_number<double>();
    const Bounds within = bounds_.value_or(Bounds{-180'000, 180'000, -90'000, 90'000});
    if (!(longitude >= within.west / 1e3 && longitude <= within.east / 1e3 &&
          latitude >= within.south / 1e3 && latitude <= within.north / 1e3))
      return std::nullopt;
    return MapPoint{static_cast<int>(std::lround(longitude * 1e4)),
                    static_cast<int>(std::lround(latitude * 1e4))};
  }

  std::string_view file_;
  const City& city_;
  const std::optional<Bounds>& bounds_;
  FaultList& faults_;
  int line_ = 1;
  std::string feature_;
};

}  // namespace

std::vector<GridOutline> load_outlines(std::string_view file, std::string_view text, const City& city,
                                       FaultList& faults) {
  return OutlineReader(file, city, city.bounds, faults).read(text);
}

}  // namespace wangge
