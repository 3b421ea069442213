// Where notices go and which are still to be sent, in a database of their own beside the store
// ("<store>-notices"): a notice is written together with how far the log was looked at, so that each is told
// once and none is lost with the program.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/time.h"
#include "server/notices/hook.h"

namespace wangge::server {

struct WaitingNotice {
  std::int64_t id = 0;
  Hook hook;
  Notice notice;
  int tries = 0;
  std::string fault;  // of the last try
};

// For any number of threads. Throws StoreFailure where the database can't be used.
class NoticeBook {
 public:
  // Made if there is none, for its owner alone.
  explicit NoticeBook(const std::string& path);
  ~NoticeBook();
  NoticeBook(const NoticeBook&) = delete;
  NoticeBook& operator=(const NoticeBook&) = delete;

  std::int64_t add(const Hook& hook);  // its id
  // False if there is none of that id.
  bool change(std::int64_t id, std::uint32_t kinds, bool active);
  bool remove(std::int64_t id);  // with what waits for it
  std::optional<Hook> hook(std::int64_t id);
  std::vector<Hook> hooks();

  // How far the log was looked at; nullopt: never.
  std::optional<std::int64_t> looked_until();
  // Keeps the notices for every active hook of their unit that wants their kind, each to be sent not before
  // its moment, and how far the log was looked at.
  struct Kept {
    Notice notice;
    Moment not_before{};
  };
  void keep(const std::vector<Kept>& notices, std::int64_t looked_until);
  // The day whose digest was made last.
  std::optional<Day> digest_day();
  void keep_digest(const std::vector<Kept>& notices, Day day);
  // For this hook alone, at once.
  std::int64_t keep_for(std::int64_t hook, const Notice& notice);

  std::vector<WaitingNotice> due(Moment now, std::size_t most);
  void sent(std::int64_t id);
  // Tried again at `next`; nullopt: never, it is laid aside.
  void failed(std::int64_t id, const std::string& fault, std::optional<Moment> next);
  std::vector<WaitingNotice> laid_aside(std::int64_t hook);
  // All of them are tried again.
  void try_again(std::int64_t hook);

 private:
  class Database;
  std::unique_ptr<Database> database_;
};

}  // namespace wangge::server
