#include "tools/document/reference.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <map>
#include <vector>

#include "engine/field.h"
#include "engine/text/messages.h"
#include "workflows/workflow.h"

namespace wangge {
namespace {

namespace json = boost::json;

const Messages& messages() {
  static const Messages all{builtin_messages_toml()};
  return all;
}

json::value example_of(const FieldRule& field) {
  switch (field.type) {
    case FieldType::text: return field.most == 18 ? "91371300MA3C123456" : field.name == "source" ? "patrol" : "……";
    case FieldType::unit: return "A371301-environment";
    case FieldType::person: return "p-A371301-environment-leader";
    case FieldType::case_number: return "2025-0000123";
    case FieldType::number: return field.name == "days" ? 15 : 1;
    case FieldType::flag: return true;
    case FieldType::limit: return "10WD";
    case FieldType::parties:
      return json::array{{{"unit", "A371301-water"}, {"task", "检查河道"}},
                         {{"unit", "A371301-police"}, {"task", "维护秩序"}}};
    case FieldType::hashes:
      return json::array{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"};
    case FieldType::grid: return "C37130101018";
    case FieldType::categories: return json::array{"air.construction-dust"};
    case FieldType::moment: return "2025-03-03T08:40";
    case FieldType::position: return {{"longitude", 118.34}, {"latitude", 35.06}, {"system", "GCJ02"}};
  }
  return nullptr;
}

// What the refusal of this field would say was expected.
std::string expected(const FieldRule& field) {
  static const Messages plain{std::string(builtin_messages_toml()) + "\n[reference.expected]\nzh = \"{value}\"\nen = \"{value}\"\n"};
  return plain.render(Language::en, "reference.expected", {{"value", expectation(field)}});
}

std::string names_in(FieldMask mask) {
  std::string names;
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((mask >> i & 1) != 0) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", action_fields()[i].name);
  return names.empty() ? "–" : names;
}

template <class Word>
std::string words_in(std::uint32_t mask) {
  std::string words;
  for (std::uint32_t bit = 1; bit != 0 && bit <= mask; bit <<= 1)
    if ((mask & bit) != 0) words += (words.empty() ? "" : ", ") + std::string(name_of(static_cast<Word>(bit)));
  return words;
}

std::string example_line(std::string_view action, const json::object& data, bool about_case) {
  json::object line{{"key", fmt::format("example-{}", action)},
                    {"actor", "p-A371301-environment-handler"},
                    {"at", "2025-03-03T09:30"},
                    {"do", action}};
  if (about_case) line["case"] = "#example-log";
  if (!data.empty()) line["data"] = data;
  return "```json\n" + json::serialize(line) + "\n```\n";
}

// Rows with the same action, person and fields make one entry with several states.
void append_action(std::string& page, std::string_view action, std::span<const TransitionRule> rules) {
  page += fmt::format("\n### {} {}\n\n| from | to | clause | relation | role | needs | takes |\n|---|---|---|---|---|---|---|\n",
                      action, messages().render(Language::zh, fmt::format("action.{}", action)));
  const TransitionRule* first = nullptr;
  for (const TransitionRule& rule : rules) {
    if (rule.action != action) continue;
    if (first == nullptr) first = &rule;
    page += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", rule.source,
                        rule.internal ? "(stays)" : std::string(rule.target), rule.clause,
                        words_in<Relation>(rule.relations),
                        rule.roles == any_role ? "any" : words_in<Role>(rule.roles), names_in(rule.needs),
                        names_in(rule.takes));
  }
  json::object data;
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((first->needs >> i & 1) != 0) data[action_fields()[i].name] = example_of(action_fields()[i]);
  page += "\n" + example_line(action, data, true);
}

void append_fields(std::string& page, std::span<const FieldRule> fields) {
  page += "| field | 含义 | what is expected |\n|---|---|---|\n";
  for (const FieldRule& field : fields)
    page += fmt::format("| `{}` | {} | {} |\n", field.name,
                        messages().render(Language::zh, fmt::format("field.{}", field.name)),
                        expected(field));
}

}  // namespace

std::string commands_page() {
  std::string page =
      "# Commands: the import format\n\n"
      "<!-- Written by build/release/tools/wangge_document from the transition tables; edit those. -->\n\n"
      "`wangge import FILE --importer PERSON` takes one JSON object a line, in the order of time. From this page\n"
      "alone a history can be written by hand. Lines that are refused are named with their number and reason; the\n"
      "rest is done. Running an import again does nothing twice.\n\n"
      "| member | meaning |\n|---|---|\n"
      "| `key` | required; 1 to 64 bytes. Idempotency key: a command with a key that was done before is not done again and gets the same answer. Keys are looked up within the case; those of `log` and of people in all. |\n"
      "| `actor` | required; id of the person who acts |\n"
      "| `do` | required; the action, one of those below |\n"
      "| `case` | `\"2025-0000123\"`, or `\"#KEY\"` with the key of the `log` that opened the case; not for `log` and people |\n"
      "| `at` | when it happened: `\"2025-03-03T09:30\"` (+08:00), not before the case's last event, not in the future; needs an importer |\n"
      "| `importer` | person with the role importer; `--importer` fills it in |\n"
      "| `expect` | sequence number last seen; refused if the case (or the party's task) has moved on |\n"
      "| `data` | the action's fields |\n\n"
      "An unknown member or field, a member given twice, or a field of the wrong type is refused and named.\n"
      "*Relation* is what the actor's unit must be to the case, *role* what the actor must be.\n\n"
      "## People\n\n"
      "`add_person` and `change_person` are for administrators, within their grid (N1). `data`: `person` (id),\n"
      "`name` (the post, never a personal name), `unit`, `roles` (list of inspector, handler, leader, supervisor,\n"
      "importer, administrator), and to change `active` (true or false).\n\n";
  page += example_line("add_person",
                       {{"person", "p-A371301-environment-handler"},
                        {"name", "兰山区环保局承办人 1"},
                        {"unit", "A371301-environment"},
                        {"roles", json::array{"handler", "inspector"}}},
                       false);
  page +=
      "\n`record_outage` (administrator of the city; `from`, `to`, `reason`): time in which the system was down\n"
      "counts for no clock.\n\n## Log an issue\n\n"
      "`log` 登记 (P2) opens a case. Needs `grid`, `source` (patrol, complaint, monitoring, assigned, supervision,\n"
      "transfer), `categories` and `title`; the grid must lie within the actor's. `found` defaults to `at`,\n"
      "`severity` to that of the categories. `missed_by` names a lower unit that should have reported what\n"
      "supervision found (应报未报, A3.3).\n\n";
  json::object log;
  for (const FieldRule& field : log_fields())
    if (field.name != "missed_by" && field.name != "urgent") log[field.name] = example_of(field);
  page += example_line("log", log, false) + "\n";
  append_fields(page, log_fields());
  page += "\n## Actions on a case\n";
  for (const std::string_view action : case_actions()) append_action(page, action, case_rules());
  page += "\n## Actions on a party's task in a joint enforcement\n\nEach party has its own row and clock; `party` is its number.\n";
  for (const std::string_view action : task_actions()) append_action(page, action, task_rules());
  page += "\n## Fields of actions\n\n";
  append_fields(page, action_fields());
  return page;
}

}  // namespace wangge
