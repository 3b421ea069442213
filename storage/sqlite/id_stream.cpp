#include "storage/sqlite/id_stream.h"

#include <algorithm>

namespace wangge::sqlite {

namespace {

template <class Value>
class QueryStream final : public IdStream {
 public:
  QueryStream(Connection& connection, const std::string& sql, Value value)
      : statement_(connection.handle(), sql), value_(std::move(value)) {}

  std::optional<std::int64_t> at_most(std::int64_t bound) override {
    constexpr int steps_before_search = 16;  // stepping is cheaper than searching while it is near
    for (int steps = 0; started_ && !ended_ && current_ > bound; ++steps) {
      if (steps == steps_before_search) {
        started_ = false;
        ++searches_;
      } else {
        advance();
      }
    }
    if (!started_) {
      statement_.reset();
      statement_.bind(value_, bound);
      started_ = true;
      advance();
    }
    return ended_ ? std::nullopt : std::optional(current_);
  }
  int searches() const override { return searches_; }

 private:
  void advance() {
    ended_ = !statement_.step();
    if (!ended_) current_ = statement_.integer(0);
  }

  Statement statement_;
  Value value_;
  bool started_ = false;
  bool ended_ = false;
  std::int64_t current_ = 0;
  int searches_ = 0;
};

class SetStream final : public IdStream {
 public:
  explicit SetStream(std::vector<std::int64_t> ids) : ids_(std::move(ids)) {
    std::ranges::sort(ids_, std::greater{});
  }

  std::optional<std::int64_t> at_most(std::int64_t bound) override {
    const auto found = std::ranges::lower_bound(ids_, bound, std::greater{});
    return found == ids_.end() ? std::nullopt : std::optional(*found);
  }

 private:
  std::vector<std::int64_t> ids_;
};

class UnionStream final : public IdStream {
 public:
  explicit UnionStream(std::vector<std::unique_ptr<IdStream>> streams) : streams_(std::move(streams)) {}

  std::optional<std::int64_t> at_most(std::int64_t bound) override {
    std::optional<std::int64_t> greatest;
    for (const auto& stream : streams_) greatest = std::max(greatest, stream->at_most(bound));
    return greatest;
  }

 private:
  std::vector<std::unique_ptr<IdStream>> streams_;
};

}  // namespace

std::unique_ptr<IdStream> stream_of(Connection& connection, const std::string& sql, std::int64_t number) {
  return std::make_unique<QueryStream<std::int64_t>>(connection, sql, number);
}

std::unique_ptr<IdStream> stream_of(Connection& connection, const std::string& sql, std::string text) {
  return std::make_unique<QueryStream<std::string>>(connection, sql, std::move(text));
}

std::unique_ptr<IdStream> stream_of(std::vector<std::int64_t> ids) {
  return std::make_unique<SetStream>(std::move(ids));
}

std::unique_ptr<IdStream> any_of(std::vector<std::unique_ptr<IdStream>> streams) {
  if (streams.size() == 1) return std::move(streams.front());
  return std::make_unique<UnionStream>(std::move(streams));
}

std::optional<std::int64_t> in_all(std::vector<std::unique_ptr<IdStream>>& streams, std::int64_t bound) {
  for (std::size_t agreed = 0, turn = 0; agreed < streams.size(); turn = (turn + 1) % streams.size()) {
    const std::optional<std::int64_t> next = streams[turn]->at_most(bound);
    if (!next) return std::nullopt;
    agreed = *next == bound ? agreed + 1 : 1;
    bound = *next;
  }
  return bound;
}

}  // namespace wangge::sqlite
