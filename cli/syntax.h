// What may be typed: commands, their options and what they take. CLI11 reads it; only syntax.cpp and what
// explains usage know CLI11, whose classes every file that sees them compiles anew.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace wangge::cli {

class Session;
struct Choice;

// What the parser says of a value that is empty.
inline constexpr std::string_view empty_value = "(empty)";

// An option, a flag, or an argument without a name. What is wrong with a value is told by the parser.
class Word {
 public:
  explicit Word(CLI::Option* option) : option_(option) {}
  Word required() const;
  Word needs(Word other) const;     // given only together with it
  Word excludes(Word other) const;  // never together with it
  Word one_of(const std::vector<std::string>& values) const;
  Word between(int least, int most) const;  // both included
  Word positive() const;
  Word split(char at) const;  // several values in one word
  Word environment(const char* variable) const;

 private:
  CLI::Option* option_;
};

struct CommandWords {
  std::string name;  // "list", "record begin"
  std::vector<std::string> commands;
  std::vector<std::string> options;  // with their dashes
};

// A command, or the program itself. What `option` and `flag` fill must live as long as what `runs` holds.
class Syntax {
 public:
  Syntax(CLI::App& app, Choice& choice) : app_(&app), choice_(&choice) {}

  Syntax command(const std::string& name) const;
  void takes_command() const;  // one of those added to it must follow
  // "--grid", or a name without dashes for an argument. Given twice, it is refused, but for a list.
  Word option(const std::string& name, std::string& into) const;
  Word option(const std::string& name, int& into) const;
  Word option(const std::string& name, std::int64_t& into) const;
  Word option(const std::string& name, std::size_t& into) const;
  Word option(const std::string& name, double& into) const;
  Word option(const std::string& name, std::optional<int>& into) const;
  Word option(const std::string& name, std::optional<double>& into) const;
  Word option(const std::string& name, std::optional<std::string>& into) const;
  Word option(const std::string& name, std::vector<std::string>& into) const;
  Word option(const std::string& name, std::function<void(const std::string&)> taken,
              const std::string& description) const;
  Word flag(const std::string& name, bool& into) const;
  Word word(const std::string& name) const;  // that was added before
  // What the command does; gives the exit code.
  void runs(std::function<int(Session&)> command) const;
  // What may follow each of the commands that were added so far, for the completion of shells; those of a
  // command stand before it.
  std::vector<CommandWords> words() const;

 private:
  CLI::App* app_;
  Choice* choice_;
};

}  // namespace wangge::cli
