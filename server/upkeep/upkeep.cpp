#include "server/upkeep/upkeep.h"

#include <fmt/chrono.h>

#include <filesystem>

#include "engine/base/durable_file.h"
#include "server/upkeep/backup.h"
#include "storage/attachments.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::server {
namespace {

namespace fs = std::filesystem;

// "2026-03-01T083000.db": no two of one second, as only one runs.
std::string backup_name(WallSeconds at) {
  return fmt::format("{:%Y-%m-%dT%H%M%S}Z.db", fmt::gmtime(std::chrono::system_clock::to_time_t(at)));
}

Problem failed(const std::string& path, const std::string& detail) {
  return {ProblemKind::system, "cli.unwritable", {{"path", path}, {"detail", detail}}, {}, {}};
}

}  // namespace

Upkeep::~Upkeep() {
  given_up_ = true;
  if (thread_.joinable()) thread_.join();
}

bool Upkeep::begin(UpkeepKind kind, const std::string& by) {
  const std::lock_guard lock(mutex_);
  for (const auto& state : states_)
    if (state && state->runs) return false;
  if (thread_.joinable()) thread_.join();
  UpkeepState state;
  state.kind = kind;
  state.runs = true;
  state.by = by;
  state.begun = wall_now();
  if (kind == UpkeepKind::backup)
    state.path = (fs::path(house_.backup_folder) / backup_name(state.begun)).string();
  states_[static_cast<std::size_t>(kind)] = std::move(state);
  running_ = kind;
  thread_ = std::thread([this, kind] { run(kind); });
  return true;
}

std::optional<UpkeepState> Upkeep::state(UpkeepKind kind) {
  const std::lock_guard lock(mutex_);
  return states_[static_cast<std::size_t>(kind)];
}

void Upkeep::tell(std::int64_t done, std::int64_t total) {
  // Whoever computes takes it for what can't be read, and ends soon.
  if (given_up_ && done < total) throw StoreFailure("given up: the server ends");
  set(running_, [&](UpkeepState& state) {
    state.done = done;
    state.total = total;
  });
}

void Upkeep::run(UpkeepKind kind) {
  std::optional<Problem> problem;
  const std::string path = state(kind).value().path;
  try {
    if (kind == UpkeepKind::backup)
      back_up();
    else
      verify_store();
  } catch (const ProblemException& refused) {
    problem = refused.problem();
  } catch (const fs::filesystem_error& failure) {
    problem = failed(path, failure.code().message());
  } catch (const std::exception& failure) {
    problem = Problem{ProblemKind::system, "system.store-failed", {{"detail", failure.what()}}, {}, {}};
  }
  set(kind, [&](UpkeepState& state) {
    state.runs = false;
    state.ended = wall_now();
    if (!state.problem) state.problem = std::move(problem);
  });
}

void Upkeep::back_up() {
  const std::string path = state(UpkeepKind::backup).value().path;
  make_folders_durably(house_.backup_folder);
  const auto done =
      back_up_all(house_.database, path, [this](int copied, int total) { tell(copied, total); });
  if (!done) throw ProblemException(done.error());
  set(UpkeepKind::backup, [&](UpkeepState& state) {
    state.accounts = done->accounts;
    state.checks = true;
    state.done = state.total = 0;
  });
  VerifyReport report =
      try_restore(path, [this](std::int64_t looked, std::int64_t total) { tell(looked, total); });
  set(UpkeepKind::backup, [&](UpkeepState& state) { state.report = std::move(report); });
}

void Upkeep::verify_store() {
  VerifyOptions options;
  const AttachmentSource attachments = source_of(AttachmentFolder(attachments_beside(house_.database)));
  options.attachments = &attachments;
  VerifyReport report =
      verify([this] { return open_for_reading(house_.database); },
             [this](std::int64_t looked, std::int64_t total) { tell(looked, total); }, options);
  set(UpkeepKind::verify, [&](UpkeepState& state) { state.report = std::move(report); });
}

}  // namespace wangge::server
