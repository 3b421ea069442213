// The operations of the API: each is registered once, with what its description says (server/openapi.h), so
// that no route is without one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/visit.h"

namespace wangge::server {

// What answers to a request under /api/v1.
struct Operation {
  std::string id;  // "showCase"; its words are the message "api.<id>" in small letters with dashes
  Method method = Method::get;
  std::string path;                     // below the base: "/cases/{id}"
  std::vector<std::string_view> query;  // words that may be asked with; others are refused
  BodyKind body = BodyKind::none;
  std::size_t most_body = 0;
  bool keyed = false;  // takes Idempotency-Key, and If-Match
  bool signed_in = true;
  int done = 200;  // status of what was done
};

inline constexpr std::string_view api_base = "/api/v1";
inline constexpr std::size_t most_json_body = 256 * 1024;

class Api {
 public:
  Api(Router& router, House& house) : router_(router), house_(house) {}
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  // GET of somebody who is signed in.
  void reads(std::string id, std::string path, std::vector<std::string_view> query, VisitHandler handler);
  // With a body that is JSON, of somebody who is signed in, from our own pages.
  void writes(Operation operation, LateVisitHandler handler);
  // As it is.
  void add(Operation operation, Route route);

  House& house() const { return house_; }
  const std::vector<Operation>& operations() const { return operations_; }

 private:
  Router& router_;
  House& house_;
  std::vector<Operation> operations_;
};

void add_session_operations(Api& api);
void add_look_up_operations(Api& api);
void add_list_operations(Api& api);
void add_supervisor_operations(Api& api);
void add_stream_operations(Api& api);
void add_acting_operations(Api& api);
void add_attachment_operations(Api& api);
// `feed` is asked for on the loop.
class Feed;
void add_feed_operation(Api& api, std::function<Feed&()> feed);

}  // namespace wangge::server
