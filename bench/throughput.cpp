#include "bench/throughput.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include "bench/raw_reference.h"
#include "bench/workload.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge {
namespace {

using Seconds = std::chrono::duration<double>;
using Steady = std::chrono::steady_clock;

// Passes everything on, and counts groups; keeps what was committed if told to, which costs time.
class RecordingStore final : public Store {
 public:
  explicit RecordingStore(std::unique_ptr<Store> store) : store_(std::move(store)) {}
  void commit(const Batch& batch) override {
    store_->commit(batch);
    ++groups_;
    if (recording_) changes_.insert(changes_.end(), batch.changes.begin(), batch.changes.end());
  }
  void put_city_files(int version, const std::vector<std::pair<std::string, std::string>>& files) override {
    store_->put_city_files(version, files);
  }
  std::unique_ptr<Rebuilding> rebuild() override { return store_->rebuild(); }
  std::unique_ptr<StoreReader> reader() override { return store_->reader(); }
  void backup(const std::string& target, const std::function<void(int, int)>& progress) override {
    store_->backup(target, progress);
  }
  void record() { recording_ = true; }
  const std::vector<Change>& changes() const { return changes_; }
  std::size_t groups() const { return groups_; }

 private:
  std::unique_ptr<Store> store_;
  bool recording_ = false;
  std::size_t groups_ = 0;
  std::vector<Change> changes_;
};

double percentile(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(index), values.end());
  return values[index] * 1000;
}

struct EngineRun {
  double seconds = 0;
  std::vector<double> latencies;
};

// A caller works on several cases in turn, as an office does.
constexpr std::int64_t cases_at_once = 16;

// The commands of one caller, one after the other.
class Script {
 public:
  Script(const Workload& workload, std::int64_t first, std::int64_t count)
      : workload_(&workload), first_(first), count_(count) {}
  std::optional<Command> next() {
    if (begin_ >= count_) return std::nullopt;
    Command command = workload_->command(first_ + begin_ + at_, step_);
    if (++at_ == std::min(cases_at_once, count_ - begin_)) {
      at_ = 0;
      if (++step_ == Workload::steps) {
        step_ = 0;
        begin_ += cases_at_once;
      }
    }
    return command;
  }

 private:
  const Workload* workload_;
  std::int64_t first_;
  std::int64_t count_;
  std::int64_t begin_ = 0;
  std::int64_t at_ = 0;
  int step_ = 0;
};

std::vector<Script> scripts_for(const Workload& workload, int callers, std::int64_t cases) {
  std::vector<Script> scripts;
  const std::int64_t share = cases / callers;
  for (int caller = 0; caller < callers; ++caller) scripts.emplace_back(workload, caller * share, share);
  return scripts;
}

// Each caller is a thread that sleeps until its answer is there.
EngineRun drive_threads(Engine& engine, std::vector<Script> scripts) {
  std::vector<std::vector<double>> latencies(scripts.size());
  std::vector<std::thread> threads;
  const auto begin = Steady::now();
  for (std::size_t caller = 0; caller < scripts.size(); ++caller) {
    threads.emplace_back([&, caller] {
      while (auto command = scripts[caller].next()) {
        const auto called = Steady::now();
        const auto answer = engine.execute(std::move(*command));
        latencies[caller].push_back(Seconds(Steady::now() - called).count());
        if (!answer) throw std::runtime_error(answer.error().message);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EngineRun run;
  run.seconds = Seconds(Steady::now() - begin).count();
  for (const auto& own : latencies) run.latencies.insert(run.latencies.end(), own.begin(), own.end());
  return run;
}

// Each caller is a connection of one event loop, as in a server: one command under way, the next when its
// answer is there.
EngineRun drive_loop(Engine& engine, std::vector<Script> scripts) {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::size_t> answered;
  std::vector<Steady::time_point> called(scripts.size());
  std::string failure;
  EngineRun run;
  std::size_t active = scripts.size();
  const auto send = [&](std::size_t caller) {
    auto command = scripts[caller].next();
    if (!command) {
      --active;
      return;
    }
    called[caller] = Steady::now();
    engine.submit(std::move(*command), [&, caller](const Result<Answer>& answer) {
      const std::lock_guard lock(mutex);
      if (!answer) failure = answer.error().message;
      answered.push_back(caller);
      if (answered.size() == 1) changed.notify_one();
    });
  };
  const auto begin = Steady::now();
  for (std::size_t caller = 0; caller < scripts.size(); ++caller) send(caller);
  std::vector<std::size_t> taken;
  while (active > 0) {
    taken.clear();
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return !answered.empty(); });
      taken.swap(answered);
      if (!failure.empty()) throw std::runtime_error(failure);
    }
    for (const std::size_t caller : taken) {
      run.latencies.push_back(Seconds(Steady::now() - called[caller]).count());
      send(caller);
    }
  }
  run.seconds = Seconds(Steady::now() - begin).count();
  return run;
}

EngineRun drive(Engine& engine, const Workload& workload, Callers kind, int callers, std::int64_t cases) {
  auto scripts = scripts_for(workload, callers, cases);
  return kind == Callers::threads ? drive_threads(engine, std::move(scripts))
                                  : drive_loop(engine, std::move(scripts));
}

}  // namespace

Throughput measure_throughput(const std::shared_ptr<const City>& city, const std::filesystem::path& folder,
                              Callers kind, int callers, std::int64_t cases) {
  const WallTime time;
  const Workload workload(*city);
  EngineRun run;
  std::size_t groups_of_engine = 0;
  {
    RecordingStore store(open_for_writing((folder / "engine.db").string(), time.now()));
    Engine engine(store, city, time, nullptr);
    workload.set_up(engine);
    const std::size_t before = store.groups();
    run = drive(engine, workload, kind, callers, cases);
    groups_of_engine = store.groups() - before;
  }
  // The same work again, now keeping the rows for plain SQLite.
  RecordingStore store(open_for_writing((folder / "recorded.db").string(), time.now()));
  {
    Engine engine(store, city, time, nullptr);
    workload.set_up(engine);
    store.record();
    drive(engine, workload, kind, callers, cases);
  }
  std::vector<std::vector<Change>> groups;
  for (const Change& change : store.changes()) {
    if (groups.empty() || groups.back().size() == static_cast<std::size_t>(callers)) groups.emplace_back();
    groups.back().push_back(change);
  }
  RawTiming raw = write_raw((folder / "raw.db").string(), groups);
  const auto transitions = static_cast<double>(store.changes().size());
  Throughput result;
  result.callers = callers;
  result.engine_per_second = transitions / run.seconds;
  result.raw_per_second = transitions / raw.seconds;
  result.p50_ms = percentile(run.latencies, 0.5);
  result.p99_ms = percentile(run.latencies, 0.99);
  result.raw_p50_ms = percentile(raw.commit_seconds, 0.5);
  result.raw_p99_ms = percentile(raw.commit_seconds, 0.99);
  result.average_group = transitions / static_cast<double>(groups_of_engine);
  return result;
}

}  // namespace wangge
