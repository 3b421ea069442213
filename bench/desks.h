// People at their desks, over HTTP: a day's mix of lists, cases and commands, beside plain reads of the same
// rows.
#pragma once
#include <string>
#include <vector>

namespace wangge {

struct DeskLoad {
  unsigned short port = 8080;         // of this machine
  std::vector<std::string> accounts;  // each person is one of them, in turn, with a session of their own
  std::string password;
  std::string store;  // read beside it, for the ratio
  int people = 64;
  int seconds = 20;
  int idle_views = 1000;  // live views that only listen
  int commands_in_a_hundred = 20;
};

// Prints a table. Throws std::runtime_error where the server does not answer.
void measure_desks(const DeskLoad& load);

}  // namespace wangge
