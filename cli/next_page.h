// The command that shows the page after this one: the same, with the options that it was given, at the same
// moment.
#pragma once
#include <string>

#include "cli/session.h"

namespace wangge::cli {

class NextPage {
 public:
  // `command` as it is typed: "record list".
  NextPage(Session& session, const std::string& command);
  void add(const std::string& option, const std::string& value);  // without dashes; nothing if empty
  void flag(const std::string& option, bool given);
  void print(std::size_t size, const std::string& after);

 private:
  Session& session_;
  std::string words_;
};

// Of --after, for pages of clocks. Throws ProblemException.
DeskClock place_option(const std::string& text);

}  // namespace wangge::cli
