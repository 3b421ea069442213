#include "tools/document/reference.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <map>
#include <span>
#include <vector>

#include "engine/masking/credit_code.h"
#include "engine/stream/field.h"
#include "engine/text/messages.h"
#include "tools/document/field_examples.h"
#include "workflows/record_workflow.h"
#include "workflows/workflow.h"

namespace wangge {
namespace {

namespace json = boost::json;

const Messages& messages() {
  static const Messages all{builtin_messages_toml()};
  return all;
}

// What the refusal of this field would say was expected.
std::string expected(const FieldRule& field) {
  static const Messages plain{std::string(builtin_messages_toml()) +
                              "\n[reference.expected]\nzh = \"{value}\"\nen = \"{value}\"\n"};
  return plain.render(Language::en, "reference.expected", {{"value", expectation(field)}});
}

std::string names_in(FieldMask mask) {
  std::string names;
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((mask >> i & 1) != 0)
      names += fmt::format("{}`{}`", names.empty() ? "" : ", ", action_fields()[i].name);
  return names.empty() ? "–" : names;
}

template <class Word>
std::string words_in(std::uint32_t mask) {
  std::string words;
  for (std::uint32_t bit = 1; bit != 0 && bit <= mask; bit <<= 1)
    if ((mask & bit) != 0)
      words += (words.empty() ? "" : ", ") + std::string(name_of(static_cast<Word>(bit)));
  return words;
}

std::string conditions_of(const TransitionRule& rule) {
  std::string names;
  for (const Condition& condition : {rule.condition, rule.also})
    if (condition.holds != nullptr) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", condition.name);
  return names.empty() ? "–" : names;
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
void append_action(std::string& page, std::string_view action, std::span<const TransitionRule> rules,
                   json::object data = {}, bool about_case = true) {
  page += fmt::format(
      "\n### {} {}\n\n| from | to | clause | relation | role | needs | takes | only if |\n"
      "|---|---|---|---|---|---|---|---|\n",
      action, messages().render(Language::zh, fmt::format("action.{}", action)));
  const TransitionRule* first = nullptr;
  for (const TransitionRule& rule : rules) {
    if (rule.action != action) continue;
    if (first == nullptr) first = &rule;
    page += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", rule.source,
                        rule.internal ? "(stays)" : std::string(rule.target), rule.clause,
                        words_in<Relation>(rule.relations),
                        rule.roles == any_role ? "any" : words_in<Role>(rule.roles), names_in(rule.needs),
                        names_in(rule.takes), conditions_of(rule));
  }
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((first->needs >> i & 1) != 0) data[action_fields()[i].name] = example_of(action_fields()[i]);
  page += "\n" + example_line(action, data, about_case);
}

// Names as the tables write them, in both languages.
template <class Named>
void append_names(std::string& page, std::string_view kind, const std::vector<Named>& names) {
  page += fmt::format("| {} | 中文 | English |\n|---|---|---|\n", kind);
  for (const Named& name : names)
    page += fmt::format("| `{}` | {} | {} |\n", name,
                        messages().render(Language::zh, fmt::format("{}.{}", kind, name)),
                        messages().render(Language::en, fmt::format("{}.{}", kind, name)));
}

template <class Word>
std::vector<std::string_view> all_of(Word last) {
  std::vector<std::string_view> names;
  for (std::uint32_t bit = 1; bit <= static_cast<std::uint32_t>(last); bit <<= 1)
    names.push_back(name_of(static_cast<Word>(bit)));
  return names;
}

std::vector<std::string_view> names_of(std::span<const StateRule> states) {
  std::vector<std::string_view> names;
  for (const StateRule& state : states) names.push_back(state.name);
  return names;
}

void append_words(std::string& page) {
  page += "\n## Words of the tables\n\nWhat the actor is:\n\n";
  append_names(page, "role", all_of(Role::administrator));
  page += "\nWhat the actor's unit is to the case at that moment:\n\n";
  auto relations = all_of(Relation::supervisor);
  relations.push_back(name_of(Relation::publisher));
  append_names(page, "relation", relations);
  page +=
      "\nWhere a case stands. `disposal` is every state that begins with it, and leads into\n"
      "`disposal.triage`; `running` is every state of a case that is not suspended.\n\n";
  append_names(page, "state", names_of(case_states()));
  page += "\nWhere a stated fact stands:\n\n";
  append_names(page, "state", names_of(statement_states()));
  page +=
      "\nConditions, and what their refusal says:\n\n| only if | 拒绝时的提示 | refusal |\n|---|---|---|\n";
  std::map<std::string_view, std::string_view> conditions;
  for (const auto rules : {case_rules(), statement_rules()})
    for (const TransitionRule& rule : rules)
      for (const Condition& condition : {rule.condition, rule.also})
        if (condition.holds != nullptr) conditions.emplace(condition.name, condition.refusal);
  const std::vector<std::pair<std::string, std::string>> left_open{
      {"action", "…"}, {"parties", "…"}, {"duties", "…"}, {"until", "…"}};
  for (const auto& [name, refusal] : conditions)
    page += fmt::format("| `{}` | {} | {} |\n", name, messages().render(Language::zh, refusal, left_open),
                        messages().render(Language::en, refusal, left_open));
}

constexpr std::string_view history_by_hand = R"(
## A history by hand

An issue found by a village, handled by its township, verified and published by the county. `wangge init` has
added `p-administrator`; a unit's id is its grid's code and its key: `C37130101018-village`, `B37130101-station`,
`A371301-office`, `A371301-environment`; codes are in `grids-2023.csv`, keys in `units.toml` of the city's data.

```jsonl
{"key":"h1","actor":"p-administrator","at":"2025-03-01T08:00","do":"add_person","data":{"person":"p-village","name":"沟上社区巡查员 1","unit":"C37130101018-village","roles":["inspector"]}}
{"key":"h2","actor":"p-administrator","at":"2025-03-01T08:00","do":"add_person","data":{"person":"p-station","name":"兰山街道环保办承办人 1","unit":"B37130101-station","roles":["inspector","handler"]}}
{"key":"h3","actor":"p-administrator","at":"2025-03-01T08:00","do":"add_person","data":{"person":"p-station-leader","name":"兰山街道环保办负责人","unit":"B37130101-station","roles":["leader"]}}
{"key":"h4","actor":"p-administrator","at":"2025-03-01T08:00","do":"add_person","data":{"person":"p-office","name":"兰山区督查员 1","unit":"A371301-office","roles":["supervisor"]}}
{"key":"h13","actor":"p-administrator","at":"2025-03-01T08:00","do":"add_person","data":{"person":"p-urban-management","name":"兰山区城管局承办人 1","unit":"A371301-urban-management","roles":["handler"]}}
{"key":"h5","actor":"p-village","at":"2025-03-03T09:00","do":"log","data":{"grid":"C37130101018","source":"patrol","categories":["air.refuse-burning"],"title":"焚烧垃圾"}}
{"key":"h6","actor":"p-village","at":"2025-03-03T09:20","do":"report","case":"#h5"}
{"key":"h7","actor":"p-station","at":"2025-03-03T11:00","do":"verify_on_site","case":"#h5","data":{"result":"现场核实，情况属实"}}
{"key":"h8","actor":"p-station","at":"2025-03-03T11:05","do":"accept","case":"#h5"}
{"key":"h9","actor":"p-station","at":"2025-03-03T14:00","do":"handle_own","case":"#h5"}
{"key":"h10","actor":"p-station","at":"2025-03-04T10:00","do":"finish","case":"#h5","data":{"result":"已清理完毕"}}
{"key":"h11","actor":"p-office","at":"2025-03-05T09:30","do":"pass","case":"#h5"}
{"key":"h12","actor":"p-office","at":"2025-03-10T14:00","do":"review_masking","case":"#h5"}
{"key":"h14","actor":"p-urban-management","at":"2025-03-10T15:00","do":"publish","case":"#h5","data":{"channel":"政府网站","masked_by":"p-office"}}
```
)";

// Facts of the assessment: numbered one by one over all, so a line names its statement by number.
void append_statements(std::string& page) {
  page +=
      "\n## Facts for the assessment\n\n"
      "`state_fact` (AM): the office of a county, or the city's, states a fact that only people can state, "
      "with "
      "the paper\nthat proves it. `data`: `fact` (`wangge fact rules` lists them), `grid` (the county), "
      "`year`, "
      "`paper`, and where the\nrule counts by it `subject` (id of a department, code of a township, kind, "
      "mechanism, post); `note`. Statements are\nnumbered one by one; the number is `statement` of the "
      "actions "
      "below.\n\n";
  page += example_line(
      "state_fact",
      {{"fact", "criticism"}, {"grid", "A371301"}, {"year", 2025}, {"paper", "临政通〔2025〕3号"}}, false);
  page +=
      "\n`object_breach` (AM): the county's office objects to a breach that the system counted. `data`: "
      "`breach_case`,\n`breach` (its number in the case, from `wangge assess --grid … --rule …`), `grid`, "
      "`reason`, `paper`.\n\n";
  page += example_line("object_breach",
                       {{"breach_case", "2025-0000123"},
                        {"breach", 4},
                        {"grid", "A371301"},
                        {"reason", "说明……"},
                        {"paper", "兰网办〔2025〕9号"}},
                       false);
  for (const std::string_view action : statement_actions())
    append_action(page, action, statement_rules(), {{"statement", 1}}, false);
}

void append_fields(std::string& page, std::span<const FieldRule> fields) {
  page += "| field | 含义 | what is expected |\n|---|---|---|\n";
  for (const FieldRule& field : fields)
    page +=
        fmt::format("| `{}` | {} | {} |\n", field.name,
                    messages().render(Language::zh, fmt::format("field.{}", field.name)), expected(field));
}

void append_record_rows(std::string& page, std::span<const TransitionRule> rules,
                        std::span<const StateRule> states) {
  page +=
      "\n| from | action | to | clause | relation | role | needs | takes | only if |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
  for (const TransitionRule& rule : rules)
    page += fmt::format("| {} | `{}` {} | {} | {} | {} | {} | {} | {} | {} |\n", rule.source, rule.action,
                        messages().render(Language::zh, fmt::format("action.{}", rule.action)),
                        rule.internal ? "(stays)" : std::string(rule.target), rule.clause,
                        words_in<Relation>(rule.relations),
                        rule.roles == any_role ? "any" : words_in<Role>(rule.roles), names_in(rule.needs),
                        names_in(rule.takes), conditions_of(rule));
  std::string limits;
  for (const StateRule& state : states)
    if (!state.clock.empty())
      limits +=
          fmt::format("{}`{}` {} ({})", limits.empty() ? "" : ", ", state.name,
                      messages().render(Language::zh, fmt::format("clock.{}", state.clock)), state.clock);
  if (!limits.empty()) page += "\nLimits: " + limits + ".\n";
}

}  // namespace

std::string commands_page() {
  std::string page =
      "# Commands: the import format\n\n"
      "<!-- Written by build/release/tools/wangge_document from the transition tables; edit those. -->\n\n"
      "`wangge import FILE --importer PERSON` takes one JSON object a line, in the order of time. From this "
      "page\n"
      "alone a history can be written by hand. Lines that are refused are named with their number and "
      "reason; the\n"
      "rest is done. Running an import again does nothing twice.\n\n"
      "| member | meaning |\n|---|---|\n"
      "| `key` | required; 1 to 64 bytes. Idempotency key: a command with a key that was done before is not "
      "done again and gets the same answer; another command under a used key is refused. Keys of one case or "
      "record are apart from those of another; all that begin one are together, and so are those of people, "
      "outages and facts. |\n"
      "| `actor` | required; id of the person who acts |\n"
      "| `do` | required; the action, one of those below |\n"
      "| `case` | `\"2025-0000123\"`, or `\"#KEY\"` with the key of the `log` that opened the case; not for "
      "`log` and people |\n"
      "| `at` | when it happened: `\"2025-03-03T09:30\"` (+08:00), not before the store begins, not before "
      "the "
      "case's last event, not in the future; needs an importer |\n"
      "| `importer` | person with the role importer, within whose grid the actor must be; `--importer` fills "
      "it "
      "in; of one that the line names, both must be. What the importer may not do by hand about people, "
      "outages and the "
      "clock, a line can't do either |\n"
      "| `expect` | sequence number last seen; refused if the case (or the party's task) has moved on |\n"
      "| `data` | the action's fields |\n\n"
      "An unknown member or field, a member given twice, or a field of the wrong type is refused and named.\n"
      "*Relation* is what the actor's unit must be to the case, *role* what the actor must be.\n\n"
      "## People\n\n"
      "`add_person` and `change_person` are for administrators, within their grid (N1). `data`: `person` "
      "(id),\n"
      "`name` (the post, never a personal name), `unit`, `roles` (list of inspector, handler, leader, "
      "supervisor,\n"
      "importer, administrator), and to change `active` (true or false).\n\n";
  page += example_line("add_person",
                       {{"person", "p-A371301-environment-handler"},
                        {"name", "兰山区环保局承办人 1"},
                        {"unit", "A371301-environment"},
                        {"roles", json::array{"handler", "inspector"}}},
                       false);
  page +=
      example_line("change_person", {{"person", "p-A371301-environment-handler"}, {"active", false}}, false);
  page +=
      "\n`record_outage` (administrator of the city; `from`, `to`, `reason`): time in which the system was "
      "down\ncounts for no clock; the running clocks are computed again.\n\n";
  page +=
      example_line("record_outage",
                   {{"from", "2025-03-02T20:00"}, {"to", "2025-03-02T23:00"}, {"reason", "机房停电"}}, false);
  page +=
      "\n`withdraw_outage` (administrator of the city; `outage`, its number from 1; `reason`): takes back "
      "one that "
      "was\nrecorded by mistake; the clocks are computed again.\n\n";
  page += example_line("withdraw_outage", {{"outage", 1}, {"reason", "年份输错"}}, false);
  page +=
      "\n`confirm_clock` (administrator of the city; `day`, today; `reason`): after so long without a "
      "command that "
      "the\nmachine's clock stands far ahead of the log, says that it is right (`wangge clock`).\n\n";
  page += example_line("confirm_clock", {{"day", "2025-03-03"}, {"reason", "迁移期间停用"}}, false);
  append_statements(page);
  page +=
      "\nA new version of the city's data (`change_city`) is no line of an import: `wangge city update` "
      "makes it.\n"
      "Cases under way are taken over into the next edition of the workflow by `adopt_edition` "
      "(administrator "
      "of the\ncity; `edition`, `reason`, `paper`), one by one, or all with `wangge city adopt`.\n"
      "\n## Log an issue\n\n"
      "`log` 登记 (P2) opens a case. Needs `grid`, `source` (patrol, complaint, monitoring, assigned, "
      "supervision,\n"
      "transfer), `categories` and `title`; the grid must lie within the actor's. `found` defaults to `at`,\n"
      "`severity` to that of the categories. `missed_by` names a lower unit that should have reported what\n"
      "supervision found (应报未报, A3.3).\n\n";
  json::object log;
  for (const FieldRule& field : log_fields())
    if (field.name != "missed_by" && field.name != "urgent") log[field.name] = example_of(field);
  page += example_line("log", log, false) + "\n";
  append_fields(page, log_fields());
  page += history_by_hand;
  append_words(page);
  page += "\n## Actions on a case\n";
  for (const std::string_view action : case_actions()) append_action(page, action, case_rules());
  page +=
      "\n## Actions on a party's task in a joint enforcement\n\nEach party has its own row and clock; "
      "`party` is its number.\n";
  for (const std::string_view action : task_actions()) append_action(page, action, task_rules());
  page += "\n## Fields of actions\n\n";
  append_fields(page, case_fields());
  return page;
}

std::string records_page() {
  std::string page =
      "# Records of the six work systems\n\n"
      "<!-- Written by build/release/tools/wangge_document from the transition tables; edit those. -->\n\n"
      "A record begins with an action from `unopened`, or is opened by the calendar (`open`, "
      "data/linyi/obligations.toml).\n"
      "On the command line: `wangge record begin ACTION --field …`, then `wangge record do RECORD ACTION "
      "--field …`; an item\n"
      "of it is named by `--party N`. In an import, the line that begins a record has no `case`; those after "
      "it name it by\n"
      "`\"case\":\"R2025-0000123\"` or by `\"#KEY\"`: of the line that began it, of what makes it the only "
      "one of its kind\n"
      "(`#record/mechanism/A371301/patrol`), or of the duty (`#joint-meeting/2025-1/A371301-office`). The "
      "line\n"
      "`{\"key\":…,\"actor\":…,\"do\":\"open_duties\",\"at\":DAY}` opens what the calendar demands from that "
      "day on.\n\n"
      "*Relation* is what the actor's unit is to the record: **holder** is accountable for it, **office** is "
      "that of the\n"
      "leading group at the record's grid, **upper_office** one level up, **organiser** the grid's "
      "government, **receiver**\n"
      "who it is handed in to, **participant** whose item it is, **delegate** an office directly below, "
      "**reporting** whoever\n"
      "began it (or, to begin it, any unit whose grid contains the record's).\n";
  for (const RecordKind& kind : record_kinds()) {
    page += fmt::format("\n## {} {}\n", kind.name,
                        messages().render(Language::zh, fmt::format("record.{}", kind.name)));
    append_record_rows(page, kind.rules, kind.states);
    if (!kind.item_rules.empty()) {
      page += "\nEach item:\n";
      append_record_rows(page, kind.item_rules, kind.item_states);
    }
  }
  page += "\n## Fields\n\n";
  append_fields(page, action_fields().subspan(case_fields().size()));
  return page;
}

}  // namespace wangge
