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
#include <random>

#include "engine/assessment/subject_text.h"
#include "engine/proof/city_check.h"
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
  constexpr std::size_t usual = 100;
  const std::string text = environment("COLUMNS");
  std::size_t columns = 0;
  std::from_chars(text.data(), text.data() + text.size(), columns);
  winsize size{};
  if (columns == 0 && ::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    columns = size.ws_col;
  return columns == 0 ? usual : std::max<std::size_t>(columns, 60);
}

}  // namespace

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::shared_ptr<const City> city_of(StoreReader& reader) {
  const auto [version, files] = reader.city_files();
  if (version == 0) throw ProblemException({ProblemKind::system, "system.city-missing", {}, {}, {}});
  const CityLoad loaded = load_city(CityFiles(files.begin(), files.end()));
  if (!loaded.city) throw ProblemException({ProblemKind::system, "system.city-missing", {}, {}, {}});
  return loaded.city;
}

std::string random_key() {
  std::random_device random;
  std::string key;
  for (int i = 0; i < 4; ++i) key += fmt::format("{:08x}", random());
  return key;
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
  const Unit* unit = city_ ? city_->unit(id) : nullptr;
  if (unit == nullptr) return std::string(id);
  return language_ == Language::zh ? unit->name_zh : unit->name_en;
}

std::string Session::grid_name(GridCode code) const {
  if (!city_) return to_text(code);
  const auto name = [&](GridCode wanted) {
    for (auto tree = city_->trees.rbegin(); tree != city_->trees.rend(); ++tree)
      if (const Grid* grid = tree->find(wanted)) return grid->name;
    return to_text(wanted);
  };
  if (code == city_->grid) return language_ == Language::zh ? city_->name_zh : city_->name_en;
  std::string text;
  for (int level = 2; level <= code.level(); ++level) {
    if (!text.empty()) text += ' ';
    text += name(code.at_level(level));
  }
  return text;
}

std::string Session::subject_name(std::string_view subject) {
  return subject_text(city(), messages_, language_, subject);
}

std::string Session::clock_name(std::string_view rule) {
  const DeadlineRule* limit = city().policy.find(rule);
  return std::string(rule) + " " + text(limit == nullptr ? "cli.found-unreported" : "clock." + limit->clock);
}

std::string Session::category_names(const std::vector<std::string>& categories) const {
  std::string text;
  for (const std::string& id : categories) {
    const Category* category = city_ ? city_->category(id) : nullptr;
    if (!text.empty()) text += language_ == Language::zh ? "、" : ", ";
    text += category == nullptr ? id : language_ == Language::zh ? category->name_zh : category->name_en;
  }
  return text;
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

Writing& Session::writing() {
  if (writing_) return *writing_;
  auto store = open_store();
  found(played());
  const auto reader = store->reader();
  if (!city_) city_ = city_of(*reader);
  // By files that are not those of the log nothing is decided.
  if (const std::string said = city_digest_of(*reader); !said.empty() && said != city_->digest)
    throw ProblemException({ProblemKind::system, "system.city-differs", {}, {}, {}});
  auto engine = std::make_unique<Engine>(*store, city_, *time_, logger_);
  writing_ = Writing{std::move(store), std::move(engine)};
  return *writing_;
}

Result<Answer> Session::execute(const Command& command) {
  boost::json::object line{
      {"key", command.key}, {"actor", command.actor}, {"do", command.action}, {"data", command.data}};
  if (command.case_id) line["case"] = to_text(*command.case_id);
  if (command.expected_sequence) line["expect"] = *command.expected_sequence;
  auto checked = parse_command(boost::json::serialize(line));
  if (!checked) return checked.error();
  return writing().engine->execute(std::move(*checked));
}

std::shared_ptr<const City> Session::shared_city() {
  if (!city_) city_ = city_of(reader());
  return city_;
}

std::string Session::person_id() const {
  return options_.person.empty() ? environment("WANGGE_PERSON") : options_.person;
}

Person Session::person() {
  const std::string id = person_id();
  if (id.empty()) throw ProblemException({ProblemKind::input, "cli.who", {}, {}, {}});
  const auto row = reader().person(id);
  if (!row)
    throw ProblemException({ProblemKind::refused, "refused.unknown-person", {{"person", id}}, {}, {}});
  return person_of(*row);
}

int Session::refuse(const Problem& problem) {
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
