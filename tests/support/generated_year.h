// A generated year as `wangge import` takes it, with the clocks advanced to the next January: by then what
// the year demanded is done, late or missed.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "engine/core/import.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/sample_city.h"
#include "support/scratch_folder.h"

namespace wangge::support {

// The lines of 2025 by wangge_generate, up to `until`.
std::string history(std::uint64_t seed, double scale, Moment until);

class GeneratedYear {
 public:
  static constexpr std::string_view end = "2026-01-31T18:00";

  GeneratedYear(std::uint64_t seed, double scale);
  std::unique_ptr<StoreReader> reader() const { return store_->reader(); }

  ImportReport report;
  std::string rejected;
  std::map<std::string, std::int64_t> actions;
  std::map<std::string, std::int64_t> sources;   // of cases
  std::map<std::string, std::int64_t> breaches;  // by rule and by the clause that it feeds

 private:
  std::string text_;
  ScratchFolder folder_;
  FixedTime time_;
  std::unique_ptr<Store> store_;
};

// With as many cases as the batches of 2017, made once.
const GeneratedYear& generated_year();

}  // namespace wangge::support
