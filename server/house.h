// What all handlers share.
#pragma once
#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <string>

#include "application/score/standings.h"
#include "application/unanswered_commands.h"
#include "engine/core/engine.h"
#include "engine/text/messages.h"
#include "server/accounts/account_book.h"
#include "server/accounts/sign_in.h"
#include "server/accounts/uploaded_files.h"
#include "server/kept.h"
#include "server/metrics.h"
#include "storage/sqlite/lent_readers.h"

namespace wangge::server {

class House {
 public:
  // `engine` and `time` must outlive it. Throws StoreFailure.
  House(std::string database, Engine& engine, const TimeSource& time, bool played,
        WallClock wall_clock = wall_now);
  ~House();  // after all that is being done
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  // Does it in one of a few threads that read the store; false where too many wait already. It must not
  // throw.
  bool in_turn(std::function<void(sqlite::LentReaders&)> work);
  // Commands that were taken are answered, and work in turn is done; nothing is taken from here on.
  void close();

  const std::string database;
  Engine& engine;
  const TimeSource& time;
  const bool played;
  bool offices_need_second_factor = false;  // they set one up before they are let in
  std::string backup_folder;                // of backups that are asked for in the browser; empty: none
  Messages messages;
  AccountBook accounts;
  UploadedFiles uploaded;
  SignIn sign_in;
  UnansweredCommands unanswered;
  Metrics metrics;
  // Of whole grids and of all counties; whoever answers with them looks whether they may be read.
  Kept<std::vector<DayTally>> day_tallies;
  Kept<std::vector<WaitingCount>> waiting;
  Kept<std::vector<CountyStanding>> standings;

 private:
  sqlite::LentReaders readers_;
  std::atomic<int> waiting_ = 0;
  boost::asio::thread_pool threads_;
};

}  // namespace wangge::server
