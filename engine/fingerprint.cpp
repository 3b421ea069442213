#include "engine/fingerprint.h"

#include <algorithm>
#include <string_view>

#include "engine/hash.h"

namespace wangge {
namespace {

// Each text with its length before it, so that no two rows give the same bytes.
class Bytes {
 public:
  void add(std::int64_t number) { bytes_.append(reinterpret_cast<const char*>(&number), sizeof number); }
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    bytes_ += text;
  }
  void add(Moment moment) { add(milliseconds_of(moment)); }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

void add(Bytes& bytes, const CaseRegister& row) {
  bytes.add(row.id.value);
  bytes.add(row.grid.digits);
  bytes.add(row.source);
  bytes.add(static_cast<std::int64_t>(row.categories.size()));
  for (const std::string& category : row.categories) bytes.add(category);
  bytes.add(row.severity);
  bytes.add(row.urgent ? 1 : 0);
  bytes.add(row.found);
  bytes.add(row.title);
  bytes.add(row.description);
}

void add(Bytes& bytes, const CaseStanding& row) {
  bytes.add(row.id.value);
  bytes.add(row.state);
  bytes.add(row.open ? 1 : 0);
  bytes.add(row.unit);
  bytes.add(row.sequence);
  bytes.add(row.last_position);
  bytes.add(row.round);
  bytes.add(row.changed);
}

void add(Bytes& bytes, const DeskClock& row) {
  bytes.add(row.case_id.value);
  bytes.add(row.number);
  bytes.add(row.rule);
  bytes.add(row.unit);
  bytes.add(row.grid.digits);
  bytes.add(row.started);
  bytes.add(row.due);
  bytes.add(row.notice);
  bytes.add(row.stage);
  bytes.add(row.state);
}

void add(Bytes& bytes, const Breach& row) {
  bytes.add(row.case_id.value);
  bytes.add(row.number);
  bytes.add(row.rule);
  bytes.add(row.feeds);
  bytes.add(row.points);
  bytes.add(row.unit);
  bytes.add(row.grid.digits);
  bytes.add(row.fell_due);
  bytes.add(row.annulled ? milliseconds_of(*row.annulled) : 0);
}

void add(Bytes& bytes, const RecordRow& row) {
  bytes.add(row.id.value);
  bytes.add(row.kind);
  bytes.add(row.grid.digits);
  bytes.add(row.unit);
  bytes.add(row.year);
  bytes.add(row.subject);
  bytes.add(row.begun);
  bytes.add(row.body);
}

}  // namespace

Fingerprint fingerprint_of(const CaseProjection& projection) {
  Bytes bytes;
  bytes.add(projection.registered ? 1 : 0);
  if (projection.registered) add(bytes, *projection.registered);
  add(bytes, projection.standing);
  bytes.add(static_cast<std::int64_t>(projection.desk.size()));
  for (const DeskClock& clock : projection.desk) add(bytes, clock);
  bytes.add(static_cast<std::int64_t>(projection.breaches.size()));
  for (const Breach& breach : projection.breaches) add(bytes, breach);
  if (projection.record) add(bytes, *projection.record);
  const Hash hash = sha256(bytes.bytes());
  Fingerprint fingerprint;
  std::copy_n(hash.begin(), fingerprint.size(), fingerprint.begin());
  return fingerprint;
}

}  // namespace wangge
