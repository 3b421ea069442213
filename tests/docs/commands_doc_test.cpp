#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "engine/core/import.h"
#include "engine/people/registry.h"
#include "engine/stream/command.h"
#include "engine/stream/field.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/sample_city.h"
#include "support/scratch_folder.h"
#include "workflows/workflow.h"

using namespace wangge;
using namespace wangge::support;

namespace {

// The lines of docs/commands.md; what it says is read back from them, not from the program that wrote it.
std::vector<std::string> page_lines() {
  std::ifstream stream(std::string(WANGGE_SOURCE_DIR) + "/docs/commands.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The lines within blocks that begin with this fence.
std::vector<std::string> blocks(const std::string& fence) {
  std::vector<std::string> found;
  bool within = false;
  for (const std::string& line : page_lines()) {
    if (line == "```") within = false;
    if (within) found.push_back(line);
    if (line == fence) within = true;
  }
  return found;
}

std::vector<std::string> cells(const std::string& row) {
  std::vector<std::string> found;
  std::istringstream stream(row.substr(1));
  for (std::string cell; std::getline(stream, cell, '|');) {
    const auto first = cell.find_first_not_of(" `");
    const auto last = cell.find_last_not_of(" `");
    found.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
  }
  return found;
}

std::set<std::string> field_names(FieldMask mask) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((mask >> i & 1) != 0) names.emplace(action_fields()[i].name);
  return names;
}

std::set<std::string> listed_names(std::string cell) {
  std::set<std::string> names;
  for (char& c : cell)
    if (c == '`' || c == ',') c = ' ';
  std::istringstream stream(cell);
  for (std::string name; stream >> name;)
    if (name != "–") names.insert(name);
  return names;
}

// Rows of the table below "### <action> …".
std::vector<std::vector<std::string>> rows_of(std::string_view action) {
  std::vector<std::vector<std::string>> rows;
  bool within = false;
  for (const std::string& line : page_lines()) {
    if (line.starts_with("#")) within = line.starts_with("### " + std::string(action) + " ");
    if (within && line.starts_with("| ") && !line.starts_with("| from")) rows.push_back(cells(line));
  }
  return rows;
}

void check_section(std::string_view action, std::span<const TransitionRule> rules) {
  INFO(action);
  const auto rows = rows_of(action);
  std::size_t row = 0;
  for (const TransitionRule& rule : rules) {
    if (rule.action != action) continue;
    REQUIRE(row < rows.size());
    CHECK(rows[row].at(0) == rule.source);
    CHECK(rows[row].at(2) == rule.clause);
    CHECK(listed_names(rows[row].at(5)) == field_names(rule.needs));
    CHECK(listed_names(rows[row].at(6)) == field_names(rule.takes));
    std::string conditions(rule.condition.holds == nullptr ? "–" : rule.condition.name);
    if (rule.also.holds != nullptr) conditions += "`, `" + std::string(rule.also.name);
    CHECK(rows[row].at(7) == conditions);
    ++row;
  }
  CHECK(row == rows.size());
}

}  // namespace

TEST_CASE("every action has a section with its fields, clause and condition as in the tables",
          "[documents]") {
  for (const std::string_view action : case_actions()) check_section(action, case_rules());
  for (const std::string_view action : task_actions()) check_section(action, task_rules());
}

TEST_CASE("every command has an example with fields of the right type", "[documents]") {
  std::set<std::string> shown;
  for (const std::string& line : blocks("```json")) {
    INFO(line);
    const auto command = parse_command(line);
    REQUIRE(command.has_value());
    shown.insert(command->action);
    if (is_registry_action(command->action)) continue;
    CHECK(check_fields(command->data, command->action == "log" ? log_fields() : action_fields()).has_value());
  }
  std::set<std::string> known{"log"};
  for (const auto actions : {case_actions(), task_actions(), registry_actions()})
    for (const std::string_view action : actions) known.emplace(action);
  known.erase("change_city");  // not by import
  CHECK(shown == known);
}

TEST_CASE("the history written by hand can be imported as it stands, and closes its case",
          "[documents][P2]") {
  const ScratchFolder folder;
  const FixedTime time(*parse_moment("2025-04-01T09:00"));
  const auto store = open_for_writing(folder.path("hand.db"), time.now());
  Engine engine(*store, sample_city(), time, nullptr);
  add_administrator(engine);
  std::stringstream lines;
  for (const std::string& line : blocks("```jsonl")) lines << line << '\n';
  std::string rejected;
  const auto report = import_commands(
      engine, lines, "p-administrator",
      [&](const RejectedLine& line) { rejected += line.problem.message + ": " + line.text + "\n"; }, {});
  CHECK(rejected.empty());
  CHECK(report.accepted > 10);
  const auto projection = store->reader()->projection(make_case_id(2025, 1));
  REQUIRE(projection.has_value());
  CHECK(projection->standing.state == "closed");
  CHECK(projection->breaches.empty());
}
