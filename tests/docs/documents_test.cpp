#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "engine/people/registry.h"
#include "engine/stream/command.h"
#include "engine/stream/field.h"
#include "tools/document/reference.h"
#include "workflows/workflow.h"

using namespace wangge;

namespace {

std::string file(const std::string& name) {
  std::ifstream stream(std::string(WANGGE_SOURCE_DIR) + "/docs/" + name, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("the commands page is what the tables say (tools/document_all.sh writes it)", "[documents]") {
  CHECK(file("commands.md") == commands_page());
  CHECK(file("records.md") == records_page());
}

TEST_CASE("the pictures of the machine are what the tables say (tools/document_all.sh writes them)",
          "[documents][N2]") {
  CHECK(file("case-workflow.mmd") == case_diagram_mermaid());
  CHECK(file("case-workflow.dot") == case_diagram_graphviz());
  CHECK(file("case-workflow.svg").find("</svg>") != std::string::npos);
}

TEST_CASE("every example of the commands page can be imported as it stands", "[documents]") {
  std::istringstream page(file("commands.md"));
  std::string line;
  int examples = 0;
  while (std::getline(page, line)) {
    if (line != "```json") continue;
    std::getline(page, line);
    INFO(line);
    const auto command = parse_command(line);
    REQUIRE(command.has_value());
    ++examples;
    if (is_registry_action(command->action)) continue;
    CHECK(check_fields(command->data, command->action == "log" ? log_fields() : action_fields()).has_value());
  }
  CHECK(examples ==
        static_cast<int>(registry_actions().size() + case_actions().size() + task_actions().size()));
}
