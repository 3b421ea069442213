#include "engine/stream/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/hash.h"
#include "engine/base/text_rules.h"
#include "engine/base/utf8.h"
#include "engine/stream/json_text.h"

namespace wangge {
namespace {

namespace json = boost::json;

Problem bad(std::string_view field, std::string value, std::string expected) {
  return {ProblemKind::input,
          "input.bad-field",
          {{"field", std::string(field)}, {"value", std::move(value)}, {"expected", std::move(expected)}},
          {},
          std::string(field)};
}

// Fills one member of the command; a problem if it has the wrong shape.
std::optional<Problem> fill(Command& command, std::string_view name, const json::value& value) {
  const auto text = [&](std::string& into, std::size_t most) -> std::optional<Problem> {
    const auto* given = value.if_string();
    if (given == nullptr || given->empty() || given->size() > most)
      return bad(name, json::serialize(value).substr(0, 80), "@expected.bytes:" + std::to_string(most));
    into = std::string(*given);
    return std::nullopt;
  };
  if (name == "key") return text(command.key, longest_key);
  if (name == "actor") return text(command.actor, 64);
  if (name == "importer") return text(command.importer, 64);
  if (name == "do") return text(command.action, 64);
  if (name == "case") {
    std::string given;
    if (auto problem = text(given, longest_key + 1)) return problem;
    if (given.starts_with('#')) {
      command.case_key = given.substr(1);
      return std::nullopt;
    }
    command.case_id = parse_stream_id(given);
    if (!command.case_id) return bad(name, given, "@expected.case");
    return std::nullopt;
  }
  if (name == "at") {
    std::string given;
    if (auto problem = text(given, 40)) return problem;
    command.at = parse_moment(given);
    if (!command.at) return bad(name, given, "@expected.moment");
    return std::nullopt;
  }
  if (name == "expect") {
    if (!value.is_int64() || value.get_int64() < 0 || value.get_int64() > 1'000'000)
      return bad(name, json::serialize(value).substr(0, 80), "@expected.number:0:1000000");
    command.expected_sequence = static_cast<int>(value.get_int64());
    return std::nullopt;
  }
  if (name == "data") {
    if (!value.is_object()) return bad(name, json::serialize(value).substr(0, 80), "@expected.object");
    command.data = value.get_object();
    return std::nullopt;
  }
  return Problem{
      ProblemKind::input, "input.unknown-field", {{"field", std::string(name)}}, {}, std::string(name)};
}

}  // namespace

Result<Command> parse_command(std::string_view text) {
  if (text.size() > longest_command)
    return Problem{ProblemKind::input,
                   "input.too-long",
                   {{"field", "line"},
                    {"length", std::to_string(text.size())},
                    {"most", std::to_string(longest_command)}},
                   {},
                   "line"};
  const auto parsed = parse_json_strictly(text);
  if (!parsed) {
    Problem problem = parsed.error();
    if (problem.message != "input.no-json") return problem;
    return Problem{
        ProblemKind::input,
        "input.not-json",
        {{"line", std::string(beginning_of(text, 60))}, {"detail", problem.arguments.front().second}},
        {},
        {}};
  }
  if (!parsed->is_object()) return bad("line", std::string(beginning_of(text, 60)), "@expected.object");
  Command command;
  for (const auto& [name, value] : parsed->get_object())
    if (auto problem = fill(command, name, value)) return std::move(*problem);
  for (const auto& [name, given] : {std::pair<std::string_view, bool>{"key", !command.key.empty()},
                                    {"actor", !command.actor.empty()},
                                    {"do", !command.action.empty()}})
    if (!given)
      return Problem{
          ProblemKind::input, "input.missing-field", {{"field", std::string(name)}}, {}, std::string(name)};
  return command;
}

ContentHash content_of(const Command& command, std::string_view data) {
  // No part can run into the next: lengths come first, and the data last.
  if (data == "{}") data = {};
  const std::string head =
      fmt::format("{}:{}{}:{}{}\n", command.actor.size(), command.actor, command.action.size(),
                  command.action, command.at ? std::to_string(milliseconds_of(*command.at)) : std::string());
  const Hash whole = sha256(head, data);
  ContentHash content;
  std::copy_n(whole.begin(), content.size(), content.begin());
  return content;
}

std::optional<Problem> fault_of_texts(const Command& command) {
  for (const auto& [field, text] : {std::pair<std::string_view, const std::string&>{"key", command.key},
                                    {"actor", command.actor},
                                    {"importer", command.importer},
                                    {"do", command.action},
                                    {"case", command.case_key}})
    if (auto fault = fault_of_text(field, text)) return fault;
  for (const auto& [name, value] : command.data) {
    if (auto fault = fault_of_text("data", name)) return fault;
    if (auto fault = fault_of_value(name, value)) return fault;
  }
  return std::nullopt;
}

}  // namespace wangge
