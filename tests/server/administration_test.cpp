// The administrator's desk: who reaches it, accounts, posts, the security log, backups.
#include <atomic>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <thread>

#include "server/accounts/account_book.h"
#include "server/accounts/common_passwords.h"
#include "server/accounts/password.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/program.h"
#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;

constexpr const char* good_password = "lantern orchard 42 river";

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

// With an administrator of a county beside the city's.
void with_county(support::EngineFixture& fixture) {
  fixture.must(
      "admin", "add_person",
      R"({"person":"county-admin","name":"兰山区管理员","unit":"A371301-office","roles":["administrator"]})");
}

HttpVisitor county_administrator(ServedStore& served) {
  AccountBook accounts(accounts_beside(served.fixture.path()));
  REQUIRE_FALSE(accounts.add("county-admin", "county-admin", hash_password(ServedStore::password)));
  return served.at_desk("county-admin");
}

std::string accept_body(const std::string& invitation, const std::string& password) {
  return json::serialize(json::object{{"invitation", invitation}, {"password", password}});
}

HttpAnswer ended(HttpVisitor visitor, const std::string& path) {
  return visitor.send("DELETE", path, "", {{"Sec-Fetch-Site", "same-origin"}});
}

}  // namespace

TEST_CASE("for those who administer nothing the desk is not there, whatever they ask", "[server][admin]") {
  ServedStore served;
  HttpVisitor office = served.at_desk("office"), stranger(served.port());
  const std::string missing = office.get("/api/v1/accounts/nobody").body;
  for (const char* path : {"/accounts", "/accounts/village", "/people", "/security", "/backup", "/verify",
                           "/posts/village/holders"}) {
    const HttpAnswer answer = office.get(std::string("/api/v1") + path);
    INFO(path);
    CHECK(answer.status == 404);
    CHECK(answer.body == missing);
    CHECK(stranger.get(std::string("/api/v1") + path).status == 401);
  }
  for (const auto& [path, body] :
       {std::pair("/accounts", R"({"account":"x","person":"village"})"),
        std::pair("/accounts/village/invite", "{}"), std::pair("/accounts/village/close", "{}"),
        std::pair("/accounts/village/hand-over", R"({"holder":"x"})"), std::pair("/backup", "{}"),
        std::pair("/verify", "{}"),
        std::pair("/people", R"({"name":"x","unit":"A371301-office","roles":["handler"]})"),
        std::pair("/people/village", R"({"active":false})")})
    CHECK(office.post(std::string("/api/v1") + path, body).status == 404);
  CHECK(ended(office, "/api/v1/accounts/village/tokens/1").status == 404);
}

TEST_CASE("a county's administrator has the county's accounts and posts, and no others", "[server][admin]") {
  ServedStore served(false, with_county);
  HttpVisitor county = county_administrator(served), admin = served.at_desk("admin");
  const auto names = [](HttpVisitor& visitor) {
    std::set<std::string> found;
    for (const json::value told = visitor.get("/api/v1/accounts?size=200").json();
         const json::value& one : told.at("items").as_array())
      found.insert(text(one.at("account")));
    return found;
  };
  const auto of_county = names(county), of_city = names(admin);
  CHECK(of_county.contains("village"));
  CHECK_FALSE(of_county.contains("neighbour"));
  CHECK_FALSE(of_county.contains("admin"));
  CHECK(of_city.contains("neighbour"));
  CHECK(of_city.size() > of_county.size());
  for (const char* path : {"/accounts/neighbour", "/accounts/admin", "/accounts?within=3713",
                           "/people?within=A371302", "/posts/neighbour/holders", "/backup", "/verify"})
    CHECK(county.get(std::string("/api/v1") + path).status == 404);
  CHECK(county.post("/api/v1/accounts", R"({"account":"spy","person":"admin"})").status == 404);
  CHECK(county.post("/api/v1/accounts/admin/invite", "{}").status == 404);
  CHECK(county.post("/api/v1/people/neighbour", R"({"active":false})").status == 404);
  CHECK(county.post("/api/v1/people", R"({"name":"x","unit":"A371302-office","roles":["handler"]})").status ==
        422);
  // What is about nobody's account, such as names that were tried, is not the county's to read.
  HttpVisitor(served.port()).sign_in("nobody", "wrong wrong wrong");
  const std::string city_log = admin.get("/api/v1/security?failed=true").body;
  CHECK(city_log.find("wrong-password") != std::string::npos);
  CHECK(city_log.find("nobody") == std::string::npos);  // people type passwords there
  CHECK(county.get("/api/v1/security?failed=true").json().at("items").as_array().empty());
  for (const json::value told = county.get("/api/v1/security?size=200").json();
       const json::value& one : told.at("items").as_array())
    CHECK(of_county.contains(text(one.at("account"))));
}

TEST_CASE("an account is made by an invitation that works once, so that nobody knows another's password",
          "[server][admin][invitation]") {
  static std::atomic<std::int64_t> later = 0;
  later = 0;
  ServedStore served(false, {}, [](ServerOptions& options) {
    options.wall_clock = [] { return wall_now() + std::chrono::seconds{later.load()}; };
  });
  HttpVisitor admin = served.at_desk("admin"), person(served.port());
  const HttpAnswer made =
      admin.post("/api/v1/accounts", R"({"account":"zhang","person":"village","holder":"张三"})");
  INFO(made.body);
  REQUIRE(made.status == 201);
  const std::string invitation = text(made.json().at("invitation"));
  CHECK(admin.post("/api/v1/accounts", R"({"account":"zhang","person":"village"})").status == 400);
  CHECK(admin.post("/api/v1/accounts", R"({"account":"Zhang 3","person":"village"})").status == 400);
  CHECK(admin.post("/api/v1/accounts", R"({"account":"li","person":"nobody"})").status == 404);
  // Nobody signs in with it yet; an empty password least of all.
  CHECK(person.sign_in("zhang", "").status == 401);
  const std::string shown = json::serialize(json::object{{"invitation", invitation}});
  CHECK(text(person.post("/api/v1/invitation", shown).json().at("account")) == "zhang");
  CHECK(person.post("/api/v1/invitation", shown, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
  CHECK(person.post("/api/v1/invitation", R"({"invitation":"x"})").status == 422);
  for (const char* weak :
       {"short", "password1234", "zhang-zhang-zhang", "wangge2026wangge", "aaaaaaaaaaaaaaa", "123456789012",
        "qwertyuiop12", "abcdefghijklmn", "371302198504120011"})
    CHECK(person.post("/api/v1/invitation/accept", accept_body(invitation, weak)).status == 400);
  const HttpAnswer taken = person.post("/api/v1/invitation/accept", accept_body(invitation, good_password));
  INFO(taken.body);
  REQUIRE(taken.status == 200);
  CHECK(person.get("/api/v1/session").json().at("account") == "zhang");
  CHECK(person.post("/api/v1/invitation/accept", accept_body(invitation, good_password)).status == 422);
  CHECK(HttpVisitor(served.port()).sign_in("zhang", good_password).status == 200);
  // A reset ends all that there was; a new link replaces the one before it, and each ends after a day.
  const auto invited = [&] {
    return text(admin.post("/api/v1/accounts/zhang/invite", "{}").json().at("invitation"));
  };
  const std::string first = invited(), second = invited();
  CHECK(person.get("/api/v1/session").status == 401);
  CHECK(HttpVisitor(served.port()).sign_in("zhang", good_password).status == 401);
  CHECK(person.post("/api/v1/invitation/accept", accept_body(first, good_password)).status == 422);
  later = 24 * 3600;
  CHECK(person.post("/api/v1/invitation/accept", accept_body(second, good_password)).status == 422);
}

TEST_CASE("a post is handed over with its account, and who held it when stays known to those who may know",
          "[server][admin][holders]") {
  ServedStore served(false, [](support::EngineFixture& fixture) { fixture.log(); });
  HttpVisitor admin = served.at_desk("admin"), village = served.at_desk("village");
  const json::value desk = village.get("/api/v1/to-do").json();
  REQUIRE_FALSE(desk.at("items").as_array().empty());
  const auto hand_over = [&](const char* holder) {
    return text(
        admin.post("/api/v1/accounts/village/hand-over", json::serialize(json::object{{"holder", holder}}))
            .json()
            .at("invitation"));
  };
  hand_over("张三");
  const std::string invitation = hand_over("李四");
  CHECK(village.get("/api/v1/session").status == 401);
  CHECK(village.post("/api/v1/invitation/accept", accept_body(invitation, good_password)).status == 200);
  const auto told = [](HttpVisitor& visitor) {
    return visitor.get("/api/v1/posts/village/holders").json().at("items").as_array();
  };
  const json::array holders = told(admin);
  REQUIRE(holders.size() == 2);
  CHECK(text(holders[0].at("holder")) == "李四");
  CHECK_FALSE(holders[0].as_object().contains("to"));
  CHECK(text(holders[1].at("holder")) == "张三");
  CHECK(holders[1].as_object().contains("to"));
  // The post's cases are as they were: it is the post that acts.
  CHECK(village.get("/api/v1/to-do").json().at("items") == desk.at("items"));
  HttpVisitor leader = served.at_desk("village-head");
  CHECK(told(leader).size() == 2);
  CHECK(leader.get("/api/v1/posts/station/holders").status == 404);
  CHECK(village.get("/api/v1/posts/village/holders").status == 404);
  CHECK(served.at_desk("county").get("/api/v1/posts/village/holders").status == 404);
}

TEST_CASE("a closed account lets nobody in until it is opened by an invitation; one's own is not closed",
          "[server][admin]") {
  ServedStore served;
  HttpVisitor admin = served.at_desk("admin"), village = served.at_desk("village");
  CHECK(admin.post("/api/v1/accounts/admin/close", "{}").status == 422);
  CHECK(admin.post("/api/v1/people/admin", R"({"active":false})").status == 422);
  CHECK(admin.post("/api/v1/people/admin", R"({"roles":["handler"]})").status == 422);
  CHECK(admin.post("/api/v1/accounts/village/close", "{}").status == 204);
  CHECK(village.get("/api/v1/session").status == 401);
  const HttpAnswer closed = village.sign_in("village", ServedStore::password);
  CHECK(closed.status == 401);
  CHECK(closed.body == village.sign_in("nobody", ServedStore::password).body);
  const std::string invitation =
      text(admin.post("/api/v1/accounts/village/invite", "{}").json().at("invitation"));
  CHECK(village.post("/api/v1/invitation/accept", accept_body(invitation, good_password)).status == 200);
  // Each of it is told: who, what, when, by whom.
  std::string told;
  for (const json::value lines = admin.get("/api/v1/security?account=village").json();
       const json::value& line : lines.at("items").as_array())
    told +=
        text(line.at("what")) + (line.as_object().contains("by") ? " by " + text(line.at("by")) : "") + ";";
  CHECK(told.starts_with("signed-in;invitation-taken;invited by admin;wrong-password;closed by admin;"));
  // In pages, none twice and none left out.
  std::set<std::int64_t> seen;
  std::string after;
  std::size_t pages = 0;
  do {
    const json::value page = admin.get("/api/v1/security?size=3" + after).json();
    for (const json::value& line : page.at("items").as_array())
      CHECK(seen.insert(line.at("number").as_int64()).second);
    after = page.as_object().contains("next") ? "&after=" + text(page.at("next")) : "";
    ++pages;
  } while (!after.empty());
  CHECK(pages > 3);
  CHECK(*seen.begin() == 1);
  CHECK(seen.size() == static_cast<std::size_t>(*seen.rbegin()));
}

TEST_CASE("posts are added and changed by those who may, with an id made for them", "[server][admin]") {
  ServedStore served;
  HttpVisitor admin = served.at_desk("admin");
  const char* body = R"({"name":"兰山区网格办承办人 9","unit":"A371301-office","roles":["handler"]})";
  const HttpAnswer one = admin.post("/api/v1/people", body, {{"Idempotency-Key", "one"}});
  INFO(one.body);
  REQUIRE(one.status == 201);
  const std::string id = text(one.json().at("person"));
  CHECK(id == "p-A371301-office-handler-1");
  CHECK(text(admin.post("/api/v1/people", body).json().at("person")) == "p-A371301-office-handler-2");
  CHECK(admin.post("/api/v1/people/" + id, R"({"roles":["leader"],"active":false})").status == 200);
  const json::value list = admin.get("/api/v1/people?unit=A371301-office&size=200").json();
  bool found = false;
  for (const json::value& person : list.at("items").as_array())
    if (text(person.at("person")) == id) {
      found = true;
      CHECK(person.at("roles").as_array() == json::array{"leader"});
      CHECK_FALSE(person.at("active").as_bool());
    }
  CHECK(found);
  CHECK(admin.post("/api/v1/people/" + id, R"({"roles":["emperor"]})").status == 400);
  CHECK(admin.post("/api/v1/people", R"({"name":"x","unit":"nowhere","roles":["handler"]})").status == 422);
}

TEST_CASE("one changes one's own password and ends other sessions", "[server][accounts]") {
  ServedStore served;
  HttpVisitor here = served.at_desk("village"), there = served.at_desk("village"),
              elsewhere = served.at_desk("village");
  const json::value account = here.get("/api/v1/account").json();
  REQUIRE(account.at("sessions").as_array().size() == 3);
  std::int64_t other = 0;
  for (const json::value& session : account.at("sessions").as_array())
    if (!session.at("this").as_bool()) other = session.at("number").as_int64();
  CHECK(ended(served.at_desk("county"), "/api/v1/account/sessions/" + std::to_string(other)).status == 404);
  CHECK(ended(here, "/api/v1/account/sessions/" + std::to_string(other)).status == 204);
  CHECK((there.get("/api/v1/session").status == 401) != (elsewhere.get("/api/v1/session").status == 401));
  CHECK(here.post("/api/v1/account/sessions/end-others", "{}").status == 204);
  CHECK(there.get("/api/v1/session").status == 401);
  CHECK(elsewhere.get("/api/v1/session").status == 401);
  CHECK(here.get("/api/v1/session").status == 200);
  const auto change = [&](const std::string& old, const std::string& wanted) {
    return here
        .post("/api/v1/account/password",
              json::serialize(json::object{{"password", old}, {"new_password", wanted}}))
        .status;
  };
  there = served.at_desk("village");
  CHECK(change("wrong wrong wrong", good_password) == 422);
  CHECK(change(ServedStore::password, "village-village") == 400);
  CHECK(there.get("/api/v1/session").status == 200);
  CHECK(change(ServedStore::password, good_password) == 204);
  CHECK(here.get("/api/v1/session").status == 200);
  CHECK(there.get("/api/v1/session").status == 401);
  CHECK(there.sign_in("village", good_password).status == 200);
}

TEST_CASE("a name that is nobody's costs as much as one that is somebody's", "[server][accounts]") {
  ServedStore served;
  HttpVisitor visitor(served.port());
  AccountBook accounts(accounts_beside(served.fixture.path()));
  const auto lines = [&] { return accounts.security.lines(0, 1000).size(); };
  const std::size_t before = lines();
  visitor.sign_in("office", "wrong wrong wrong");
  const std::size_t known = lines();
  visitor.sign_in("nobody", "wrong wrong wrong");
  CHECK(known - before == 1);
  CHECK(lines() - known == 1);  // what is written is what takes its time
  REQUIRE_FALSE(accounts.add("invited", "village", ""));
  const std::size_t added = lines();
  visitor.sign_in("invited", "wrong wrong wrong");
  CHECK(lines() - added == 1);
}

TEST_CASE("what everybody guesses first is no password; several words are", "[server][accounts]") {
  for (const char* weak : {"password1234", "Passw0rd!Password", "111111111111", "1qaz2wsx3edc4rfv",
                           "iloveyou2026!!", "linyi-linyi-2026", "zhongguo123456", "abcabcabcabc",
                           "admin@admin@2026", "qwerty-qwerty-1", "000000000000a"})
    CHECK(is_common_password(weak, "office"));
  for (const char* good : {"correct horse battery", "lantern-orchard-42-river", "沂河边上的旧书店很安静",
                           "k7fq2-mwx9h-pd4ze-tn8vb"})
    CHECK_FALSE(is_common_password(good, "office"));
  CHECK(is_common_password("office-office-1", "office"));
}

TEST_CASE("a backup that is asked for in the browser is whole, holds the accounts, and was opened again",
          "[server][admin][backup]") {
  std::string folder;
  ServedStore served(
      false, [&](support::EngineFixture& fixture) { folder = fixture.folder.path("backups"); },
      [&](ServerOptions& options) { options.backup_folder = folder; });
  HttpVisitor admin = served.at_desk("admin");
  CHECK_FALSE(admin.get("/api/v1/backup").json().as_object().contains("last"));
  const HttpAnswer begun = admin.post("/api/v1/backup", "{}");
  INFO(begun.body);
  REQUIRE(begun.status == 202);
  json::value state = begun.json();
  for (int i = 0; i < 300 && state.at("last").at("runs").as_bool(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    state = admin.get("/api/v1/backup").json();
  }
  INFO(json::serialize(state));
  const json::object& last = state.at("last").as_object();
  REQUIRE_FALSE(last.at("runs").as_bool());
  CHECK_FALSE(last.contains("problem"));
  CHECK(last.at("report").at("fault_count").as_int64() == 0);
  CHECK(last.at("accounts").as_bool());
  const std::string path = text(last.at("path"));
  CHECK(open_for_reading(path)->head() == served.fixture.store->reader()->head());
  AccountBook restored(accounts_beside(path));
  CHECK(restored.hash_of("admin"));
  CHECK(restored.sessions.of("admin").empty());
  CHECK((fs::status(accounts_beside(path)).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
        fs::perms::none);
  // And the whole store verifies, with progress until it is done.
  REQUIRE(admin.post("/api/v1/verify", "{}").status == 202);
  for (int i = 0; i < 300; ++i) {
    state = admin.get("/api/v1/verify").json();
    if (!state.at("last").at("runs").as_bool()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  CHECK(state.at("last").at("report").at("fault_count").as_int64() == 0);
  CHECK(state.at("last").at("done") == state.at("last").at("total"));
}

TEST_CASE("without a folder there is no backup in the browser", "[server][admin][backup]") {
  ServedStore served;
  CHECK(served.at_desk("admin").post("/api/v1/backup", "{}").status == 422);
}

TEST_CASE("the first administrator comes by a link that the terminal prints", "[server][invitation][cli]") {
  support::Desk desk;
  const auto people = desk.run("", {"find", "people", "--json"});
  const std::string person(json::parse(people.out).as_array().front().at("id").as_string());
  const auto link = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"account", "invite", "first", person, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const auto ran = desk.run("", words);
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    return std::string(json::parse(ran.out).at("link").as_string());
  };
  const std::string first = link({});
  CHECK(first.starts_with("http://127.0.0.1:8080/invitation#"));
  const std::string second = link({"--address", "https://wangge.example/", "--holder", "张三"});
  CHECK(second.starts_with("https://wangge.example/invitation#"));
  AccountBook accounts(accounts_beside(desk.database()));
  CHECK_FALSE(accounts.invitations.invited(first.substr(first.find('#') + 1)));
  CHECK(accounts.invitations.invited(second.substr(second.find('#') + 1))->account == "first");
  CHECK(accounts.account("first")->holder == "张三");
  CHECK_FALSE(accounts.hash_of("first"));
  CHECK(desk.run("", {"account", "invite", "second", "nobody"}).code == 1);
  // What was backed up has the accounts, and says so.
  const auto backed_up = desk.run("", {"backup", desk.path("copy.db")});
  CHECK(backed_up.says("账户"));
  CHECK(AccountBook(accounts_beside(desk.path("copy.db"))).account("first"));
  CHECK(desk.run("", {"backup", desk.path("copy.db")}).code == 2);
}

}  // namespace wangge::server
