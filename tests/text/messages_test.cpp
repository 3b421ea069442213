#include "engine/text/messages.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "engine/stream/field.h"
#include "support/city_data.h"
#include "workflows/record_workflow.h"
#include "workflows/workflow.h"

namespace {

using namespace wangge;

const Messages& builtin() {
  static const Messages messages(builtin_messages_toml());
  return messages;
}

void require_message(const std::string& id) {
  INFO(id);
  CHECK(builtin().contains(id));
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What the problem of a broken catalogue says of where it is broken.
std::string fault_in(std::string_view toml) {
  try {
    const Messages messages(toml);
  } catch (const ProblemException& failure) {
    const Problem& problem = failure.problem();
    CHECK(problem.message == "system.bad-messages");
    CHECK(problem.kind == ProblemKind::system);
    std::string where;
    for (const auto& [name, value] : problem.arguments)
      if (name == "id" || name == "line") where += (where.empty() ? "" : " ") + value;
    return where;
  }
  return "none";
}

const Messages& small() {
  static const Messages messages(R"(
[plain]
zh = "办结"
en = "closed"
[greeting]
zh = "{name}，您好：{text}"
en = "Dear {name}: {text}"
[role.handler]
zh = "承办人"
en = "handler"
[role.leader]
zh = "负责人"
en = "leader"
[relation.holder]
zh = "持有单位"
en = "holding unit"
[word.with-role]
zh = "的"
en = ", as "
[example]
zh = "如 {\"unit\":…} 与 {name}"
en = "such as {\"unit\":…} and {name}"
)");
  return messages;
}

std::string greet(Language language, const std::string& name) {
  return small().render(language, "greeting", {{"name", name}, {"text", "-"}});
}

}  // namespace

TEST_CASE("every state, action, role, relation and field of the tables has both languages", "[messages]") {
  for (const auto& states : {case_states(), task_states(), statement_states()})
    for (const StateRule& state : states) require_message("state." + std::string(state.name));
  for (const auto& rules : {case_rules(), task_rules(), statement_rules()})
    for (const TransitionRule& rule : rules) {
      require_message("state." + std::string(rule.source));
      require_message("state." + std::string(rule.target));
      require_message("action." + std::string(rule.action));
      for (const Condition& condition : {rule.condition, rule.also})
        if (condition.holds != nullptr) require_message(std::string(condition.refusal));
    }
  for (const RecordKind& kind : record_kinds()) {
    require_message("record." + std::string(kind.name));
    for (const auto& states : {kind.states, kind.item_states})
      for (const StateRule& state : states) {
        require_message("state." + std::string(state.name));
        if (!state.clock.empty()) require_message("clock." + std::string(state.clock));
      }
    for (const auto& rules : {kind.rules, kind.item_rules})
      for (const TransitionRule& rule : rules) {
        require_message("action." + std::string(rule.action));
        for (const Condition& condition : {rule.condition, rule.also})
          if (condition.holds != nullptr) require_message(std::string(condition.refusal));
      }
  }
  for (const auto& fields : {action_fields(), log_fields()})
    for (const FieldRule& field : fields) require_message("field." + std::string(field.name));
  for (unsigned bit = 0; bit < 32; ++bit) {
    const std::uint32_t value = 1U << bit;
    if (const auto role = name_of(static_cast<Role>(value)); !role.empty())
      require_message("role." + std::string(role));
    if (const auto relation = name_of(static_cast<Relation>(value)); !relation.empty())
      require_message("relation." + std::string(relation));
  }
  for (const char* id :
       {"state.registry", "state.suspended", "state.running", "action.log", "action.warn", "action.breach",
        "action.urge", "action.recompute", "action.add_person", "action.change_person",
        "action.record_outage", "action.change_city", "action.state_fact", "action.object_breach"})
    require_message(id);
}

TEST_CASE("every clock of the city's policy and of the tables has a name", "[messages]") {
  for (const DeadlineRule& rule : support::linyi().policy.rules()) require_message("clock." + rule.clock);
  for (const StateRule& state : case_states())
    if (!state.clock.empty()) require_message("clock." + std::string(state.clock));
  for (const TransitionRule& rule : case_rules()) {
    std::istringstream names(std::string(rule.starts) + " " + std::string(rule.meets));
    for (std::string name; names >> name;) require_message("clock." + name);
  }
}

TEST_CASE("every grade and unit of count of the catalogue has a name", "[messages]") {
  for (const Catalogue& catalogue : support::linyi().catalogues) {
    for (const CatalogueGrade& grade : catalogue.grades) require_message("grade." + grade.id);
    for (const CatalogueRule& rule : catalogue.rules)
      require_message("countunit." + std::string(name_of(rule.per)));
  }
}

TEST_CASE("no message that the sources name is missing from the catalogue", "[messages]") {
  const std::regex named(
      R"re("@?((refused|input|system|city|attachment|word|unit|expected|state|action|role)\.[a-z0-9_.-]*[a-z0-9])[|"])re");
  const std::filesystem::path root = WANGGE_SOURCE_DIR;
  std::size_t found = 0;
  for (const char* folder : {"engine", "workflows", "storage"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      const std::string text = content_of(entry.path());
      for (std::sregex_iterator match(text.begin(), text.end(), named), end; match != end; ++match) {
        const std::string id = (*match)[1];
        if (id.ends_with(".toml") || id.ends_with(".csv")) continue;
        INFO(entry.path().filename().string());
        require_message(id);
        ++found;
      }
    }
  CHECK(found > 60);
}

TEST_CASE("what verification finds has a text of its own", "[messages]") {
  const std::filesystem::path root = WANGGE_SOURCE_DIR;
  std::string text = content_of(root / "engine/proof/verify.cpp");
  for (const auto& entry : std::filesystem::directory_iterator(root / "engine/proof"))
    if (entry.path().extension() == ".cpp") text += content_of(entry.path());
  const std::regex kind(R"re((?:fault_of\(|findings\.add\(\{|Fault\{|Fault [a-z]+\{)"([a-z]+)")re");
  std::set<std::string> kinds;
  for (std::sregex_iterator match(text.begin(), text.end(), kind), end; match != end; ++match)
    kinds.insert((*match)[1]);
  CHECK(kinds.size() >= 10);
  for (const std::string& name : kinds) require_message("fault." + name);
}

TEST_CASE("the built-in catalogue is the file, byte for byte", "[messages]") {
  CHECK(builtin_messages_toml() ==
        content_of(std::filesystem::path(WANGGE_SOURCE_DIR) / "data/messages.toml"));
}

TEST_CASE("Chinese texts are Chinese, and English ones have no Chinese in them", "[messages]") {
  const auto chinese = [](const std::string& text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
  };
  for (const std::string& id : builtin().ids()) {
    INFO(id);
    CHECK(chinese(builtin().render(Language::zh, id)));
    CHECK_FALSE(chinese(builtin().render(Language::en, id)));
  }
}

TEST_CASE("a refusal says what, why and what to do, in both languages", "[messages][D4]") {
  const Problem problem{ProblemKind::refused,
                        "refused.wrong-state",
                        {{"action", "@action.escalate"},
                         {"state", "@state.disposal.triage"},
                         {"possible", "@action.handle_own|@action.delegate"}},
                        "D4",
                        {}};
  CHECK(builtin().render(Language::zh, problem) ==
        "案件处于“研判”状态，不能“书面上报统筹”。您现在可以：本部门处理、交办 [依据 D4]");
  const std::string english = builtin().render(Language::en, problem);
  CHECK(english.find("handle within the unit, delegate [clause D4]") != std::string::npos);
}

TEST_CASE("whoever lacks the part in a case is told which unit and which role it takes", "[messages][S1]") {
  const Problem problem{
      ProblemKind::refused,
      "refused.wrong-person",
      {{"action", "@action.accept"},
       {"needed", "@relation.receiver|@relation.holder@word.with-role|@role.handler|@role.leader"},
       {"post", "网格员甲岗"}},
      "D1",
      {}};
  CHECK(builtin().render(Language::zh, problem).find("接收单位、承办单位的承办人、单位负责人办理") !=
        std::string::npos);
  CHECK(builtin()
            .render(Language::en, problem)
            .find("receiving unit, unit that has the case, in the role of handler, leader.") !=
        std::string::npos);
}

TEST_CASE("the field at fault is named once", "[messages]") {
  const Problem unit{ProblemKind::refused, "refused.unknown-unit", {{"unit", "A371399-water"}}, "D2", "unit"};
  CHECK(builtin().render(Language::zh, unit) ==
        "没有单位 A371399-water。请核对单位编号（字段 unit） [依据 D2]");
  CHECK(builtin().render(Language::en, unit).ends_with("(field: unit) [clause D2]"));
  const Problem named{ProblemKind::input, "input.missing-field", {{"field", "unit"}}, {}, "unit"};
  CHECK(builtin().render(Language::zh, named) == "缺少字段“unit”。请补充后重新提交");
}

TEST_CASE("what people wrote is shown as they wrote it", "[messages]") {
  CHECK(greet(Language::zh, "@张岗") == "@张岗，您好：-");
  CHECK(greet(Language::zh, "甲|乙") == "甲|乙，您好：-");
  CHECK(greet(Language::en, "{text}") == "Dear {text}: -");
  CHECK(greet(Language::en, "") == "Dear : -");
  CHECK(greet(Language::en, "50%") == "Dear 50%: -");
  CHECK(greet(Language::en, "@") == "Dear @: -");
  CHECK(greet(Language::en, "@role.leader|") == "Dear @role.leader|: -");
  CHECK(small().render(Language::en, "greeting", {{"name", "A"}}) == "Dear A: {text}");
  CHECK(small().render(Language::zh, "example", {{"name", "乙"}}) == "如 {\"unit\":…} 与 乙");
}

TEST_CASE("words in a list are joined as each language does", "[messages]") {
  CHECK(greet(Language::zh, "@role.handler|@role.leader") == "承办人、负责人，您好：-");
  CHECK(greet(Language::en, "@role.handler|@role.leader") == "Dear handler, leader: -");
  CHECK(greet(Language::en, "@relation.holder@word.with-role|@role.handler|@role.leader") ==
        "Dear holding unit, as handler, leader: -");
  CHECK(greet(Language::en, "@role.nobody") == "Dear role.nobody: -");
}

TEST_CASE("a field, a unit's part and a value have the words of their kind, and else those of all kinds",
          "[messages]") {
  const auto zh = [](std::string_view id) { return builtin().render(Language::zh, id); };
  CHECK(zh("field.meeting.leading") == "主持人");
  CHECK(zh("field.assignment.leading") == "领导责任人");
  CHECK(zh("field.meeting.letter") == "文号");
  CHECK(zh("field.case.letter") == "移交移送函（回执）文号");
  CHECK(zh("field.patrol.found") == "是否发现问题");
  CHECK(zh("field.campaign.plan") == "督查方案");
  CHECK(zh("relation.meeting.participant") == "责任单位");
  CHECK(zh("relation.case.participant") == "联合执法参加单位");
  CHECK(zh("nothing.of.the.kind") == "nothing.of.the.kind");
  CHECK(zh("nothing") == "nothing");
  const Arguments needed{{"fields", "@field.meeting.leading|@field.meeting.topics"},
                         {"action", "@action.open"}};
  CHECK(builtin().render(Language::zh, "refused.missing-field", needed).find("缺少：主持人、议题") !=
        std::string::npos);
}

TEST_CASE("what names a kind of record names one that there is", "[messages]") {
  std::set<std::string, std::less<>> kinds{"case", "statement"};
  for (const RecordKind& kind : record_kinds()) kinds.emplace(kind.name);
  for (const std::string& id : builtin().ids()) {
    INFO(id);
    const auto first = id.find('.'), last = id.rfind('.');
    const std::string_view of = std::string_view(id).substr(0, first);
    if (first == last || (of != "field" && of != "relation")) continue;
    CHECK(kinds.contains(std::string_view(id).substr(first + 1, last - first - 1)));
    CHECK(builtin().contains(std::string(of) + id.substr(last)));
  }
}

TEST_CASE("one is told in the singular", "[messages]") {
  Messages messages(R"([a]
zh = "{count} 处不符"
en = "{count} {count|fault|faults} found"
[b]
zh = "甲|乙 {x}"
en = "{x} {a|b} {x|one|} {|y|z}"
)");
  const auto en = [&](const char* count) { return messages.render(Language::en, "a", {{"count", count}}); };
  CHECK(en("1") == "1 fault found");
  CHECK(en("0") == "0 faults found");
  CHECK(en("21") == "21 faults found");
  CHECK(messages.render(Language::en, "a") == "{count} {count|fault|faults} found");
  CHECK(messages.render(Language::en, "b", {{"x", "v"}}) == "v {a|b} {x|one|} {|y|z}");
}

TEST_CASE("what was expected is said in the reader's language, with its numbers", "[messages]") {
  const auto expected = [](Language language, const std::string& word) {
    const Arguments arguments{{"field", "note"}, {"value", "7"}, {"expected", word}};
    const std::string text = builtin().render(language, "input.bad-field", arguments);
    const std::string_view before = language == Language::zh ? "应为：" : "Expected: ";
    return text.substr(text.find(before) + before.size());
  };
  CHECK(expected(Language::zh, "@expected.text:1:200") == "1 至 200 个字");
  CHECK(expected(Language::en, "@expected.text:1:200") == "text of 1 to 200 characters");
  CHECK(expected(Language::en, "@expected.parties:1:50") == "list of 1 to 50 of {\"unit\":…,\"task\":…}");
  CHECK(expected(Language::zh, "@word.not-in-the-future") == "不晚于当前时间");
}

TEST_CASE("units are shown by id until they can be named", "[messages]") {
  Messages messages(R"([a]
zh = "交{unit}"
en = "to {unit}"
)");
  const Arguments arguments{{"unit", "%A371301-water|%3713-office"}};
  CHECK(messages.render(Language::zh, "a", arguments) == "交A371301-water、3713-office");
  messages.name_units([](Language language, std::string_view unit) {
    return (language == Language::zh ? "单位" : "unit ") + std::string(unit.substr(unit.find('-') + 1));
  });
  CHECK(messages.render(Language::zh, "a", arguments) == "交单位water、单位office");
  CHECK(messages.render(Language::en, "a", arguments) == "to unit water, unit office");
}

TEST_CASE("a message without a text is shown by its id, not as nothing", "[messages]") {
  CHECK(small().render(Language::zh, "refused.nothing-known") == "refused.nothing-known");
  CHECK_FALSE(small().contains("refused.nothing-known"));
  CHECK(small().contains("role.leader"));
  CHECK_FALSE(small().contains("role"));
}

TEST_CASE("a broken catalogue is refused with the message and its line", "[messages]") {
  CHECK(fault_in("[a]\nzh = \"甲\"\n[b]\nzh = \"乙\"\nen = \"b\"\n") == "a 1");
  CHECK(fault_in("[b]\nzh = \"乙\"\nen = \"b\"\n[a]\nen = \"a\"\n") == "a 4");
  CHECK(fault_in("[a]\nzh = \"{unit} {case}\"\nen = \"{unit}\"\n") == "a 1");
  CHECK(fault_in("[a]\nzh = \"{unit}\"\nen = \"{units}\"\n") == "a 1");
  CHECK(fault_in("[a]\nzh = \"甲\"\nen = 1\n") == "a 3");
  CHECK(fault_in("[a]\nzh = \"\"\nen = \"a\"\n") == "a 2");
  CHECK(fault_in("[a]\nzh = \"甲\"\nen = \"a\"\nfr = \"a\"\n") == "a.fr 4");
  CHECK(fault_in("[a]\n") == "a 1");
  CHECK(fault_in("zh = \"甲\"\n") == "zh 1");
  CHECK(fault_in("[a.b]\nzh = \"甲\"\nen = \"a\"\n[a.\"b\"]\nzh = \"乙\"\nen = \"b\"\n") != "none");
  CHECK(fault_in("[a]\nzh = \"甲\nen = \"a\"\n") != "none");
  CHECK(fault_in("[a]\nzh = \"{unit} {case}\"\nen = \"{case} of {unit}\"\n") == "none");
  CHECK(fault_in("") == "none");
}

TEST_CASE("the language is read from what systems and browsers say", "[messages]") {
  for (const char* text : {"zh-CN", "zh_CN.UTF-8", "zh", "", "C", "C.UTF-8", "de-DE", "energy", "e"}) {
    INFO(text);
    CHECK(parse_language(text) == Language::zh);
  }
  for (const char* text : {"en", "en-GB", "en_US.UTF-8", "EN", "en.UTF-8"}) {
    INFO(text);
    CHECK(parse_language(text) == Language::en);
  }
}
