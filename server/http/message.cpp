#include "server/http/message.h"

#include <array>

#include "engine/base/utf8.h"

namespace wangge::server {
namespace {

constexpr std::array<std::pair<std::string_view, Method>, 5> method_names{{{"GET", Method::get},
                                                                           {"HEAD", Method::head},
                                                                           {"POST", Method::post},
                                                                           {"PUT", Method::put},
                                                                           {"DELETE", Method::remove}}};

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string_view in_map(const std::map<std::string, std::string>& map, std::string_view name) {
  const auto found = map.find(std::string(name));
  return found == map.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

std::optional<Method> method_named(std::string_view name) {
  for (const auto& [word, method] : method_names)
    if (word == name) return method;
  return std::nullopt;
}

std::string_view name_of(Method method) {
  return method_names[static_cast<std::size_t>(method)].first;
}

std::string_view Request::header(std::string_view name) const {
  for (const Header& one : headers)
    if (one.name == name) return one.value;
  return {};
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
  }
  return {};
}

std::string_view Request::asked(std::string_view name) const {
  return in_map(query, name);
}
std::string_view Request::parameter(std::string_view name) const {
  return in_map(parameters, name);
}

Response text_response(int status, std::string type, std::string body) {
  Response response;
  response.status = status;
  response.with("Content-Type", std::move(type));
  response.body = std::move(body);
  return response;
}

std::string in_small_letters(std::string_view text) {
  std::string letters(text);
  for (char& c : letters)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return letters;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = digit_of(text[i + 1]), low = digit_of(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    decoded += c;
  }
  if (!is_utf8(decoded)) return std::nullopt;
  return decoded;
}

bool parse_query(std::string_view text, Request& request) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty()) continue;
    const std::size_t equals = std::min(one.find('='), one.size());
    auto name = percent_decoded(one.substr(0, equals), true);
    auto value = percent_decoded(one.substr(std::min(equals + 1, one.size())), true);
    if (!name || !value) return false;
    if (!request.query.emplace(*name, std::move(*value)).second) request.repeated = *name;
  }
  return true;
}

}  // namespace wangge::server
