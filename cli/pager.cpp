#include "cli/pager.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "cli/session.h"

namespace wangge::cli {
namespace {

bool is_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0;
  const std::string folders = environment("PATH");
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (::access((folders.substr(at, end - at) + "/" + name).c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string pager_command() {
  const char* chosen = std::getenv("PAGER");
  const std::string command = chosen == nullptr ? "less -R" : chosen;
  const std::string program = command.substr(0, command.find(' '));
  return program.empty() || program == "cat" || !is_program(program) ? std::string() : command;
}

class Pager::Buffer final : public std::streambuf {
 public:
  Buffer(std::ostream& terminal, std::string command, std::size_t rows)
      : terminal_(terminal), command_(std::move(command)), rows_(rows) {}
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  ~Buffer() override {
    const auto lines = static_cast<std::size_t>(std::count(held_.begin(), held_.end(), '\n'));
    if (lines < rows_ || !paged()) sync();
  }

 protected:
  int_type overflow(int_type c) override {
    const char character = traits_type::to_char_type(c);
    if (!traits_type::eq_int_type(c, traits_type::eof())) xsputn(&character, 1);
    return traits_type::not_eof(c);
  }

  std::streamsize xsputn(const char* text, std::streamsize size) override {
    if (direct_)
      terminal_.write(text, size);
    else
      held_.append(text, static_cast<std::size_t>(size));
    return size;
  }

  int sync() override {
    terminal_ << held_ << std::flush;
    held_.clear();
    direct_ = true;
    return 0;
  }

 private:
  // Whether there was a pager that showed it.
  bool paged() {
    ::setenv("LESS", "-R", 0);  // for a `less` that was chosen without its options
    terminal_.flush();
    std::FILE* pager = ::popen(command_.c_str(), "w");
    if (pager == nullptr) return false;
    // An interrupt is for the pager. Whoever leaves it has read enough, which is no failure.
    const auto on_interrupt = std::signal(SIGINT, SIG_IGN);
    const auto on_pipe = std::signal(SIGPIPE, SIG_IGN);
    std::fwrite(held_.data(), 1, held_.size(), pager);
    ::pclose(pager);
    std::signal(SIGPIPE, on_pipe);
    std::signal(SIGINT, on_interrupt);
    return true;
  }

  std::ostream& terminal_;
  std::string command_;
  std::size_t rows_;
  std::string held_;
  bool direct_ = false;
};

Pager::Pager(std::ostream& terminal, std::string command, std::size_t rows)
    : buffer_(std::make_unique<Buffer>(terminal, std::move(command), rows)), out_(buffer_.get()) {}

Pager::~Pager() = default;

}  // namespace wangge::cli
