#include "cli/session.h"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "application/stored_city.h"
#include "cli/folded.h"
#include "engine/proof/city_check.h"
#include "engine/stream/command_line.h"
#include "storage/attachments.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
namespace {

Problem no_store(const std::string& path) {
  return {ProblemKind::input, "cli.no-store", {{"path", path}}, {}, {}};
}

Problem unusable_store(const std::string& path, const std::string& detail) {
  return {ProblemKind::system, "cli.unusable-store", {{"path", path}, {"detail", detail}}, {}, {}};
}

std::size_t terminal_columns() {
  const std::string text = environment("COLUMNS");
  std::size_t columns = 0;
  std::from_chars(text.data(), text.data() + text.size(), columns);
  winsize size{};
  if (columns == 0 && ::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    columns = size.ws_col;
  return columns == 0 ? any_width : std::max<std::size_t>(columns, 60);
}

}  // namespace

std::size_t terminal_rows() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_row;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

Language language_of(const std::string& option) {
  std::string language = option;
  for (const char* name : {"WANGGE_LANG", "LC_ALL", "LANG"})
    if (language.empty()) language = environment(name);
  return parse_language(language);
}

Session::Session(Options options, std::ostream& out, std::ostream& err)
    : options_(std::move(options)),
      out_(out),
      err_(err),
      colours_(::isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty()),
      columns_(terminal_columns()),
      messages_(builtin_messages_toml()) {
  // Beside a link to a store lies nothing of it.
  std::error_code unknown;
  if (std::filesystem::is_symlink(options_.database, unknown))
    options_.database = std::filesystem::weakly_canonical(options_.database).string();
  language_ = language_of(options_.language);
  if (options_.now.empty()) {
    time_ = std::make_unique<WallTime>();
  } else {
    const auto now = parse_moment(options_.now);
    if (!now)
      throw ProblemException({ProblemKind::input,
                              "input.bad-field",
                              {{"field", "--now"}, {"value", options_.now}, {"expected", "2025-03-01T09:30"}},
                              {},
                              {}});
    time_ = std::make_unique<ChosenTime>(*now);
  }
  if (!options_.log.empty()) {
    try {
      logger_ = std::make_shared<spdlog::logger>(
          "wangge", std::make_shared<spdlog::sinks::basic_file_sink_mt>(options_.log));
      logger_->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z level=%l pid=%P %v");
    } catch (const spdlog::spdlog_ex& failure) {
      throw ProblemException({ProblemKind::system,
                              "cli.unusable-log",
                              {{"path", options_.log}, {"detail", failure.what()}},
                              {},
                              {}});
    }
  }
  messages_.name_units([this](Language, std::string_view unit) { return unit_name(unit); });
}

std::string Session::text(std::string_view id, const Arguments& arguments) const {
  return messages_.render(language_, id, arguments);
}

std::string Session::text(const Problem& problem) const {
  return printable(messages_.render(language_, problem));
}

std::string Session::unit_name(std::string_view id) const {
  return city_ ? Names(*city_, messages_, language_).unit(id) : std::string(id);
}
std::string Session::grid_name(GridCode code) const {
  return city_ ? Names(*city_, messages_, language_).grid(code) : to_text(code);
}
std::string Session::subject_name(std::string_view subject) {
  return Names(city(), messages_, language_).subject(subject);
}
std::string Session::clock_name(std::string_view rule) {
  return Names(city(), messages_, language_).clock(rule);
}
std::string Session::category_names(const std::vector<std::string>& categories) {
  return Names(city(), messages_, language_).categories(categories);
}

std::ostream& Session::out() {
  if (played() && !announced_ && !json()) out_ << text("cli.played") << '\n';
  announced_ = true;
  return out_;
}

void Session::learn(StoreReader& reader) {
  try {
    founding_ = founding_of(reader).value_or(Founding{});
  } catch (const std::runtime_error&) {
    founding_ = {};  // `verify` tells what is wrong with the first event
  }
}

void Session::found(bool played) {
  founding_.played = played;
  if (time_->chosen() && !played)
    throw ProblemException(
        {ProblemKind::refused, "refused.chosen-present", {{"now", to_text(now())}}, {}, {}});
}

StoreReader& Session::reader() {
  if (reader_) return *reader_;
  if (writing_) {
    reader_ = writing_->store->reader();
    return *reader_;
  }
  if (!std::filesystem::exists(options_.database)) throw ProblemException(no_store(options_.database));
  try {
    reader_ = open_for_reading(options_.database);
  } catch (const StoreFailure& failure) {
    throw ProblemException(unusable_store(options_.database, failure.what()));
  }
  learn(*reader_);
  return *reader_;
}

Viewer Session::viewer() {
  const std::string id = person_id();
  if (id.empty()) return Viewer::of_machine();
  const auto row = reader().person(id);
  if (!row)
    throw ProblemException({ProblemKind::refused, "refused.unknown-person", {{"person", id}}, {}, {}});
  return Viewer::of(person_of(*row));
}

Snapshot& Session::snapshot() {
  if (!snapshot_) {
    const Viewer who = viewer();
    snapshot_.emplace(reader(), city(), who, now());
  }
  return *snapshot_;
}

void Session::read_again() {
  snapshot_.reset();
  reader_.reset();
}

std::unique_ptr<Store> Session::open_store() {
  if (!std::filesystem::exists(options_.database)) throw ProblemException(no_store(options_.database));
  try {
    auto store = open_for_writing(options_.database, WallTime().now());
    learn(*store->reader());
    return store;
  } catch (const StoreFailure& failure) {
    throw ProblemException(unusable_store(options_.database, failure.what()));
  }
}

namespace {

// For as long as another program has the store; the attempt throws StoreBusy meanwhile. A command takes a
// millisecond, so that most don't wait at all.
template <class Attempt>
auto wait_for_store(const Attempt& attempt) {
  using std::chrono::steady_clock;
  constexpr auto patience = std::chrono::seconds{10};
  const auto until = steady_clock::now() + patience;
  for (;;) {
    try {
      return attempt();
    } catch (const StoreBusy&) {
      if (steady_clock::now() > until) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }
}

}  // namespace

Writing& Session::writing() {
  return *wait_for_store([this] { return &write_now(); });
}

Writing& Session::write_now() {
  if (writing_) return *writing_;
  shared_city();  // before anybody has to wait for this program
  auto store = open_store();
  found(played());
  const auto reader = store->reader();
  if (const std::string said = city_digest_of(*reader); said != city_->digest) city_ = city_of(*reader);
  // By files that are not those of the log nothing is decided.
  if (const std::string said = city_digest_of(*reader); !said.empty() && said != city_->digest)
    throw ProblemException({ProblemKind::system, "system.city-differs", {}, {}, {}});
  auto engine = std::make_unique<Engine>(*store, city_, *time_, logger_);
  engine->know_files([folder = AttachmentFolder(options_.database + "-attachments")](std::string_view hash) {
    constexpr std::size_t hex_digits = 64;  // what is no hash is refused as such
    std::error_code none;
    return hash.size() != hex_digits || std::filesystem::is_regular_file(folder.path_of(hash), none);
  });
  writing_ = Writing{std::move(store), std::move(engine), nullptr};
  return *writing_;
}

template <class HandOver>
auto Session::hand_over_or_wait(const HandOver& hand_over) -> decltype(hand_over()) {
  return wait_for_store([&]() -> decltype(hand_over()) {
    try {
      write_now();
      return std::nullopt;
    } catch (const StoreBusy&) {
      // With a present of its own, a command is for this program alone.
      if (time_->chosen()) throw;
      if (auto answer = hand_over()) return answer;
      throw;
    }
  });
}

Result<Answer> Session::execute(const Command& command) {
  auto checked = parse_command(line_of(command));
  if (!checked) return checked.error();
  if (has_person())
    if (auto unknown = snapshot().refuses(*checked)) return std::move(*unknown);
  auto answer = hand_over_or_wait([&] { return hand_over(options_.database, *checked); });
  if (!answer) answer = writing().engine->execute(std::move(*checked));
  read_again();
  return std::move(*answer);
}

std::unique_ptr<StoreReader> Session::another_reader() {
  return open_for_reading(options_.database);
}

void Session::keep_others_out() {
  writing();
}

AdvanceReport Session::advance() {
  if (auto told = hand_over_or_wait([&] { return hand_over_advance(options_.database); })) {
    if (!*told) throw ProblemException(told->error());
    return **told;
  }
  return writing().engine->advance(now(),
                                   [show = watch("cli.ticking")](std::int64_t done) { show(done, 0); });
}

Watch Session::watch(std::string_view title) {
  return [progress = std::make_shared<Progress>(err_, text(title))](std::int64_t done, std::int64_t total) {
    progress->show(done, total);
  };
}

void Session::take_commands_of_others() {
  Writing& writing = this->writing();
  if (!writing.others) writing.others = std::make_unique<CommandSocket>(*writing.engine, options_.database);
}

std::shared_ptr<const City> Session::shared_city() {
  if (!city_) city_ = city_of(reader());
  return city_;
}

std::string Session::person_id() const {
  return options_.person.empty() ? environment("WANGGE_PERSON") : options_.person;
}

int Session::refuse(const Problem& problem) {
  out_.flush();  // what was said before stands before
  if (options_.json) {
    boost::json::object object{
        {"error", problem.message}, {"text", text(problem)}, {"exit", static_cast<int>(problem.kind)}};
    if (!problem.clause.empty()) object["clause"] = problem.clause;
    if (!problem.field.empty()) object["field"] = problem.field;
    err_ << boost::json::serialize(object) << '\n';
  } else {
    err_ << text(problem) << '\n';
  }
  return static_cast<int>(problem.kind);
}

void Session::print(const boost::json::value& value) {
  if (played() && value.is_object()) {
    boost::json::object said{{played_member, true}};
    for (const auto& [name, member] : value.get_object()) said[name] = member;
    out_ << boost::json::serialize(said) << '\n';
    return;
  }
  out_ << boost::json::serialize(value) << '\n';
}

void Session::print(const Table& table) {
  table.print(out(), colours_, columns_);
}

void Session::print_folded(const std::string& text, std::size_t indent) {
  const std::string margin(indent, ' ');
  const std::size_t width = columns_ == any_width ? any_width : columns_ - std::min(indent, columns_);
  for (const std::string& line : folded(text, width)) out() << margin << line << '\n';
}

void Session::tell(std::string_view id, std::string_view name, std::int64_t count) {
  if (json())
    print(boost::json::object{{name, count}});
  else
    out() << text(id, {{"count", std::to_string(count)}}) << '\n';
}

Progress::Progress(std::ostream& err, std::string title)
    : err_(err),
      title_(std::move(title)),
      terminal_(::isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + std::chrono::seconds{10}) {}

Progress::~Progress() {
  if (terminal_ && !shown_.empty()) err_ << '\n';
}

void Progress::show(std::int64_t done, std::int64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_ && (!terminal_ || done != total) && !(terminal_ && shown_.empty())) return;
  next_ = now + (terminal_ ? std::chrono::milliseconds{100} : std::chrono::seconds{10});
  constexpr std::int64_t width = 30;
  std::string text = title_ + ' ';
  if (total <= 0) {
    text += std::to_string(done);
  } else {
    const std::int64_t filled = width * std::min(done, total) / total;
    for (std::int64_t i = 0; terminal_ && i < width; ++i) text += i < filled ? "█" : "░";
    text += fmt::format(" {:3}%", 100 * std::min(done, total) / total);
  }
  if (text == shown_) return;
  shown_ = text;
  err_ << (terminal_ ? "\r" : "") << text << (terminal_ ? "" : "\n") << std::flush;
}

}  // namespace wangge::cli
