// The security log, as those read it who administer the accounts that it is about.
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <map>

#include "engine/base/refusal.h"
#include "server/answers/administered.h"
#include "server/answers/asked.h"
#include "server/answers/wall_times.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::size_t portion = 500;
constexpr int most_portions = 40;  // of lines that are looked at for one page

std::int64_t before_asked(const Visit& visit) {
  const std::string_view text = visit.request.asked("after");
  if (text.empty()) return 0;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1)
    throw ProblemException(bad_field("after", std::string(text), "12345"));
  return number;
}

bool is_failure(const SecurityLine& line) {
  return line.what == "wrong-password" || line.what == "wrong-code";
}

// What is about no post of theirs, such as names that are nobody's, is the city's alone.
class Readable {
 public:
  explicit Readable(Visit& visit) : visit_(visit), own_(administered_grid(visit)) {}

  bool operator()(const SecurityLine& line) {
    if (own_ == visit_.city().grid) return true;
    const auto [known, is_new] = within_.try_emplace(line.person, false);
    if (is_new && !line.person.empty()) {
      const auto row = visit_.reader.person(line.person);
      known->second = row && own_.contains(grid_of_unit(row->unit));
    }
    return known->second;
  }

 private:
  Visit& visit_;
  GridCode own_;
  std::map<std::string, bool> within_;  // by post
};

json::object told(const Visit& visit, const SecurityLine& line) {
  json::object told{{"number", line.number},   {"moment", to_text(line.at)},
                    {"what", line.what},       {"title", visit.text("security." + line.what)},
                    {"account", line.account}, {"person", line.person}};
  if (!line.by.empty())
    told["by"] = line.by == by_command_line ? visit.text("security.command-line") : line.by;
  if (!line.about.empty()) told["about"] = line.about;
  return told;
}

Response list_security(Visit& visit) {
  Readable readable(visit);
  const std::string_view account = visit.request.asked("account");
  const bool failed = flag_asked(visit, "failed").value_or(false);
  const std::size_t size = size_asked(visit, 50, 200);
  std::int64_t before = before_asked(visit);
  json::array items;
  bool more = true;
  for (int portions = 0; more && items.size() <= size && portions < most_portions; ++portions) {
    const auto lines = visit.house.accounts.security.lines(before, portion);
    more = lines.size() == portion;
    if (more) before = lines.back().number;
    for (const SecurityLine& line : lines) {
      if ((failed && !is_failure(line)) || (!account.empty() && line.account != account) || !readable(line))
        continue;
      items.push_back(told(visit, line));
      if (items.size() > size) break;
    }
  }
  json::object list;
  if (items.size() > size) {
    items.pop_back();
    list["next"] = std::to_string(items.back().at("number").as_int64());
  } else if (more) {
    list["next"] = std::to_string(before);  // the next page looks further back
  }
  list["items"] = std::move(items);
  return json_response(visit, std::move(list));
}

}  // namespace

void add_security_operations(Api& api) {
  api.reads("listSecurity", "/security", {"account", "failed", "size", "after"}, list_security);
}

}  // namespace wangge::server
