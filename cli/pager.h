// What goes to a terminal, held back to the end: what is longer than that goes through a pager, so that its
// beginning is read first. Whoever reads has no store open meanwhile.
#pragma once
#include <cstdio>
#include <memory>
#include <ostream>
#include <streambuf>
#include <string>

namespace wangge::cli {

// PAGER, or `less -R` where there is one; empty: none, as with PAGER=cat.
std::string pager_command();

class Pager {
 public:
  // Shows through `command` (a shell's) what has more than `rows` - 1 lines.
  Pager(std::ostream& terminal, std::string command, std::size_t rows);
  // Writes what is held back, or waits until the reader has left the pager.
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  // Flushed, it writes what is held back at once, and holds back nothing more: an error that follows stands
  // after it.
  std::ostream& out() { return out_; }

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
  std::ostream out_;
};

}  // namespace wangge::cli
