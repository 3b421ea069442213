#include "server/upkeep/backup.h"

#include <filesystem>
#include <optional>

#include "engine/base/unfinished_file.h"
#include "server/accounts/account_book.h"
#include "storage/attachments.h"
#include "storage/sqlite/backup.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::server {
namespace {

namespace fs = std::filesystem;

// What is made of a backup's attachments, until it is theirs.
class UnfinishedFolder {
 public:
  explicit UnfinishedFolder(std::string name) : name_(std::move(name)) {
    fs::remove_all(name_);  // of a program that was killed
  }
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
  ~UnfinishedFolder() {
    std::error_code ignored;
    fs::remove_all(name_, ignored);
  }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

}  // namespace

Result<BackedUp> back_up_all(const std::string& store, const std::string& target,
                             const std::function<void(int, int)>& progress) {
  for (const std::string& taken : {target, attachments_beside(target), accounts_beside(target)})
    if (fs::exists(fs::symlink_status(taken)))
      return Problem{ProblemKind::input, "cli.store-exists", {{"path", taken}}, {}, {}};
  BackedUp done;
  UnfinishedFile copy(target);
  fs::remove(copy.name());  // of a program that was killed
  sqlite::back_up(store, copy.name(), progress);
  std::optional<UnfinishedFile> accounts;
  if (fs::exists(accounts_beside(store))) {
    accounts.emplace(accounts_beside(target));
    fs::remove(accounts->name());
    AccountBook::back_up(accounts_beside(store), accounts->name());
    done.accounts = true;
  }
  // The store first, then its attachments, which may be more by then.
  const UnfinishedFolder attachments(attachments_beside(target) + std::string(UnfinishedFile::ending));
  if (const auto copied = copy_attachments(attachments_beside(store), attachments.name()); !copied)
    return copied.error();
  if (fs::exists(attachments.name())) move_durably(attachments.name(), attachments_beside(target));
  if (accounts) accounts->finish();
  copy.finish();
  return done;
}

VerifyReport try_restore(const std::string& target,
                         const std::function<void(std::int64_t, std::int64_t)>& progress) {
  VerifyOptions options;
  const AttachmentSource attachments = source_of(AttachmentFolder(attachments_beside(target)));
  options.attachments = &attachments;
  VerifyReport report = verify([&target] { return open_for_reading(target); }, progress, options);
  if (fs::exists(accounts_beside(target)))
    if (std::string fault = AccountBook::fault_of_file(accounts_beside(target)); !fault.empty())
      report.faults.push_back({"accounts", 0, {}, 0, std::move(fault), true});
  // What reading leaves beside a file in this form; nobody else has it open yet.
  for (const std::string& file : {target, accounts_beside(target)})
    for (const char* ending : {"-wal", "-shm"}) {
      std::error_code ignored;
      if (fs::exists(file + ending, ignored) &&
          (ending[1] == 's' || fs::file_size(file + ending, ignored) == 0))
        fs::remove(file + ending, ignored);
    }
  return report;
}

}  // namespace wangge::server
