#include "cli/application.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>

namespace wangge::cli {
namespace {

Problem bad_option(const std::string& name, const std::string& value, const std::string& expected) {
  return {ProblemKind::input, "input.bad-field", {{"field", name}, {"value", value}, {"expected", expected}}, {}, {}};
}

// How many letters must change to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

std::string nearest_command(CLI::App& app, std::string_view word) {
  std::string nearest;
  std::size_t least = 3;
  for (const CLI::App* command : app.get_subcommands({}))
    if (const std::size_t far = distance(word, command->get_name()); far < least) {
      least = far;
      nearest = command->get_name();
    }
  return nearest;
}

}  // namespace

GridCode grid_option(const std::string& text, const City& city) {
  if (text.empty()) return city.grid;
  const auto code = parse_grid_code(text);
  if (!code) throw ProblemException(bad_option("--grid", text, "3713, A371301, B37130105, C37130105012"));
  return *code;
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

int run(int count, const char* const* arguments, std::ostream& out, std::ostream& err) {
  CLI::App app{"Wangge 网格: cases of grid supervision, from patrol to disclosure", "wangge"};
  Choice choice;
  app.add_option("--db", choice.options.database, "the database file")->envname("WANGGE_DB");
  app.add_option("--lang", choice.options.language, "zh or en; else WANGGE_LANG, LANG, zh");
  app.add_option("--as", choice.options.person, "the person who acts; else WANGGE_PERSON");
  app.add_option("--now", choice.options.now, "a fixed present instead of the clock: 2025-12-31T18:00");
  app.add_flag("--json", choice.options.json, "answers for programs");
  app.require_subcommand(1);
  app.fallthrough();
  add_city_commands(app, choice);
  add_case_commands(app, choice);
  add_show_commands(app, choice);
  add_list_commands(app, choice);
  add_home_command(app, choice);
  add_bulk_commands(app, choice);
  add_upkeep_commands(app, choice);
  add_help_commands(app, choice);
  try {
    app.parse(count, arguments);
  } catch (const CLI::CallForHelp& help) {
    out << app.help();
    return 0;
  } catch (const CLI::CallForAllHelp& help) {
    out << app.help("", CLI::AppFormatMode::All);
    return 0;
  } catch (const CLI::ParseError& error) {
    try {
      Options options = choice.options;
      options.now.clear();
      Session session(options, out, err);
      session.refuse({ProblemKind::input, "input.usage", {{"detail", error.what()}}, {}, {}});
      for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        if (word.starts_with('-')) continue;
        const auto known = app.get_subcommands([&](const CLI::App* command) { return command->get_name() == word; });
        if (known.empty())
          if (const std::string nearest = nearest_command(app, word); !nearest.empty())
            err << session.text("cli.did-you-mean", {{"command", nearest}}) << '\n';
        break;
      }
    } catch (const std::exception&) {
      err << error.what() << '\n';
    }
    return 2;
  }
  std::optional<Session> session;
  try {
    session.emplace(choice.options, out, err);
    return choice.command(*session);
  } catch (const ProblemException& refused) {
    if (session) return session->refuse(refused.problem());
    err << Messages(builtin_messages_toml()).render(Language::zh, refused.problem()) << '\n';
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
