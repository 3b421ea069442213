// What happens, told to those who listen: events of the log by their position, each only to those who may
// read its case or record. Who comes back says how far they had heard, and misses nothing.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/house.h"
#include "server/http/message.h"

namespace wangge::server {

class Transport;

// All of it on the loop.
class Feed {
 public:
  // Looks for news four times a second, as long as somebody listens. Must end after the loop has.
  Feed(House& house, Transport& transport);

  // `after` is a position in the log; nullopt: from now on. `token` is the listener's session: when it ends,
  // so does the listening.
  void listen(std::shared_ptr<EventSink> sink, std::string person, std::string token,
              std::optional<std::int64_t> after);
  std::size_t listeners() const { return listeners_.size(); }

 private:
  struct Listener {
    std::shared_ptr<EventSink> sink;
    std::string person, token;
    std::optional<std::int64_t> at;  // heard so far
  };
  struct News {
    std::string text;                // of events that they may read
    std::optional<std::int64_t> at;  // unchanged where the store could not be read
    bool over = false;               // the session ended
  };
  void look();
  void tell(const std::vector<std::weak_ptr<EventSink>>& sinks, const std::vector<News>& news);
  void keep_open();
  static std::vector<News> news_for(House& house, StoreReader& reader, std::vector<Listener> listeners);

  House& house_;
  Transport& transport_;
  std::vector<Listener> listeners_;
  bool looking_ = false;
};

}  // namespace wangge::server
