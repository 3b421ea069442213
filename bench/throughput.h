// Durable transitions a second through the whole engine, beside plain SQLite writing the same rows.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "engine/city/city.h"

namespace wangge {

// A caller that waits is a thread, or a connection of one event loop.
enum class Callers { threads, loop };

struct Throughput {
  int callers = 0;
  double engine_per_second = 0;
  double raw_per_second = 0;
  double p50_ms = 0;  // of one command, from call to answer
  double p99_ms = 0;
  double raw_p50_ms = 0;  // of one transaction
  double raw_p99_ms = 0;
  double average_group = 0;
  double ratio() const { return engine_per_second / raw_per_second; }
};

// `callers` callers drive `cases` cases to their end, each with one command under way; then plain SQLite
// writes what the engine wrote, in transactions of `callers` transitions. Files are made in `folder`.
Throughput measure_throughput(const std::shared_ptr<const City>& city, const std::filesystem::path& folder,
                              Callers kind, int callers, std::int64_t cases);

}  // namespace wangge
