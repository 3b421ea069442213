#include "engine/reports/field_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/time.h"
#include "engine/score/points_text.h"
#include "engine/stream/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

class ValueText {
 public:
  ValueText(const FieldNames& names, std::string_view field) : names_(names), field_(field) {
    for (const auto& rules : {action_fields(), log_fields()})
      for (const FieldRule& rule : rules)
        if (rule.name == field) {
          type_ = rule.type;
          return;
        }
  }

  std::string operator()(const json::value& value) const {
    if (type_ == FieldType::hashes && value.is_array())
      return text("cli.files", {{"count", std::to_string(value.get_array().size())}});
    if (value.is_array()) return list(value.get_array());
    if (value.is_object() && type_ == FieldType::position) return place(value.get_object());
    if (value.is_object()) return type_ == FieldType::figures ? figures(value.get_object()) : pair(value);
    if (value.is_bool()) return text(value.get_bool() ? "cli.yes" : "cli.no");
    if (value.is_string()) return word(value.get_string());
    return value_word(names_.messages, names_.language, field_, json::serialize(value));
  }

 private:
  bool zh() const { return names_.language == Language::zh; }
  std::string text(std::string_view id, const Arguments& arguments = {}) const {
    return names_.messages.render(names_.language, id, arguments);
  }

  std::string word(std::string_view value) const {
    switch (type_) {
      case FieldType::unit:
      case FieldType::units:
        return names_.unit(value);
      case FieldType::person:
      case FieldType::persons:
        return names_.person(value);
      case FieldType::grid:
      case FieldType::grids:
        if (const auto grid = parse_grid_code(value)) return names_.grid(*grid);
        break;
      case FieldType::limit:
        if (const auto limit = parse_limit(value))
          return limit_text(names_.messages, names_.language, *limit);
        break;
      case FieldType::moment:
        if (const auto moment = parse_moment(value)) return to_short_text(*moment);
        break;
      case FieldType::origin:
        return text(fmt::format("source.{}", value));
      default:
        break;
    }
    if (field_ == "clock" && names_.messages.contains(fmt::format("clock.{}", value)))
      return text(fmt::format("clock.{}", value));
    return value_word(names_.messages, names_.language, field_, value);
  }

  std::string list(const json::array& values) const {
    std::string listed;
    for (const json::value& value : values) {
      if (!listed.empty()) listed += zh() ? "、" : ", ";
      listed += (*this)(value);
    }
    return listed;
  }

  // {"unit":…,"task":…} and {"source":…,"persons":[…]}: what a unit is to do, who inspects a source.
  std::string pair(const json::value& value) const {
    const json::object& object = value.get_object();
    const auto told = [&](std::string_view member) {
      const json::value* one = object.if_contains(member);
      return one == nullptr ? std::string() : value_text(names_, member, *one);
    };
    const bool task = object.contains("unit");
    if (!task && !object.contains("source")) return json::serialize(value);
    return fmt::format(fmt::runtime(zh() ? "{}（{}）" : "{} ({})"), told(task ? "unit" : "source"),
                       told(task ? "task" : "persons"));
  }

  // As a map has it, to about ten metres; another system than the usual one is named.
  std::string place(const json::object& value) const {
    const auto degrees = [&](std::string_view member) {
      const json::value* one = value.if_contains(member);
      return one == nullptr || !one->is_number() ? std::string("?")
                                                 : fmt::format("{:.4f}", one->to_number<double>());
    };
    const json::value* system = value.if_contains("system");
    const bool usual = system == nullptr || *system == json::value("WGS84");
    return text("word.position", {{"north", degrees("latitude")}, {"east", degrees("longitude")}}) +
           (usual ? std::string() : fmt::format(" {}", std::string_view(system->get_string())));
  }

  // Those of a return by their names; an assessment's by county, and by county and item, in tenths.
  std::string figures(const json::object& values) const {
    std::string listed;
    for (const auto& [name, value] : values) {
      if (!listed.empty()) listed += zh() ? "、" : ", ";
      const std::string_view key = name;
      const std::size_t gap = std::min(key.find(' '), key.size());
      const auto grid = parse_grid_code(key.substr(0, gap));
      if (grid && value.is_int64())
        listed += fmt::format("{}{} {}", names_.grid(*grid), key.substr(gap),
                              points_text(static_cast<int>(value.get_int64())));
      else if (const std::string id = fmt::format("figure.{}", key); names_.messages.contains(id))
        listed += text(id) + " " + json::serialize(value);
      else
        listed += std::string(key) + " " + json::serialize(value);
    }
    return listed;
  }

  const FieldNames& names_;
  std::string_view field_;
  FieldType type_ = FieldType::text;
};

}  // namespace

std::string value_word(const Messages& messages, Language language, std::string_view field,
                       std::string_view value) {
  const std::string id = fmt::format("value.{}.{}", field, value);
  return messages.contains(id) ? messages.render(language, id) : std::string(value);
}

std::string value_text(const FieldNames& names, std::string_view field, const json::value& value) {
  return ValueText(names, field)(value);
}

std::string limit_text(const Messages& messages, Language language, Limit limit) {
  const std::string text = to_text(limit);
  return messages.render(language, "limit." + text.substr(text.find_first_not_of("0123456789")),
                         {{"amount", std::to_string(limit.amount)}});
}

std::string origin_text(const Messages& messages, Language language, std::string_view source) {
  const std::size_t end = std::min(source.find_first_of(":,"), source.size());
  std::string id = fmt::format("origin.{}", source.substr(0, end));
  std::ranges::replace(id, ' ', '-');
  if (!messages.contains(id)) return std::string(source);
  std::string_view rest = source.substr(end);
  while (!rest.empty() && (rest.front() == ':' || rest.front() == ',' || rest.front() == ' '))
    rest.remove_prefix(1);
  if (rest.starts_with("as ")) rest.remove_prefix(3);
  const std::string origin = messages.render(language, id);
  if (rest.empty()) return origin;
  return origin + (language == Language::zh ? "：" : ": ") + std::string(rest);
}

}  // namespace wangge
