#include "server/live/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "application/snapshot.h"
#include "engine/log/event.h"
#include "server/http/transport.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::chrono::milliseconds between_looks{250};
constexpr std::chrono::seconds between_signs_of_life{15};
constexpr std::int64_t most_behind = 5000;  // events; who is further behind reads the page anew

struct Happened {
  CaseId stream;
  std::string line;  // of the event stream
  std::int64_t position = 0;
};

std::string_view kind_of(const Event& event) {
  if (event.actor == system_actor && event.clocks.size() == 1 && event.from == event.to) return "clock";
  return event.case_id.is_record() ? "record" : "case";
}

std::vector<Happened> happened_after(StoreReader& reader, std::int64_t after, std::int64_t until) {
  std::vector<Happened> list;
  reader.scan(after + 1, [&](const StoredEvent& stored) {
    if (stored.position > until) return false;
    if (stored.case_id == registry_stream) return true;
    const Event event = decode(stored.body);
    const json::object data{{"stream", to_text(stored.case_id)},
                            {"sequence", stored.sequence},
                            {"kind", kind_of(event)},
                            {"action", event.action}};
    list.push_back(
        {stored.case_id,
         fmt::format("id: {}\nevent: change\ndata: {}\n\n", stored.position, json::serialize(data)),
         stored.position});
    return true;
  });
  return list;
}

}  // namespace

Feed::Feed(House& house, Transport& transport) : house_(house), transport_(transport) {
  transport_.every(between_looks, [this] { look(); });
  transport_.every(between_signs_of_life, [this] { keep_open(); });
}

void Feed::listen(std::shared_ptr<EventSink> sink, std::string person, std::string token,
                  std::optional<std::int64_t> after) {
  listeners_.push_back({std::move(sink), std::move(person), std::move(token), after});
  look();
}

void Feed::keep_open() {
  for (const Listener& listener : listeners_) listener.sink->send(": \n\n");
}

// Of the listeners who have not heard all, what each may read.
std::vector<Feed::News> Feed::news_for(House& house, StoreReader& reader, std::vector<Listener> listeners) {
  reader.hold();
  const std::int64_t end = reader.head().position;
  const auto city = house.engine.city();
  std::int64_t first = end;
  for (const Listener& listener : listeners)
    if (listener.at && end - *listener.at <= most_behind) first = std::min(first, *listener.at);
  const std::vector<Happened> happened = happened_after(reader, first, end);
  std::map<std::string, std::vector<bool>> readable;  // of each person
  std::vector<News> all;
  for (const Listener& listener : listeners) {
    News& news = all.emplace_back();
    news.at = end;
    news.over = !house.accounts.is_open(listener.token);
    if (news.over) continue;
    if (!listener.at) {
      news.text = fmt::format("id: {}\nevent: begun\ndata: {{}}\n\n", end);
      continue;
    }
    if (end - *listener.at > most_behind || *listener.at > end) {
      news.text = fmt::format("id: {}\nevent: missed\ndata: {{}}\n\n", end);
      continue;
    }
    auto [known, is_new] = readable.try_emplace(listener.person);
    if (is_new)
      if (const auto row = reader.person(listener.person)) {
        Snapshot snapshot(reader, *city, Viewer::of(person_of(*row)), house.time.now());
        for (const Happened& one : happened) known->second.push_back(snapshot.reads(one.stream));
      }
    for (std::size_t i = 0; i < known->second.size(); ++i)
      if (known->second[i] && happened[i].position > *listener.at) news.text += happened[i].line;
  }
  return all;
}

void Feed::look() {
  std::erase_if(listeners_, [](const Listener& listener) { return !listener.sink->open(); });
  if (looking_ || listeners_.empty()) return;
  looking_ = true;
  std::vector<std::weak_ptr<EventSink>> sinks;
  std::vector<Listener> copies;  // without what only the loop may touch
  for (const Listener& listener : listeners_) {
    sinks.push_back(listener.sink);
    copies.push_back({nullptr, listener.person, listener.token, listener.at});
  }
  const bool taken = house_.in_turn(
      [this, sinks = std::move(sinks), copies = std::move(copies)](sqlite::LentReaders& readers) {
        std::vector<News> news;
        try {
          const auto reader = readers.lend();
          const std::int64_t end = reader->head().position;
          const bool any = std::ranges::any_of(copies, [&](const Listener& one) { return one.at != end; });
          if (any) news = news_for(house_, *reader, copies);
        } catch (const std::exception&) {
          news.clear();  // looked for again
        }
        transport_.post([this, sinks, news] { tell(sinks, news); });
      });
  if (!taken) looking_ = false;
}

void Feed::tell(const std::vector<std::weak_ptr<EventSink>>& sinks, const std::vector<News>& news) {
  looking_ = false;
  for (std::size_t i = 0; i < news.size(); ++i) {
    const auto sink = sinks[i].lock();
    const auto listener = std::ranges::find(listeners_, sink, &Listener::sink);
    if (!sink || listener == listeners_.end()) continue;
    if (news[i].at) listener->at = news[i].at;
    if (!news[i].text.empty()) sink->send(news[i].text);
    if (news[i].over) sink->end();
  }
}

}  // namespace wangge::server
