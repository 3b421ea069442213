#include "engine/core/import.h"

#include <boost/json.hpp>
#include <condition_variable>
#include <mutex>

#include "engine/base/utf8.h"
#include "engine/stream/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

// Enough to keep both threads of the engine busy, and no more memory than that.
constexpr std::int64_t most_in_flight = 4096;
// Opens what the calendar demands from this day on, for a history that begins in the past.
constexpr std::string_view open_duties_action = "open_duties";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// As much of a line as tells which it is.
std::string first_words(const std::string& line) {
  return std::string(beginning_of(line, 120));
}

// Counts what is under way, and gathers the answers, which come from the engine's threads.
class Answers {
 public:
  explicit Answers(ImportReport& report, const std::function<void(const RejectedLine&)>& rejected)
      : report_(report), rejected_(rejected) {}
  ~Answers() { wait_for_all(); }  // whatever ended the import
  Answers(const Answers&) = delete;
  Answers& operator=(const Answers&) = delete;

  void wait_for_room() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return in_flight_ < most_in_flight; });
    ++in_flight_;
  }
  void wait_for_all() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return in_flight_ == 0; });
  }
  void take(std::int64_t line, const std::string& text, const Result<Answer>& result) {
    const std::lock_guard lock(mutex_);
    if (result)
      ++report_.accepted;
    else
      reject({line, result.error(), text});
    --in_flight_;
    if (in_flight_ == 0 || in_flight_ == most_in_flight / 2) changed_.notify_all();
  }
  void take_bad_line(RejectedLine line) {
    const std::lock_guard lock(mutex_);
    reject(std::move(line));
  }
  std::optional<Problem> system_failure() {
    const std::lock_guard lock(mutex_);
    return system_failure_;
  }

 private:
  void reject(RejectedLine line) {
    ++report_.rejected;
    if (line.problem.kind == ProblemKind::system) system_failure_ = line.problem;
    rejected_(line);
  }

  ImportReport& report_;
  const std::function<void(const RejectedLine&)>& rejected_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::int64_t in_flight_ = 0;
  std::optional<Problem> system_failure_;
};

std::optional<std::string> outage_reason(const Command& command) {
  if (command.action != "record_outage" && command.action != "withdraw_outage") return std::nullopt;
  const auto* reason = command.data.if_contains("reason");
  return reason != nullptr && reason->is_string() ? std::string(reason->get_string()) : std::string();
}

}  // namespace

ImportReport import_commands(Engine& engine, std::istream& lines, const std::string& importer,
                             const std::function<void(const RejectedLine&)>& rejected,
                             const std::function<void(std::int64_t)>& progress) {
  if (const auto present = engine.present(); !present) throw ProblemException(present.error());
  ImportReport report;
  Answers answers(report, rejected);
  std::string line;
  for (std::int64_t number = 1; std::getline(lines, line); ++number) {
    if (number == 1 && line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    ++report.lines;
    auto command = parse_command(line);
    if (!command) {
      answers.take_bad_line({number, command.error(), first_words(line)});
      continue;
    }
    if (command->importer.empty())
      command->importer = importer;
    else if (command->importer != importer)
      command->carrier = importer;
    if (command->action == "change_city") {
      // A line can't carry the city's files; taking it would record a change that never was.
      answers.take_bad_line(
          {number, Problem{ProblemKind::input, "input.unknown-action", {{"action", "change_city"}}, {}, "do"},
           first_words(line)});
      continue;
    }
    if (command->action == open_duties_action) {
      // What the calendar demands from that day on; a line of its own, as what follows names their records.
      answers.wait_for_all();
      if (const auto opened = engine.open_duties(*command); !opened) {
        answers.take_bad_line({number, opened.error(), first_words(line)});
        continue;
      }
      ++report.accepted;
      continue;
    }
    const std::optional<std::string> outage = outage_reason(*command);
    const std::optional<Moment> at = command->at;
    bool accepted = false;
    answers.wait_for_room();
    engine.submit(std::move(*command), [&answers, &accepted, waits = outage.has_value(), number,
                                        text = first_words(line)](const Result<Answer>& result) {
      if (waits) accepted = result.has_value();
      answers.take(number, text, result);
    });
    if (outage) {
      // Clocks that run now must know of it before the next line is decided.
      answers.wait_for_all();
      if (accepted) engine.recompute_open_clocks(*outage, at.value_or(engine.now()));
    }
    if (progress && report.lines % 1000 == 0) progress(report.lines);
    if (report.lines % 1000 == 0 && answers.system_failure()) break;
  }
  answers.wait_for_all();
  if (progress) progress(report.lines);
  if (const auto failure = answers.system_failure())
    throw StoreFailure(failure->arguments.empty() ? failure->message : failure->arguments.front().second);
  return report;
}

}  // namespace wangge
