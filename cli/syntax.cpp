#include "cli/syntax.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>

#include "cli/application.h"

namespace wangge::cli {
namespace {

// An unset variable of a script is no file, no key and no moment: as if nothing were asked for, it would be
// done without.
std::string not_empty(const std::string& value) {
  return value.empty() ? std::string(empty_value) : std::string();
}

}  // namespace

Word Word::required() const {
  option_->required();
  return *this;
}
Word Word::needs(Word other) const {
  option_->needs(other.option_);
  return *this;
}
Word Word::excludes(Word other) const {
  option_->excludes(other.option_);
  return *this;
}
Word Word::one_of(const std::vector<std::string>& values) const {
  option_->check(CLI::IsMember(values));
  return *this;
}
Word Word::between(int least, int most) const {
  option_->check(CLI::Range(least, most));
  return *this;
}
Word Word::positive() const {
  option_->check(CLI::PositiveNumber);
  return *this;
}
Word Word::split(char at) const {
  option_->delimiter(at);
  return *this;
}
Word Word::environment(const char* variable) const {
  option_->envname(variable);
  return *this;
}

Syntax Syntax::command(const std::string& name) const {
  return {*app_->add_subcommand(name), *choice_};
}
void Syntax::takes_command() const {
  app_->require_subcommand(1);
}

Word Syntax::option(const std::string& name, std::string& into) const {
  return Word(app_->add_option(name, into)->check(not_empty));
}
Word Syntax::option(const std::string& name, int& into) const {
  return Word(app_->add_option(name, into));
}
Word Syntax::option(const std::string& name, std::int64_t& into) const {
  return Word(app_->add_option(name, into));
}
Word Syntax::option(const std::string& name, std::size_t& into) const {
  return Word(app_->add_option(name, into));
}
Word Syntax::option(const std::string& name, double& into) const {
  return Word(app_->add_option(name, into));
}
Word Syntax::option(const std::string& name, std::optional<int>& into) const {
  return Word(app_->add_option(name, into));
}
Word Syntax::option(const std::string& name, std::optional<double>& into) const {
  return Word(app_->add_option(name, into));
}
Word Syntax::option(const std::string& name, std::optional<std::string>& into) const {
  return Word(app_->add_option(name, into)->check(not_empty));
}
Word Syntax::option(const std::string& name, std::vector<std::string>& into) const {
  return Word(app_->add_option(name, into)->check(not_empty));
}
Word Syntax::option(const std::string& name, std::function<void(const std::string&)> taken,
                    const std::string& description) const {
  return Word(app_->add_option_function<std::string>(name, std::move(taken), description)->check(not_empty));
}
Word Syntax::flag(const std::string& name, bool& into) const {
  return Word(app_->add_flag(name, into));
}
Word Syntax::word(const std::string& name) const {
  return Word(app_->get_option(name));
}

void Syntax::runs(std::function<int(Session&)> command) const {
  Choice* choice = choice_;
  app_->callback([choice, command = std::move(command)] { choice->command = command; });
}

std::vector<CommandWords> Syntax::words() const {
  std::vector<CommandWords> words;
  const auto add = [&words](const CLI::App& command, const std::string& name) {
    CommandWords& of_command = words.emplace_back();
    of_command.name = name;
    for (const CLI::App* inner : command.get_subcommands({}))
      of_command.commands.push_back(inner->get_name());
    for (const CLI::Option* option : command.get_options())
      for (const std::string& option_name : option->get_lnames())
        of_command.options.push_back("--" + option_name);
  };
  for (const CLI::App* command : app_->get_subcommands({})) {
    for (const CLI::App* inner : command->get_subcommands({}))
      add(*inner, command->get_name() + " " + inner->get_name());
    add(*command, command->get_name());
  }
  return words;
}

}  // namespace wangge::cli
