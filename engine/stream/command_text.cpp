#include "engine/stream/command_text.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

bool holds_utf8(const boost::json::value& value) {
  if (const auto* text = value.if_string()) return is_utf8({text->data(), text->size()});
  if (const auto* list = value.if_array()) return std::ranges::all_of(*list, holds_utf8);
  const auto* object = value.if_object();
  return object == nullptr || std::ranges::all_of(*object, [](const boost::json::key_value_pair& member) {
           return is_utf8(member.key()) && holds_utf8(member.value());
         });
}

}  // namespace

std::optional<std::string> broken_text(const Command& command) {
  for (const auto& [name, text] : {std::pair<const char*, const std::string&>{"key", command.key},
                                   {"actor", command.actor},
                                   {"do", command.action},
                                   {"case", command.case_key},
                                   {"importer", command.importer}})
    if (!is_utf8(text)) return name;
  for (const auto& [name, value] : command.data)
    if (!is_utf8(name) || !holds_utf8(value)) return is_utf8(name) ? std::string(name) : "data";
  return std::nullopt;
}

}  // namespace wangge
