// What answers about accounts have in common.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "server/accounts/tokens.h"
#include "server/visit.h"

namespace wangge::server {

boost::json::object told_token(const Token& token);
boost::json::array told_tokens(const std::vector<Token>& tokens);
// A number of the path; nullopt for what is none.
std::optional<std::int64_t> number_in_path(const Visit& visit, std::string_view name);
// A line that people name something with: 1 to `most` characters, none of them a control.
bool is_label(std::string_view text, std::size_t most);

}  // namespace wangge::server
