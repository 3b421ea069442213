// Streams of case ids, newest first, that lists are made from.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

class IdStream {
 public:
  virtual ~IdStream() = default;
  // The greatest id of the stream that is not above `bound`; nullopt if there is none. Bounds never rise.
  virtual std::optional<std::int64_t> at_most(std::int64_t bound) = 0;
  // How often it had to be searched anew, because others were far ahead.
  virtual int searches() const { return 0; }
};

// `sql` selects ids, falling, with "id <= ?2"; ?1 is the number or the text.
std::unique_ptr<IdStream> stream_of(Connection& connection, const std::string& sql, std::int64_t number);
std::unique_ptr<IdStream> stream_of(Connection& connection, const std::string& sql, std::string text);
// Ids in any order, also twice.
std::unique_ptr<IdStream> stream_of(std::vector<std::int64_t> ids);
// All that are in one of them.
std::unique_ptr<IdStream> any_of(std::vector<std::unique_ptr<IdStream>> streams);

// The greatest id not above `bound` that is in all of the streams, of which there is at least one.
std::optional<std::int64_t> in_all(std::vector<std::unique_ptr<IdStream>>& streams, std::int64_t bound);

}  // namespace wangge::sqlite
