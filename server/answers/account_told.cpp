#include "server/answers/account_told.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "engine/base/utf8.h"
#include "server/answers/wall_times.h"

namespace wangge::server {

namespace json = boost::json;

json::object told_token(const Token& token) {
  json::object told{{"number", token.number},
                    {"scope", name_of(token.scope)},
                    {"label", token.label},
                    {"made", to_text(token.made)},
                    {"until", to_text(token.until)}};
  if (token.seen) told["seen"] = to_text(*token.seen);
  return told;
}

json::array told_tokens(const std::vector<Token>& tokens) {
  json::array told;
  for (const Token& token : tokens) told.push_back(told_token(token));
  return told;
}

std::optional<std::int64_t> number_in_path(const Visit& visit, std::string_view name) {
  const std::string_view text = visit.request.parameter(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_label(std::string_view text, std::size_t most) {
  if (text.empty() || !is_utf8(text)) return false;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::ranges::any_of(text, is_control)) return false;
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::ranges::count_if(text, begins)) <= most;
}

}  // namespace wangge::server
