// Every stream of one thread, those with odd or with even numbers, followed through the log: each event held
// against what came before, and the rows that it leaves against those that are stored.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/proof/follow.h"
#include "engine/proof/row_check.h"
#include "engine/record/record_state.h"

namespace wangge {

// A stream by what nobody else may begin one with: the key of its command, or the name of its record.
struct Begun {
  IntakeKey by;
  CaseId stream;
  std::int64_t position = 0;
};

// What the followed streams add up to.
struct FollowedSums {
  StateTally states;
  std::vector<Begun> begun;
  std::set<std::string, std::less<>> names;  // texts that the rows of a stream ever named
  RowSum pieces;
  bool whole = true;  // no stream had to be left
  void add(FollowedSums other);
};

class StreamCheck {
 public:
  static constexpr int shares = 2;

  // `rows` tells what rows a stream should have.
  StreamCheck(int share, std::size_t most_followed, Editions editions, const Posts& posts,
              const StoreReader& rows, const SipKey& key, KeptRows& kept, Findings& findings,
              VerifyProgress& progress);

  void read_log(StoreReader& reader, std::int64_t end);
  FollowedSums take_sums() { return std::move(sums_); }

 private:
  using Status = KeptStream::Status;
  struct Stream {
    KeptStream* kept = nullptr;
    std::variant<CaseState, RecordState> state;
    std::vector<IntakeKey> intake;
  };

  void take(const StoredEvent& stored);
  // The stream that begins with this event; nullptr if it is not followed from here.
  KeptStream* begin(const StoredEvent& stored);
  void finish(Stream& followed);
  void note_names(const Stream& followed);
  void note(std::string_view name);

  int share_;
  std::size_t most_followed_;
  Editions editions_;
  const Posts& posts_;
  const StoreReader& rows_;
  RowHasher hash_;
  KeptRows& kept_;
  Findings& findings_;
  VerifyProgress& progress_;
  FollowedSums sums_;
  std::unordered_set<std::string_view> noted_;  // the names in sums_, asked for with each event
  std::int64_t counted_ = 0;
  std::int64_t again_from_ = 0;  // 0: no stream was left for later
  std::unordered_map<std::int64_t, Stream> followed_;
  std::set<std::int64_t> unknown_;
};

}  // namespace wangge
