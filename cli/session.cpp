#include "cli/session.h"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

Problem no_store(const std::string& path) {
  return {ProblemKind::input, "cli.no-store", {{"path", path}}, {}, {}};
}

}  // namespace

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

Session::Session(Options options, std::ostream& out, std::ostream& err)
    : options_(std::move(options)),
      out_(out),
      err_(err),
      colours_(::isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty()),
      messages_(builtin_messages_toml()) {
  std::string language = options_.language;
  for (const char* name : {"WANGGE_LANG", "LC_ALL", "LANG"})
    if (language.empty()) language = environment(name);
  language_ = parse_language(language);
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
    time_ = std::make_unique<FixedTime>(*now);
  }
  messages_.name_units([this](Language, std::string_view unit) { return unit_name(unit); });
}

std::string Session::text(std::string_view id, const Arguments& arguments) const {
  return messages_.render(language_, id, arguments);
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
  if (code.level() == 1) return name(code);
  std::string text;
  for (int level = 2; level <= code.level(); ++level) {
    if (!text.empty()) text += ' ';
    text += name(code.at_level(level));
  }
  return text;
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

StoreReader& Session::reader() {
  if (reader_) return *reader_;
  if (writing_) {
    reader_ = writing_->store->reader();
    return *reader_;
  }
  if (!std::filesystem::exists(options_.database)) throw ProblemException(no_store(options_.database));
  reader_ = open_for_reading(options_.database);
  return *reader_;
}

Writing& Session::writing() {
  if (writing_) return *writing_;
  if (!std::filesystem::exists(options_.database)) throw ProblemException(no_store(options_.database));
  auto store = open_for_writing(options_.database, WallTime().now());
  if (!city_) city_ = city_of(*store->reader());
  auto engine = std::make_unique<Engine>(*store, city_, *time_, nullptr);
  writing_ = Writing{std::move(store), std::move(engine)};
  return *writing_;
}

const City& Session::city() {
  if (!city_) city_ = city_of(reader());
  return *city_;
}

Person Session::person() {
  std::string id = options_.person.empty() ? environment("WANGGE_PERSON") : options_.person;
  if (id.empty()) throw ProblemException({ProblemKind::input, "cli.who", {}, {}, {}});
  const auto row = reader().person(id);
  if (!row) throw ProblemException({ProblemKind::refused, "refused.unknown-person", {{"person", id}}, {}, {}});
  return person_of(*row);
}

int Session::refuse(const Problem& problem) {
  if (options_.json) {
    boost::json::object object{{"error", problem.message},
                               {"text", messages_.render(language_, problem)},
                               {"exit", static_cast<int>(problem.kind)}};
    if (!problem.clause.empty()) object["clause"] = problem.clause;
    if (!problem.field.empty()) object["field"] = problem.field;
    err_ << boost::json::serialize(object) << '\n';
  } else {
    err_ << messages_.render(language_, problem) << '\n';
  }
  return static_cast<int>(problem.kind);
}

void Session::print(const boost::json::value& value) { out_ << boost::json::serialize(value) << '\n'; }

Progress::Progress(std::ostream& err, std::string title)
    : err_(err), title_(std::move(title)), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_) err_ << '\n';
}

void Progress::show(std::int64_t done, std::int64_t total) {
  if (!terminal_) return;
  shown_ = true;
  if (total <= 0) {
    err_ << fmt::format("\r{} {}", title_, done) << std::flush;
    return;
  }
  constexpr std::int64_t width = 30;
  const std::int64_t filled = width * done / total;
  std::string bar;
  for (std::int64_t i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
  err_ << fmt::format("\r{} {} {:3}%", title_, bar, 100 * done / total) << std::flush;
}

}  // namespace wangge::cli
