// Where the notices of a unit go: kept by its leader, or by the administrator of a grid that holds it.
#include <boost/json.hpp>
#include <charconv>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "server/answers/asked.h"
#include "server/api.h"
#include "server/notices/http_post.h"
#include "server/notices/notice_book.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::size_t most_of_a_unit = 20;

bool has(const Person& person, Role role) {
  return (person.roles & static_cast<std::uint32_t>(role)) != 0;
}

bool keeps(const Visit& visit, const std::string& unit) {
  const Person& person = visit.person;
  if (has(person, Role::leader) && person.unit == unit) return true;
  return has(person, Role::administrator) && grid_of_unit(person.unit).contains(grid_of_unit(unit));
}

json::object told(const Visit& visit, const Hook& hook) {
  json::array kinds;
  for (const std::string_view kind : kinds_in(hook.kinds)) kinds.emplace_back(kind);
  // The address of a robot holds its token, so no more of it is told than whose it is.
  const std::size_t host = hook.url.find("://") + 3;
  return {{"hook", hook.id},
          {"unit", hook.unit},
          {"unit_name", visit.names().unit(hook.unit)},
          {"kinds", std::move(kinds)},
          {"shape", name_of(hook.shape)},
          {"host", hook.url.substr(host, hook.url.find('/', host) - host)},
          {"signed", !hook.secret.empty()},
          {"active", hook.active}};
}

// The one of the path; to whoever does not keep it there is none.
Hook hook_in_path(Visit& visit, NoticeBook& book) {
  const std::string_view text = visit.request.parameter("hook");
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool number = error == std::errc{} && end == text.data() + text.size();
  auto hook = number ? book.hook(id) : std::nullopt;
  if (!hook || !keeps(visit, hook->unit))
    throw ProblemException(
        refused("refused.unknown-hook", {{"hook", std::string(beginning_of(text, 20))}}, {}));
  return *std::move(hook);
}

std::uint32_t kinds_asked(const json::object& body) {
  std::uint32_t kinds = 0;
  for (const std::string& name : texts_in(body, "kinds")) {
    const auto kind = notice_kind_named(name);
    if (!kind)
      throw ProblemException(bad_field("/kinds", name, "warning, breach, urging, assignment, digest"));
    kinds |= static_cast<std::uint32_t>(*kind);
  }
  if (kinds == 0)
    throw ProblemException({ProblemKind::input, "input.missing-field", {{"field", "kinds"}}, {}, "/kinds"});
  return kinds;
}

Response list(Visit& visit, NoticeBook& book) {
  json::array items;
  for (const Hook& hook : book.hooks())
    if (keeps(visit, hook.unit)) items.push_back(told(visit, hook));
  return json_response(visit, {{"items", std::move(items)}});
}

Response add(Visit& visit, NoticeBook& book) {
  const json::object body = body_of(visit.request);
  Hook hook;
  hook.unit = text_in(body, "unit");
  if (hook.unit.empty()) hook.unit = visit.person.unit;
  if (visit.city().unit(hook.unit) == nullptr || !keeps(visit, hook.unit))
    throw ProblemException(refused("refused.no-right", {{"right", "@role.administrator"}}, {}, "/unit"));
  hook.kinds = kinds_asked(body);
  const auto shape = hook_shape_named(text_in(body, "shape"));
  if (!shape) throw ProblemException(bad_field("/shape", text_in(body, "shape"), "wecom, dingtalk, signed"));
  hook.shape = *shape;
  hook.url = text_in(body, "url");
  if (hook.url.size() > 1000 || !is_address(hook.url))
    throw ProblemException(bad_field("/url", std::string(beginning_of(hook.url, 80)), "https://…"));
  hook.secret = text_in(body, "secret");
  const auto hooks = book.hooks();
  if (std::ranges::count(hooks, hook.unit, &Hook::unit) >= static_cast<std::ptrdiff_t>(most_of_a_unit))
    throw ProblemException(refused("refused.too-many-hooks", {{"most", std::to_string(most_of_a_unit)}}, {}));
  // From here on something is told; what happened while nobody was there to be told is not.
  if (hooks.empty()) book.keep({}, visit.snapshot.head().position);
  hook.id = book.add(hook);
  visit.house.accounts.note("hook-added", visit.person.id);
  Response response = json_response(visit, told(visit, hook));
  response.status = 201;
  return response;
}

Response change(Visit& visit, NoticeBook& book) {
  Hook hook = hook_in_path(visit, book);
  const json::object body = body_of(visit.request);
  if (body.contains("kinds")) hook.kinds = kinds_asked(body);
  if (const auto* active = body.if_contains("active")) {
    if (!active->is_bool())
      throw ProblemException(bad_field("/active", json::serialize(*active), "@expected.flag"));
    hook.active = active->get_bool();
  }
  book.change(hook.id, hook.kinds, hook.active);
  return json_response(visit, told(visit, hook));
}

Response remove(Visit& visit, NoticeBook& book) {
  const Hook hook = hook_in_path(visit, book);
  book.remove(hook.id);
  visit.house.accounts.note("hook-removed", visit.person.id);
  Response response;
  response.status = 204;
  return response;
}

// Sends one at once, and says what became of it.
Response test(Visit& visit, NoticeBook& book) {
  const Hook hook = hook_in_path(visit, book);
  Notice notice;
  notice.kind = NoticeKind::digest;
  notice.unit = hook.unit;
  notice.title = visit.text("notice.test", {{"unit", visit.names().unit(hook.unit)}});
  notice.text = visit.text("notice.test-text");
  const auto second =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  const Posted answer = post(posted(hook, notice, 0, second));
  const bool taken = was_taken(hook.shape, answer.status, answer.body);
  return json_response(
      visit, {{"taken", taken},
              {"status", answer.status},
              {"answer", without_refused(answer.fault.empty() ? answer.body.substr(0, 200) : answer.fault)}});
}

Response laid_aside(Visit& visit, NoticeBook& book) {
  json::array items;
  for (const WaitingNotice& one : book.laid_aside(hook_in_path(visit, book).id))
    items.push_back({{"notice", one.id},
                     {"kind", name_of(one.notice.kind)},
                     {"title", one.notice.title},
                     {"stream", one.notice.stream},
                     {"tries", one.tries},
                     {"fault", without_refused(one.fault)}});
  return json_response(visit, {{"items", std::move(items)}});
}

Response try_again(Visit& visit, NoticeBook& book) {
  const Hook hook = hook_in_path(visit, book);
  book.try_again(hook.id);
  return json_response(visit, told(visit, hook));
}

}  // namespace

void add_hook_operations(Api& api, NoticeBook& book) {
  const auto with = [&book](Response (*answer)(Visit&, NoticeBook&)) {
    return [&book, answer](Visit& visit) { return answer(visit, book); };
  };
  const auto writes = [&](std::string id, std::string path, int done,
                          Response (*answer)(Visit&, NoticeBook&)) {
    Operation operation;
    operation.id = std::move(id);
    operation.path = std::move(path);
    operation.done = done;
    api.writes(std::move(operation),
               [&book, answer](Visit& visit, const std::shared_ptr<Request>&, const Respond& respond) {
                 respond(answer(visit, book));
               });
  };
  api.reads("listHooks", "/hooks", {}, with(list));
  writes("addHook", "/hooks", 201, add);
  writes("changeHook", "/hooks/{hook}", 200, change);
  writes("testHook", "/hooks/{hook}/test", 200, test);
  api.reads("listFailedNotices", "/hooks/{hook}/failed", {}, with(laid_aside));
  writes("retryNotices", "/hooks/{hook}/failed", 200, try_again);
  Operation removes{"removeHook", Method::remove, "/hooks/{hook}", {}};
  removes.done = 204;
  Route route;
  route.admits = admitted(api.house());
  route.handles = visited(api.house(), with(remove));
  api.add(std::move(removes), std::move(route));
}

}  // namespace wangge::server
