// The operations of the API: each is registered once, with what its description says (server/openapi.h), so
// that no route is without one.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/visit.h"

namespace wangge::server {

// One member of a body that is no command: "string", "integer", "boolean", or "array" of strings.
struct Member {
  std::string_view name;
  std::string_view type = "string";
  bool required = true;
};

// What answers to a request under /api/v1.
struct Operation {
  std::string id;  // "showCase"; its words are the message "api.<id>" in small letters with dashes
  Method method = Method::get;
  std::string path;                     // below the base: "/cases/{id}"
  std::vector<std::string_view> query;  // words that may be asked with; others are refused
  BodyKind body = BodyKind::none;
  std::size_t most_body = 0;
  std::optional<std::vector<Member>> members{};  // of the body; nullopt: it is a command's
  bool keyed = false;                            // takes Idempotency-Key, and If-Match
  bool signed_in = true;
  int done = 200;  // status of what was done
};

// One whose body has these members.
Operation taking(std::string id, std::string path, std::vector<Member> members, int done = 200);

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
  // Likewise, with the members that the operation names.
  using BodyHandler =
      std::function<void(Visit&, const boost::json::object& body, std::shared_ptr<Request>, Respond)>;
  void takes(Operation operation, BodyHandler handler);
  // The same of somebody who need not be signed in, from our own pages.
  using StrangerHandler =
      std::function<void(const boost::json::object& body, std::shared_ptr<Request>, Respond)>;
  void takes_of_anybody(Operation operation, StrangerHandler handler);
  // DELETE of somebody who is signed in, from our own pages.
  void ends(std::string id, std::string path, VisitHandler handler);
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
void add_account_operations(Api& api);
void add_second_factor_operations(Api& api);
void add_invitation_operations(Api& api);
void add_administration_operations(Api& api);
void add_people_operations(Api& api);
void add_security_operations(Api& api);
void add_upkeep_operations(Api& api);
void add_look_up_operations(Api& api);
void add_list_operations(Api& api);
void add_record_operations(Api& api);
void add_letter_operations(Api& api);
void add_score_operations(Api& api);
void add_similar_operations(Api& api);
void add_supervisor_operations(Api& api);
void add_stream_operations(Api& api);
void add_acting_operations(Api& api);
void add_attachment_operations(Api& api);
class NoticeBook;
void add_hook_operations(Api& api, NoticeBook& book);
// Not of the API: GET /calendar/{token}.ics.
Route calendar_route(House& house);
// `feed` is asked for on the loop.
class Feed;
void add_feed_operation(Api& api, std::function<Feed&()> feed);

}  // namespace wangge::server
