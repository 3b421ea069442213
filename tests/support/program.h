// The program as people run it: a process of its own, in a folder of its own.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "support/scratch_folder.h"

namespace wangge::support {

struct Ran {
  int code = -1;    // exit code; 128 and more: ended by a signal
  std::string out;  // standard output
  std::string err;  // standard error

  bool says(std::string_view text) const { return (out + err).find(text) != std::string::npos; }
};

// Runs the program with an environment that holds nothing but PATH, LANG and `environment` ("NAME=value").
Ran run_program(const std::string& folder, const std::vector<std::string>& arguments,
                const std::vector<std::string>& environment = {});

// The same on a terminal of this size, of which the program reads and writes all three; `out` has what it
// wrote, with "\n" as the end of lines.
Ran run_on_terminal(const std::string& folder, const std::vector<std::string>& arguments,
                    unsigned short columns, unsigned short rows,
                    const std::vector<std::string>& environment = {});

// A store of Linyi with one person for each unit on the routes, and a present of its own.
class Desk {
 public:
  Desk();

  std::string path(const std::string& name) const { return folder_.path(name); }
  std::string database() const { return path("wangge.db"); }
  void set_now(std::string now) { now_ = std::move(now); }
  // With --db and --now; `person` empty for none.
  Ran run(const std::string& person, const std::vector<std::string>& words,
          const std::string& language = "zh", const std::vector<std::string>& environment = {}) const;
  Ran run_on_terminal(const std::string& person, const std::vector<std::string>& words,
                      unsigned short columns, unsigned short rows,
                      const std::vector<std::string>& environment = {}) const;

 private:
  std::vector<std::string> words_of(const std::string& person, const std::vector<std::string>& words,
                                    const std::string& language) const;

  ScratchFolder folder_;
  std::string now_ = "2025-03-03T09:00";
};

}  // namespace wangge::support
