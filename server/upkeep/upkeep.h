// Backups and verification that somebody asked for in the browser: one at a time, in a thread of its own; how
// far it has come is asked for again and again.
#pragma once
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "engine/proof/verify.h"
#include "server/house.h"

namespace wangge::server {

enum class UpkeepKind : std::uint8_t { backup, verify };

struct UpkeepState {
  UpkeepKind kind = UpkeepKind::verify;
  bool runs = false;
  bool checks = false;  // of a backup: the copy is there and is being tried
  std::int64_t done = 0, total = 0;
  std::string by;  // account
  WallSeconds begun{};
  std::optional<WallSeconds> ended;
  std::string path;                    // of a backup
  bool accounts = false;               // likewise: whether it holds accounts
  std::optional<Problem> problem;      // why it was not done
  std::optional<VerifyReport> report;  // what was found
};

class Upkeep {
 public:
  explicit Upkeep(House& house) : house_(house) {}
  ~Upkeep();  // what runs is given up
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

  // False while something runs.
  bool begin(UpkeepKind kind, const std::string& by);
  // Of the last of each kind that was begun since the server started; nullopt if none was.
  std::optional<UpkeepState> state(UpkeepKind kind);

 private:
  void run(UpkeepKind kind);
  void back_up();
  void verify_store();
  void tell(std::int64_t done, std::int64_t total);
  template <class Change>
  void set(UpkeepKind kind, const Change& change) {
    const std::lock_guard lock(mutex_);
    change(states_[static_cast<std::size_t>(kind)].value());
  }

  House& house_;
  std::mutex mutex_;
  std::optional<UpkeepState> states_[2];
  UpkeepKind running_ = UpkeepKind::verify;
  std::atomic<bool> given_up_ = false;
  std::thread thread_;
};

}  // namespace wangge::server
