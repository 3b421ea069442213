// Who may sign in, for how long, and what a stranger learns.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/accounts/account_book.h"
#include "server/accounts/password.h"
#include "support/program.h"
#include "support/served_store.h"

namespace wangge::server {
namespace {

using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;

}  // namespace

TEST_CASE("an account acts as its post, and its desks follow from that", "[server][accounts]") {
  ServedStore served;
  HttpVisitor visitor(served.port());
  CHECK(visitor.get("/api/v1/session").status == 401);
  const HttpAnswer answer = visitor.sign_in("office", ServedStore::password);
  REQUIRE(answer.status == 200);
  const std::string cookie = answer.header("set-cookie");
  for (const char* word : {"HttpOnly", "SameSite=Lax", "Path=/"})
    CHECK(cookie.find(word) != std::string::npos);
  CHECK(cookie.find("Secure") == std::string::npos);  // on the machine itself, without TLS
  const auto person = answer.json().at("person").as_object();
  CHECK(person.at("id") == "office");
  CHECK(person.at("unit") == "A371301-office");
  CHECK(person.at("desks").as_array().size() == 3);
  CHECK(visitor.get("/api/v1/session").json().at("played").as_bool());
  HttpVisitor village = served.at_desk("village");
  CHECK(village.get("/api/v1/session").json().at("person").at("desks").as_array() ==
        boost::json::array{"inspector"});
  // Elsewhere the cookie wants TLS.
  const HttpAnswer far =
      visitor.post("/api/v1/session", R"({"account":"office","password":"correct horse battery"})",
                   {{"Host", "wangge.example"}});
  CHECK(far.header("set-cookie").find("; Secure") != std::string::npos);
}

TEST_CASE("a session is new with each sign-in, ends when it is ended, and is kept as a hash only",
          "[server][accounts]") {
  ServedStore served;
  HttpVisitor visitor = served.at_desk("county");
  const std::string first = visitor.cookie();
  REQUIRE(visitor.sign_in("county", ServedStore::password).status == 200);
  CHECK(visitor.cookie() != first);
  HttpVisitor thief(served.port());
  thief.set_cookie(first);
  CHECK(thief.get("/api/v1/session").status == 401);  // it ended with the new one
  thief.set_cookie("wangge_session=fixed-by-a-stranger");
  REQUIRE(thief.sign_in("county-2", ServedStore::password).status == 200);
  CHECK(thief.cookie() != "wangge_session=fixed-by-a-stranger");
  const std::string token = visitor.cookie().substr(visitor.cookie().find('=') + 1);
  for (const char* ending : {"-accounts", "-accounts-wal"}) {
    std::ifstream file(served.fixture.path() + ending, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    CHECK_FALSE(content.str().empty());
    CHECK(content.str().find(token) == std::string::npos);
    CHECK(content.str().find(ServedStore::password) == std::string::npos);
  }
  CHECK((std::filesystem::status(served.fixture.path() + "-accounts").permissions() &
         (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
        std::filesystem::perms::none);
  CHECK(visitor.send("DELETE", "/api/v1/session", "", {{"Sec-Fetch-Site", "same-origin"}}).status == 204);
  visitor.set_cookie("wangge_session=" + token);
  CHECK(visitor.get("/api/v1/session").status == 401);
}

TEST_CASE("who guesses waits, and learns no names", "[server][accounts]") {
  ServedStore served;
  HttpVisitor visitor(served.port());
  const HttpAnswer known = visitor.sign_in("office", "wrong wrong wrong");
  const HttpAnswer unknown = visitor.sign_in("nobody", "wrong wrong wrong");
  CHECK(known.status == 401);
  CHECK(known.body == unknown.body);
  // A slow machine may take longer for a try than the first waits are long.
  HttpAnswer kept_waiting;
  for (int tries = 0; tries < 9 && kept_waiting.status != 429; ++tries)
    kept_waiting = visitor.sign_in("office", "wrong wrong wrong");
  REQUIRE(kept_waiting.status == 429);
  CHECK(visitor.sign_in("office", ServedStore::password).status == 429);
  // Others are not kept waiting, and nobody is locked out.
  CHECK(visitor.sign_in("county", ServedStore::password).status == 200);
  std::this_thread::sleep_for(std::chrono::seconds{std::stoi(kept_waiting.header("retry-after"))});
  CHECK(visitor.sign_in("office", ServedStore::password).status == 200);
}

TEST_CASE("what comes from other pages changes nothing", "[server][accounts]") {
  ServedStore served;
  HttpVisitor visitor = served.at_desk("office");
  using Headers = HttpVisitor::Headers;
  const auto sign_out = [&](const Headers& headers) {
    return visitor.send("DELETE", "/api/v1/session", "", headers).status;
  };
  CHECK(sign_out({}) == 403);
  CHECK(sign_out({{"Sec-Fetch-Site", "cross-site"}}) == 403);
  CHECK(sign_out({{"Sec-Fetch-Site", "same-site"}, {"Origin", "http://127.0.0.1"}}) == 403);
  CHECK(sign_out({{"Origin", "http://evil.example"}}) == 403);
  CHECK(sign_out({{"Origin", "null"}}) == 403);
  CHECK(visitor.get("/api/v1/session").status == 200);
  CHECK(visitor
            .post("/api/v1/session", R"({"account":"office","password":"x"})",
                  {{"Sec-Fetch-Site", "cross-site"}})
            .status == 403);
  CHECK(visitor.post("/api/v1/session", "account=office", {{"Content-Type", "text/plain"}}).status == 415);
  CHECK(sign_out({{"Origin", "http://127.0.0.1"}}) == 204);
}

TEST_CASE("accounts are made, listed, changed and removed on the command line", "[server][accounts][cli]") {
  support::Desk desk;
  const auto file = [&](const std::string& name, const std::string& content) {
    std::ofstream(desk.path(name)) << content << "\n";
    return desk.path(name);
  };
  const std::string good = file("good", "a long enough password"), brief = file("brief", "elf zeichen");
  const auto people = desk.run("", {"find", "people", "--json"});
  const std::string person(boost::json::parse(people.out).as_array().front().at("id").as_string());
  CHECK(desk.run("", {"account", "add", "clerk", "--person", person, "--password-file", brief}).code == 2);
  CHECK(desk.run("", {"account", "add", "clerk", "--person", "nobody", "--password-file", good}).code == 1);
  CHECK(desk.run("", {"account", "add", "Clerk 1", "--person", person, "--password-file", good}).code == 2);
  CHECK(desk.run("", {"account", "add", "clerk", "--person", person, "--password-file", good}).code == 0);
  CHECK(desk.run("", {"account", "add", "clerk", "--person", person, "--password-file", good}).code == 2);
  CHECK(desk.run("", {"account", "list"}).says("clerk"));
  AccountBook accounts(accounts_beside(desk.database()));
  CHECK(is_password("a long enough password", accounts.hash_of("clerk").value()));
  const std::string token = accounts.begin_session("clerk", "");
  CHECK(accounts.session(token)->person == person);
  const std::string other = file("other", "another long password");
  CHECK(desk.run("", {"account", "password", "clerk", "--password-file", other}).code == 0);
  CHECK_FALSE(accounts.session(token));
  CHECK(is_password("another long password", accounts.hash_of("clerk").value()));
  CHECK(desk.run("", {"account", "remove", "clerk"}).code == 0);
  CHECK(desk.run("", {"account", "remove", "clerk"}).code == 2);
}

}  // namespace wangge::server
