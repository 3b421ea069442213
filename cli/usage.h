// How the program is used: help in the reader's language, and what was wrong with the arguments.
#pragma once
#include <CLI/App.hpp>
#include <CLI/Formatter.hpp>
#include <string>

#include "engine/text/messages.h"

namespace wangge::cli {

// Puts the texts of the catalogue on commands and options: "cli.help.<command>",
// "cli.help.<command>.<option>", else "cli.option.<option>", else the field of that name.
void describe(CLI::App& app, const Messages& messages, Language language);

// Help in columns where a Chinese character is two columns wide.
class WideFormatter final : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;

 private:
  std::string line(const std::string& name, const std::string& description) const;
};

struct Misuse {
  Problem problem;
  std::string usage;  // one line, of the command that was meant
  std::string meant;  // the word that was probably meant; empty if none comes near
};
Misuse misuse_of(const CLI::App& app, const CLI::ParseError& error);

}  // namespace wangge::cli
