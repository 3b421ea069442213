// What a caller is told when something was not done.
#pragma once
#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace wangge {

// The kind is also the exit code of the command line.
enum class ProblemKind { refused = 1, input = 2, system = 3 };

// `message` is an id of the message catalogue; `arguments` fill its {names}. `clause` cites the document
// (clauses.csv id), `field` the field of a command or data file that is meant ("grid|reason" where several
// are), either may be empty.
struct Problem {
  ProblemKind kind = ProblemKind::input;
  std::string message;
  std::vector<std::pair<std::string, std::string>> arguments;
  std::string clause;
  std::string field;
};

// For what callers can't handle, and for result<>.value() on an error.
class ProblemException : public std::runtime_error {
 public:
  explicit ProblemException(Problem problem)
      : std::runtime_error(problem.message), problem_(std::move(problem)) {}
  const Problem& problem() const { return problem_; }

 private:
  Problem problem_;
};

[[noreturn]] inline void throw_exception_from_error(const Problem& problem, const boost::source_location&) {
  throw ProblemException(problem);
}

template <class T>
using Result = boost::system::result<T, Problem>;

}  // namespace wangge
