// What every command needs: the options, the store, the city, the languages, and where to print.
#pragma once
#include <boost/json/value.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "application/command_socket.h"
#include "application/door.h"
#include "application/names.h"
#include "application/snapshot.h"
#include "cli/table.h"
#include "engine/core/engine.h"
#include "engine/store/store.h"
#include "engine/text/messages.h"

namespace wangge::cli {

struct Options {
  std::string database = "wangge.db";
  std::string language;
  std::string person;
  std::string now;
  std::string log;  // file that the engine's log lines are added to; empty: none
  bool json = false;
  bool no_pager = false;
};

// The store opened for writing, and the engine on it. One process at a time has it.
struct Writing {
  std::unique_ptr<Store> store;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<CommandSocket> others;  // whose commands are taken, too
};

class Session : public Door {
 public:
  Session(Options options, std::ostream& out, std::ostream& err);

  const Options& options() const { return options_; }
  // Text for people. Of a played store its first line says so.
  std::ostream& out();
  std::ostream& lines() { return out_; }  // for programs: JSON Lines, CSV
  // Whether the store that was opened is a played one.
  bool played() const { return founding_.played; }
  std::ostream& err() { return err_; }
  bool json() const { return options_.json; }
  bool colours() const { return colours_; }
  // Of the terminal, or as COLUMNS says; any_width where there is neither.
  std::size_t columns() const { return columns_; }
  Language language() const { return language_; }
  const TimeSource& time() const { return *time_; }
  Moment now() const override { return time_->now(); }

  std::string text(std::string_view id, const Arguments& arguments = {}) const;
  std::string text(const Problem& problem) const;  // fit for a terminal
  const Messages& messages() const { return messages_; }
  // Chinese or English name of a unit, or its id if the city has no such unit.
  std::string unit_name(std::string_view unit) const;
  // "兰山区 兰山街道 前园社区": names from the county down, in the newest edition that has them.
  std::string grid_name(GridCode code) const;
  // "T10 处置期限"; of what supervision found unreported, that.
  // Of a counted fact: "fact.<name>", and whom or what it is about.
  std::string fact_name(std::string_view fact) const { return text("fact." + std::string(fact)); }
  std::string subject_name(std::string_view subject);
  std::string clock_name(std::string_view rule);
  std::string category_names(const std::vector<std::string>& categories);

  // Throws ProblemException or StoreFailure if there is no such store.
  StoreReader& reader() override;
  // What the viewer sees, at one moment; after a command, at a later one.
  Snapshot& snapshot() override;
  // Whoever --as names, else the machine's own administrator. Throws ProblemException if that person is
  // unknown.
  Viewer viewer() override;
  // From here on reader() and snapshot() read another, later moment.
  void read_again() override;
  std::unique_ptr<StoreReader> another_reader() override;
  Writing& writing();  // waits a while for another program that has it, then throws StoreBusy
  // The store alone, for when its derived rows may be broken.
  std::unique_ptr<Store> open_store();
  // Of `init`, which makes a store: refuses a chosen present for a real one.
  void found(bool played);
  // From here on the present is this one's. Before the store is opened for writing.
  void take_time(std::unique_ptr<TimeSource> time) { time_ = std::move(time); }
  // Checks the command as a line of an import is checked, and does it; where another program has the store,
  // that one does it, or it is waited for a while. Throws StoreBusy.
  Result<Answer> execute(const Command& command) override;
  void keep_others_out() override;
  AdvanceReport advance() override;
  Watch watch(std::string_view title) override;
  // From here on, as long as this program has the store.
  void take_commands_of_others();
  std::shared_ptr<const City> shared_city() override;
  // Null if no log was asked for.
  std::shared_ptr<spdlog::logger> logger() const { return logger_; }
  bool has_person() const { return !person_id().empty(); }

  // Prints the problem to standard error; gives the exit code.
  int refuse(const Problem& problem);
  void print(const boost::json::value& value);
  void print(const Table& table);
  // One line, cut where the terminal ends.
  std::string fit(std::string_view text) const { return cut(text, columns_); }
  // A sentence, indented, in as many lines as the terminal takes for it.
  void print_folded(const std::string& text, std::size_t indent = 0);
  // The message with its {count}; for programs, {"<name>": count}.
  void tell(std::string_view id, std::string_view name, std::int64_t count);

 private:
  std::string person_id() const;
  Writing& write_now();  // throws StoreBusy at once
  // What `hand_over` gave; nullopt once the store is this one's.
  template <class HandOver>
  auto hand_over_or_wait(const HandOver& hand_over) -> decltype(hand_over());
  // Takes from a store that was opened what it is.
  void learn(StoreReader& reader);

  Options options_;
  std::ostream& out_;
  std::ostream& err_;
  bool colours_ = false;
  Founding founding_;
  bool announced_ = false;
  std::size_t columns_ = any_width;
  Messages messages_;
  Language language_ = Language::zh;
  std::unique_ptr<TimeSource> time_;
  std::shared_ptr<spdlog::logger> logger_;
  // The writer ends after the reader: whoever closes a database last puts its journal into it.
  std::optional<Writing> writing_;
  std::unique_ptr<StoreReader> reader_;
  std::optional<Snapshot> snapshot_;
  std::shared_ptr<const City> city_;
};

// By the option --lang, or else by WANGGE_LANG, LC_ALL or LANG; Chinese if none says otherwise.
Language language_of(const std::string& option);

// Rows of the terminal that is written to; 0 where there is none.
std::size_t terminal_rows();

// The environment's variable; empty if there is none.
std::string environment(const char* name);

// A bar on a terminal, elsewhere a line every ten seconds; `total` 0 if it is not known.
class Progress {
 public:
  Progress(std::ostream& err, std::string title);
  ~Progress();
  void show(std::int64_t done, std::int64_t total);

 private:
  std::ostream& err_;
  std::string title_;
  bool terminal_;
  std::string shown_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace wangge::cli
