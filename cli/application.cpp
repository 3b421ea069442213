#include "cli/application.h"

#include <CLI/App.hpp>
#include <algorithm>

#include "application/look_up.h"
#include "cli/pager.h"
#include "cli/table.h"
#include "cli/usage.h"
#include "engine/base/utf8.h"
#include "engine/log/log_proof.h"

namespace wangge::cli {
namespace {

// Number of the first argument that is no UTF-8; events and messages must be.
std::optional<int> broken_argument(int count, const char* const* arguments) {
  for (int i = 1; i < count; ++i)
    if (!is_utf8(arguments[i])) return i;
  return std::nullopt;
}

// Number of the first argument with a character that no text of ours may have.
std::optional<int> refused_argument(int count, const char* const* arguments) {
  for (int i = 1; i < count; ++i)
    if (without_refused(arguments[i]) != arguments[i]) return i;
  return std::nullopt;
}

// As help is printed before the options are known.
std::string language_argument(int count, const char* const* arguments) {
  constexpr std::string_view name = "--lang";
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == name && i + 1 < count) return arguments[i + 1];
    if (argument.starts_with("--lang=")) return std::string(argument.substr(name.size() + 1));
  }
  return {};
}

}  // namespace

Problem bad_option(const std::string& name, const std::string& value, const std::string& expected) {
  return {ProblemKind::input,
          "input.bad-field",
          {{"field", name}, {"value", value}, {"expected", expected}},
          {},
          {}};
}

GridCode grid_option(const std::string& text, const City& city) {
  if (text.empty()) return city.grid;
  const auto code = parse_grid_code(text);
  const bool known =
      code && (*code == city.grid || std::ranges::any_of(city.trees, [&](const GridTree& tree) {
        return tree.find(*code) != nullptr;
      }));
  return known ? *code : grid_named(city, text, "--grid");
}

int year_option(int given, const Session& session) {
  return given != 0 ? given : static_cast<int>(std::chrono::year_month_day{day_of(session.now())}.year());
}

Moment moment_option(const std::string& name, const std::string& text) {
  const auto moment = parse_moment(text);
  if (!moment) throw ProblemException(bad_option(name, text, "2025-03-01T09:30"));
  return *moment;
}

CaseId case_option(const std::string& text) {
  const auto id = parse_case_id(text);
  if (!id) throw ProblemException(bad_option("CASE", text, "2025-0000123"));
  return *id;
}

CaseId record_option(const std::string& text) {
  const auto id = parse_stream_id(text);
  if (!id || !id->is_record()) throw ProblemException(bad_option("RECORD", text, "R2025-0000123"));
  return *id;
}

std::string quoted(const std::string& text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:+@%,=";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

int run(int count, const char* const* arguments, std::ostream& out, std::ostream& err) {
  CLI::App app{"", "wangge"};
  app.formatter(std::make_shared<WideFormatter>());
  Choice choice;
  const Syntax syntax(app, choice);
  syntax.option("--db", choice.options.database).environment("WANGGE_DB");
  syntax.option("--lang", choice.options.language).one_of({"zh", "en"});
  syntax.option("--as", choice.options.person);
  syntax.option("--now", choice.options.now);
  syntax.option("--log", choice.options.log).environment("WANGGE_LOG");
  syntax.flag("--json", choice.options.json);
  syntax.flag("--no-pager", choice.options.no_pager);
  app.set_version_flag("--version", "wangge " WANGGE_VERSION);
  syntax.takes_command();
  app.fallthrough();
  add_home_command(syntax);
  add_todo_command(syntax);
  add_find_command(syntax);
  add_assess_command(syntax);
  add_paper_commands(syntax);
  add_fact_commands(syntax);
  add_inspector_commands(syntax);
  add_case_commands(syntax);
  add_show_commands(syntax);
  add_list_commands(syntax);
  add_city_commands(syntax);
  add_assessment_commands(syntax);
  add_record_commands(syntax);
  add_ledger_commands(syntax);
  add_submit_command(syntax);
  add_operations_command(syntax);
  add_missing_command(syntax);
  add_disclosure_commands(syntax);
  add_bulk_commands(syntax);
  add_evidence_commands(syntax);
  add_upkeep_commands(syntax);
  add_proof_commands(syntax);
  add_account_commands(syntax);
  add_serve_command(syntax);
  add_values_command(syntax);
  add_help_commands(syntax);
  const auto language = [&] { return language_of(language_argument(count, arguments)); };
  if (const auto broken = broken_argument(count, arguments)) {
    const Problem problem{ProblemKind::input, "cli.not-utf8", {{"number", std::to_string(*broken)}}, {}, {}};
    err << Messages(builtin_messages_toml()).render(language(), problem) << '\n';
    return 2;
  }
  if (const auto refused = refused_argument(count, arguments)) {
    const Problem problem{
        ProblemKind::input, "cli.refused-character", {{"number", std::to_string(*refused)}}, {}, {}};
    err << Messages(builtin_messages_toml()).render(language(), problem) << '\n';
    return 2;
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::CallForHelp&) {
    describe(app, Messages(builtin_messages_toml()), language());
    out << app.help();
    return 0;
  } catch (const CLI::CallForVersion& version) {
    out << version.what() << '\n';
    return 0;
  } catch (const CLI::ParseError& error) {
    describe(app, Messages(builtin_messages_toml()), language());
    const Misuse misuse = misuse_of(app, error);
    Options options = choice.options;
    options.now.clear();
    Session session(options, out, err);
    session.refuse(misuse.problem);
    if (!misuse.meant.empty() && !options.json)
      err << session.text("cli.did-you-mean", {{"command", misuse.meant}}) << '\n';
    if (!options.json) err << misuse.usage << '\n';
    return 2;
  }
  // Ends after the session, so that nobody who reads a page keeps the store.
  std::optional<Pager> pager;
  if (const std::size_t rows = terminal_rows(); rows > 0 && !choice.options.json && !choice.options.no_pager)
    if (std::string command = pager_command(); !command.empty()) pager.emplace(out, std::move(command), rows);
  std::optional<Session> session;
  try {
    session.emplace(choice.options, pager ? pager->out() : out, err);
    const int code = choice.command(*session);
    if (!pager) out.flush();
    return code;
  } catch (const ProblemException& refused) {
    if (session) return session->refuse(refused.problem());
    err << Messages(builtin_messages_toml()).render(language(), refused.problem()) << '\n';
    return static_cast<int>(refused.problem().kind);
  } catch (const StoreBusy& busy) {
    return session->refuse({ProblemKind::system, "system.store-busy", {{"owner", busy.owner()}}, {}, {}});
  } catch (const std::exception& failure) {
    const Problem problem{ProblemKind::system, "system.store-failed", {{"detail", failure.what()}}, {}, {}};
    if (session) return session->refuse(problem);
    err << failure.what() << '\n';
    return 3;
  }
}

}  // namespace wangge::cli
