// Members of a JSON object that may not be there, or may be of another type.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace wangge {

// Empty if there is no such text.
inline std::string text_in(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

// `otherwise` if there is no such whole number.
inline int number_in(const boost::json::object& object, std::string_view name, int otherwise = 0) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_int64() ? static_cast<int>(value->get_int64()) : otherwise;
}

// Empty if there is no such list of texts.
inline std::vector<std::string> texts_in(const boost::json::object& object, std::string_view name) {
  std::vector<std::string> texts;
  const auto* value = object.if_contains(name);
  const auto* list = value == nullptr ? nullptr : value->if_array();
  if (list == nullptr) return texts;
  for (const boost::json::value& one : *list)
    if (const auto* text = one.if_string()) texts.emplace_back(text->data(), text->size());
  return texts;
}

}  // namespace wangge
