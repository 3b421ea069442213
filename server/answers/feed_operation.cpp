// GET /feed: what happens, as it happens.
#include <charconv>

#include "engine/base/refusal.h"
#include "server/api.h"
#include "server/live/feed.h"

namespace wangge::server {
namespace {

// Of "Last-Event-ID", which a browser sends when it comes back, or of "after": the position of the page's
// answer.
std::optional<std::int64_t> heard_until(const Request& request) {
  std::string_view text = request.header("last-event-id");
  if (text.empty()) text = request.asked("after");
  if (text.empty()) return std::nullopt;
  std::int64_t position = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
  if (error != std::errc{} || end != text.data() + text.size() || position < 0)
    throw ProblemException(bad_field("after", std::string(text), "12345"));
  return position;
}

}  // namespace

void add_feed_operation(Api& api, std::function<Feed&()> feed) {
  api.reads("listen", "/feed", {"after"}, [feed = std::move(feed)](Visit& visit) {
    Response response;
    response.listens = [feed, person = visit.person.id, token = std::string(credential_of(visit.request)),
                        after = heard_until(visit.request)](std::shared_ptr<EventSink> sink) {
      feed().listen(std::move(sink), person, token, after);
    };
    return response;
  });
}

}  // namespace wangge::server
