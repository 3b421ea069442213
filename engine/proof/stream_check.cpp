#include "engine/proof/stream_check.h"

#include "engine/log/event.h"

namespace wangge {
namespace {

// An event of a stream that has no derived rows: they are missing, or the event was given to another stream.
Fault unknown(const StoredEvent& stored) {
  try {
    if (decode(stored.body).case_id != stored.case_id) return fault_of("chain", stored, "case or sequence");
  } catch (const std::exception& failure) {
    return fault_of("decode", stored, failure.what());
  }
  Fault missing = fault_of("missing", stored);
  missing.of_truth = false;
  return missing;
}

}  // namespace

void FollowedSums::add(FollowedSums other) {
  for (const auto& [key, count] : other.states) states[key] += count;
  names.merge(other.names);
  begun.insert(begun.end(), other.begun.begin(), other.begun.end());
  pieces.add(other.pieces);
  whole = whole && other.whole;
}

StreamCheck::StreamCheck(int share, std::size_t most_followed, Editions editions, const Posts& posts,
                         const StoreReader& rows, const SipKey& key, KeptRows& kept, Findings& findings,
                         VerifyProgress& progress)
    : share_(share),
      most_followed_(most_followed),
      editions_(editions),
      posts_(posts),
      rows_(rows),
      hash_(key),
      kept_(kept),
      findings_(findings),
      progress_(progress) {}

void StreamCheck::read_log(StoreReader& reader, std::int64_t end) {
  for (std::int64_t from = 1; from != 0; from = again_from_) {
    again_from_ = 0;
    reader.scan(from, [&](const StoredEvent& stored) {
      if (stored.position > end) return false;
      if (stored.case_id == registry_stream || stored.case_id.value % shares != share_) return true;
      if (stored.position > counted_) {
        counted_ = stored.position;
        progress_.step();
      }
      take(stored);
      return true;
    });
    // These never came to the event that their derived rows call the last.
    for (auto& [id, followed] : followed_) finish(followed);
    followed_.clear();
    for (KeptStream& stream : kept_.streams)
      if (stream.id % shares == share_ && stream.status == Status::left_for_later)
        stream.status = Status::waiting;
  }
}

void StreamCheck::take(const StoredEvent& stored) {
  const std::int64_t id = stored.case_id.value;
  auto found = followed_.find(id);
  if (found == followed_.end()) {
    KeptStream* kept = begin(stored);
    if (kept == nullptr) return;
    found = followed_.emplace(id, Stream{kept, {}, {}}).first;
    if (stored.case_id.is_record()) found->second.state = RecordState{};
  }
  Stream& followed = found->second;
  Followed step = std::visit(
      [&](auto& state) {
        state.id = stored.case_id;
        state.editions = editions_;
        Followed one = follow(state, stored, posts_);
        state.done = {};  // no event depends on it
        state.clocks.shrink_to_fit();
        return one;
      },
      followed.state);
  for (const IntakeKey& key : step.intake) sums_.begun.push_back({key, stored.case_id, stored.position});
  if (!step.intake.empty()) followed.intake = std::move(step.intake);
  if (step.mismatch) findings_.add(fault_of(step.mismatch->kind, stored, step.mismatch->detail));
  if (step.broken) {
    followed.kept->status = Status::faulty;
    sums_.whole = false;
    followed_.erase(found);
    return;
  }
  std::visit(
      [&](const auto& state) {
        note(state.state_name());
        note(state.accountable());
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(state)>, RecordState>) note(state.holder());
        for (const ClockState& clock : state.clocks)
          if (clock.open()) note(clock.unit);
      },
      followed.state);
  if (stored.position == followed.kept->last_position) {
    finish(followed);
    followed_.erase(found);
  }
}

KeptStream* StreamCheck::begin(const StoredEvent& stored) {
  KeptStream* found = kept_.find(stored.case_id);
  if (found == nullptr) {
    sums_.whole = false;
    if (unknown_.insert(stored.case_id.value).second) findings_.add(unknown(stored));
    return nullptr;
  }
  if (found->status == Status::finished && stored.position > found->last_position) {
    found->status = Status::faulty;
    sums_.whole = false;
    findings_.add(
        {"projection", stored.position, stored.case_id, stored.sequence, "case_standing.last_position"});
  }
  if (found->status != Status::waiting) return nullptr;
  if (followed_.size() >= most_followed_) {
    found->status = Status::left_for_later;
    if (again_from_ == 0) again_from_ = stored.position;
    return nullptr;
  }
  found->status = Status::followed;
  return found;
}

void StreamCheck::finish(Stream& followed) {
  followed.kept->status = Status::finished;
  ExpectedRows expected{std::visit([](const auto& state) { return projection_of(state); }, followed.state),
                        std::move(followed.intake),
                        std::visit([](const auto& state) { return state.involved; }, followed.state)};
  const CaseProjection& projection = expected.projection;
  RowSum rows;
  rows_.rows_of(StreamRows{projection, expected.intake, expected.involved}, [&](const KeptRow& row) {
    (rows_.kept_tables()[row.table].of_streams ? rows : sums_.pieces).add(hash_(row));
  });
  note_names(followed);
  if (projection.registered)
    ++sums_.states[{projection.registered->grid.at_level(2), projection.standing.state,
                    projection.standing.open}];
  if (rows == followed.kept->rows) return;
  followed.kept->status = Status::faulty;
  findings_.differs(std::move(expected));
}

// Also what a row named once and no longer does: names are never taken back.
void StreamCheck::note_names(const Stream& followed) {
  std::visit(
      [&](const auto& state) {
        for (const std::string& who : state.involved) note(who);
        for (const ClockState& clock : state.clocks) {
          note(clock.rule);
          note(clock.unit);
        }
        for (const Breach& breach : breaches_of(state)) {
          note(breach.rule);
          note(breach.unit);
        }
      },
      followed.state);
  if (const auto* record = std::get_if<RecordState>(&followed.state)) note(record->kind->name);
}

void StreamCheck::note(std::string_view name) {
  if (!noted_.contains(name)) noted_.insert(*sums_.names.emplace(name).first);
}

}  // namespace wangge
