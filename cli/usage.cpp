#include "cli/usage.h"

#include <algorithm>

#include "cli/folded.h"
#include "cli/nearest.h"
#include "cli/syntax.h"
#include "cli/table.h"
#include "engine/stream/field.h"

namespace wangge::cli {
namespace {

std::string name_of(const CLI::Option& option) {
  return option.get_lnames().empty() ? option.get_name(true) : option.get_lnames().front();
}

constexpr std::size_t help_columns = 80;

class Describer {
 public:
  Describer(const Messages& messages, Language language) : messages_(messages), language_(language) {}

  void describe(CLI::App& app, const std::string& path) const {
    app.description(text(path));
    for (const auto& [label, id] : labels) app.get_formatter()->label(label, text(id));
    for (CLI::Option* option : app.get_options()) {
      option->group(text(option->get_positional() ? "cli.label.positionals" : "cli.label.options"));
      option->description(describe_option(*option, path));
    }
    for (CLI::App* command : app.get_subcommands({})) {
      command->group(text("cli.label.commands"));
      describe(*command, path + "." + command->get_name());
    }
  }

 private:
  static constexpr std::pair<const char*, const char*> labels[] = {
      {"Usage", "cli.label.usage"},        {"OPTIONS", "cli.label.options"},
      {"SUBCOMMAND", "cli.label.command"}, {"REQUIRED", "cli.label.required"},
      {"TEXT", "cli.label.text"},          {"INT", "cli.label.number"},
      {"UINT", "cli.label.number"},        {"FLOAT", "cli.label.number"},
      {"Needs", "cli.label.with"},         {"Excludes", "cli.label.without"},
      {"Env", "cli.label.environment"},    {"Positionals", "cli.label.positionals"}};

  std::string text(const std::string& id, const Arguments& arguments = {}) const {
    return messages_.render(language_, id, arguments);
  }

  std::string describe_option(const CLI::Option& option, const std::string& path) const {
    std::string name = cli::name_of(option);
    // At the root, a command may have an option's name.
    const bool root = path.find('.') == path.rfind('.');
    const std::string own = (root ? "cli.program" : path) + "." + name;
    const std::string general = "cli.option." + name;
    if (messages_.contains(own)) return text(own);
    std::replace(name.begin(), name.end(), '-', '_');
    const std::string field = describe_field(path, name, option.get_expected_min() == 0);
    // Where events are made of options, --year and --grid are fields of theirs; elsewhere, what is looked
    // for.
    const bool acts =
        path == "cli.help.do" || path == "cli.help.record.begin" || path == "cli.help.record.do";
    if (messages_.contains(general) && (!acts || field.empty())) return text(general);
    return field;
  }

  // A switch takes no value, so what is expected of one is not told.
  std::string describe_field(const std::string& path, const std::string& name, bool is_switch) const {
    const std::string kind = path == "cli.help.do" ? "case." : "";
    for (const auto& fields : {action_fields(), log_fields()})
      for (const FieldRule& field : fields)
        if (field.name == name)
          return is_switch ? text("field." + kind + name)
                           : text("cli.option-field",
                                  {{"field", "@field." + kind + name}, {"expected", expectation(field)}});
    return {};
  }

  const Messages& messages_;
  Language language_;
};

const CLI::App& command_of(const CLI::App& app) {
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  return *command;
}

std::string path_of(const CLI::App& command) {
  return command.get_parent() == nullptr ? command.get_name()
                                         : path_of(*command.get_parent()) + " " + command.get_name();
}

Problem problem_of(const CLI::ParseError& error, const std::string& unknown, const std::string& command) {
  const auto problem = [&](std::string message, Arguments arguments) {
    arguments.emplace_back("command", command);
    return Problem{ProblemKind::input, std::move(message), std::move(arguments), {}, {}};
  };
  if (!unknown.empty()) return problem("cli.unknown-word", {{"word", cut(unknown, 60)}});
  const std::string what = error.what();
  const auto before = [&](std::string_view mark) { return what.substr(0, what.find(mark)); };
  if (error.get_name() == "RequiredError")
    return what.starts_with("A subcommand")
               ? problem("cli.no-command", {})
               : problem("cli.missing-option", {{"option", before(" is required")}});
  if (error.get_name() == "ArgumentMismatch" && what.find("At Most") != std::string::npos)
    return problem("cli.repeated-option", {{"option", before(":")}});
  if (error.get_name() == "ArgumentMismatch") return problem("cli.missing-value", {{"option", before(":")}});
  if (error.get_name() == "RequiresError") {
    const auto second = what.find("requires ");
    return problem("cli.missing-option",
                   {{"option", second == std::string::npos ? what : what.substr(second + 9)}});
  }
  if (error.get_name() == "ValidationError") {
    if (what.ends_with(empty_value)) return problem("cli.missing-value", {{"option", before(":")}});
    // "--size: Value 0 not in range 1 to 1000"
    constexpr std::string_view range = "not in range ";
    const auto choices = what.find('{'), limits = what.find(range), to = what.rfind(" to ");
    if (limits != std::string::npos && to != std::string::npos && to > limits)
      return problem("cli.out-of-range",
                     {{"option", before(":")},
                      {"least", what.substr(limits + range.size(), to - limits - range.size())},
                      {"most", what.substr(to + 4)}});
    return problem(
        "cli.bad-value",
        {{"option", before(":")}, {"expected", choices == std::string::npos ? what : what.substr(choices)}});
  }
  if (const auto other = what.find(" excludes ");
      error.get_name() == "ExcludesError" && other != std::string::npos)
    return problem("cli.not-together",
                   {{"option", what.substr(0, other)}, {"other", what.substr(other + 10)}});
  if (error.get_name() == "ConversionError") {
    const auto colon = what.find(": ");
    const auto equals = what.find(" =");
    if (colon != std::string::npos && equals != std::string::npos && equals > colon)
      return problem("cli.bad-value", {{"option", what.substr(colon + 2, equals - colon - 2)},
                                       {"expected", "@cli.label.number"}});
  }
  return {ProblemKind::input, "input.usage", {{"detail", cut(what, 200)}}, {}, {}};
}

}  // namespace

std::string WideFormatter::make_option(const CLI::Option* option, bool positional) const {
  std::string name = make_option_name(option, positional), description = make_option_desc(option);
  if (option->get_type_size() != 0) {
    // "TEXT:{zh,en}", "INT:INT in [2000 - 2100]": what may be chosen is shown, a range is told by its
    // refusal.
    const std::string type = option->get_type_name();
    const auto choices = type.find('{');
    name += " " +
            (choices == std::string::npos ? get_label(type.substr(0, type.find(':'))) : type.substr(choices));
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size) name += " ...";
  }
  if (option->get_required()) description.insert(0, get_label("REQUIRED"));
  const auto note = [&](const std::string& label, const std::string& names) {
    constexpr std::string_view place = "{options}";
    std::string text = get_label(label);
    if (const auto at = text.find(place); at != std::string::npos) text.replace(at, place.size(), names);
    if (!names.empty()) description += text;
  };
  const auto names_of = [](const auto& options) {
    std::string names;
    for (const CLI::Option* other : options) names += (names.empty() ? "" : " ") + other->get_name();
    return names;
  };
  note("Needs", names_of(option->get_needs()));
  note("Excludes", names_of(option->get_excludes()));
  note("Env", option->get_envname());
  return line(name, description);
}

std::string WideFormatter::make_subcommand(const CLI::App* command) const {
  return line(command->get_name(), command->get_description());
}

std::string WideFormatter::line(const std::string& name, const std::string& description) const {
  const std::string start = "  " + name;
  const std::size_t wide = width_of(start);
  if (description.empty()) return start + "\n";
  const std::size_t column = get_column_width();
  const std::string indent(column, ' ');
  std::string text = start + (wide + 2 <= column ? indent.substr(wide) : "\n" + indent);
  std::string_view gap;
  for (const std::string& part : folded(description, help_columns - column)) {
    text.append(gap.empty() ? "" : "\n").append(gap).append(part);
    gap = indent;
  }
  return text + "\n";
}

void describe(CLI::App& app, const Messages& messages, Language language) {
  Describer(messages, language).describe(app, "cli.help");
}

Misuse misuse_of(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = command_of(app);
  const auto words = app.remaining(true);
  const std::string unknown = words.empty() ? std::string() : words.front();
  Misuse misuse;
  misuse.problem = problem_of(error, unknown, path_of(command));
  if (const auto formatter = std::dynamic_pointer_cast<CLI::Formatter>(command.get_formatter())) {
    const std::string parent =
        command.get_parent() == nullptr ? std::string() : path_of(*command.get_parent()) + " ";
    misuse.usage = formatter->make_usage(&command, parent + command.get_name());
    misuse.usage.erase(misuse.usage.find_last_not_of("\r\n ") + 1);
  }
  std::vector<std::string> known;
  for (const CLI::App* each = &command; each != nullptr; each = each->get_parent())
    if (unknown.starts_with('-'))
      for (const CLI::Option* option : each->get_options())
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    else
      for (const CLI::App* subcommand : each->get_subcommands({})) known.push_back(subcommand->get_name());
  const auto equals = unknown.starts_with('-') ? unknown.find('=') : std::string::npos;
  misuse.meant = nearest(unknown.substr(0, equals), known);
  // The word's place: after the commands that were understood, without the program itself.
  if (!misuse.meant.empty() && command.get_parent() != nullptr)
    misuse.meant = path_of(command).substr(app.get_name().size() + 1) + " " + misuse.meant;
  return misuse;
}

}  // namespace wangge::cli
