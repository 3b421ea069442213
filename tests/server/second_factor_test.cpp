// The second factor: RFC vectors, each code once, and who must have one.
#include <atomic>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "server/accounts/account_book.h"
#include "server/accounts/qr_code.h"
#include "server/accounts/totp.h"
#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;

// The other way round than base32().
std::string bytes_of(std::string_view letters) {
  std::string bytes;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : letters) {
    held = (held << 5) | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
    bits += 5;
    if (bits >= 8) bytes += static_cast<char>((held >> (bits -= 8)) & 0xFFU);
  }
  return bytes;
}

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

HttpAnswer sign_in(HttpVisitor& visitor, const std::string& account, const std::string& code) {
  json::object body{{"account", account}, {"password", ServedStore::password}};
  if (!code.empty()) body["code"] = code;
  return visitor.post("/api/v1/session", json::serialize(body));
}

std::string password_body() {
  return json::serialize(json::object{{"password", ServedStore::password}});
}

std::atomic<std::int64_t> ahead = 0;

void by_own_clock(ServerOptions& options) {
  ahead = 0;
  options.wall_clock = [] { return wall_now() + std::chrono::seconds{ahead.load()}; };
}

// The code of the step that is so many after now.
std::string code_at(const std::string& secret, int steps = 0) {
  const auto step = totp_step_of(wall_now() + std::chrono::seconds{ahead.load()});
  return hotp(secret, step + static_cast<std::uint64_t>(steps), totp_digits);
}

}  // namespace

TEST_CASE("one-time passwords are those of RFC 4226 and RFC 6238", "[server][totp]") {
  const std::string secret = "12345678901234567890";
  const char* const counted[] = {"755224", "287082", "359152", "969429", "338314",
                                 "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t counter = 0; counter < 10; ++counter)
    CHECK(hotp(secret, counter, 6) == counted[counter]);
  const std::pair<std::int64_t, const char*> timed[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                        {1111111111, "14050471"}, {1234567890, "89005924"},
                                                        {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : timed)
    CHECK(hotp(secret, totp_step_of(WallSeconds{std::chrono::seconds{seconds}}), 8) == code);
}

TEST_CASE("a code is of its step and the one before and after, and no other", "[server][totp]") {
  const std::string secret = "12345678901234567890";
  const WallSeconds at{std::chrono::seconds{1'111'111'111}};
  const std::uint64_t step = totp_step_of(at);
  for (const int off : {-2, -1, 0, 1, 2}) {
    const auto found =
        totp_step_matching(secret, hotp(secret, step + static_cast<std::uint64_t>(off), 6), at);
    CHECK(found.has_value() == (off >= -1 && off <= 1));
  }
  for (const char* none : {"", "0", "1234567", "abcdef"}) CHECK_FALSE(totp_step_matching(secret, none, at));
  CHECK(base32("") == "");
  CHECK(base32("f") == "MY");
  CHECK(base32("fo") == "MZXQ");
  CHECK(base32("foobar") == "MZXW6YTBOI");
  CHECK(bytes_of(base32(secret)) == secret);
  CHECK(totp_address("f", "王@x", "Wangge") ==
        "otpauth://totp/Wangge:%E7%8E%8B%40x?secret=MY&issuer=Wangge&algorithm=SHA1&digits=6&period=30");
  const QrCode code = qr_code(totp_address(random_totp_secret(), "office", "网格监管"));
  CHECK(code.size >= 21);
  CHECK(code.path.starts_with("M0 0h7v1h-7z"));  // the corner that every code has
}

TEST_CASE("with a second factor a password alone is not enough, and each code is taken once",
          "[server][accounts][totp]") {
  ServedStore served(false, {}, by_own_clock);
  HttpVisitor office = served.at_desk("office"), other(served.port());
  CHECK(office.post("/api/v1/account/second-factor", R"({"password":"not this one"})").status == 422);
  const HttpAnswer begun = office.post("/api/v1/account/second-factor", password_body());
  INFO(begun.body);
  REQUIRE(begun.status == 200);
  const std::string secret = bytes_of(text(begun.json().at("secret")));
  CHECK(text(begun.json().at("address")).starts_with("otpauth://totp/"));
  // Begun is not in use.
  CHECK(other.sign_in("office", ServedStore::password).status == 200);
  CHECK(office.post("/api/v1/account/second-factor/confirm", R"({"code":"000000"})").status == 422);
  const std::string first = code_at(secret);
  const HttpAnswer confirmed =
      office.post("/api/v1/account/second-factor/confirm", json::serialize(json::object{{"code", first}}));
  INFO(confirmed.body);
  REQUIRE(confirmed.status == 200);
  const auto recovery = confirmed.json().at("recovery_codes").as_array();
  CHECK(recovery.size() == recovery_codes);
  // The secret is told no more, and there is no second one beside it.
  CHECK(office.get("/api/v1/account").body.find(text(begun.json().at("secret"))) == std::string::npos);
  CHECK(office.post("/api/v1/account/second-factor", password_body()).status == 422);

  HttpVisitor phone(served.port());
  const HttpAnswer asked = sign_in(phone, "office", "");
  CHECK(asked.status == 401);
  CHECK(text(asked.json().at("type")) == "/problems/server.code-needed");
  CHECK(phone.cookie().empty());
  CHECK(sign_in(phone, "office", first).status == 401);  // replayed: it confirmed already
  ahead = 30;
  const std::string second = code_at(secret);
  CHECK(sign_in(phone, "office", second).status == 200);
  CHECK(sign_in(other, "office", second).status == 401);
  CHECK(sign_in(other, "office", code_at(secret, -1)).status != 200);  // nor one before it
}

TEST_CASE("a recovery code is taken once, and a wrong password asks for no code",
          "[server][accounts][totp]") {
  ServedStore served(false, {}, by_own_clock);
  AccountBook accounts(accounts_beside(served.fixture.path()));
  const std::string secret = accounts.second_factors.begin("office").value();
  CHECK_FALSE(accounts.second_factors.is_on("office"));
  const auto codes = accounts.second_factors.confirm("office", code_at(secret)).value();
  HttpVisitor visitor(served.port());
  CHECK(text(visitor.sign_in("office", "wrong wrong wrong").json().at("type")) ==
        "/problems/server.wrong-password");
  std::string shouted = codes.at(0);
  for (char& c : shouted)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  CHECK(sign_in(visitor, "office", shouted).status == 200);
  CHECK(visitor.get("/api/v1/account").json().at("recovery_codes").as_int64() ==
        static_cast<std::int64_t>(recovery_codes) - 1);
  CHECK(sign_in(visitor, "office", codes.at(0)).status == 401);
  // Ended with the password, it is asked for no more.
  CHECK(visitor.post("/api/v1/account/second-factor/end", password_body()).status == 204);
  CHECK(visitor.sign_in("office", ServedStore::password).status == 200);
}

TEST_CASE("who guesses codes waits, though the password is right each time", "[server][accounts][totp]") {
  ServedStore served;
  {
    AccountBook accounts(accounts_beside(served.fixture.path()));
    const std::string secret = accounts.second_factors.begin("office").value();
    REQUIRE(accounts.second_factors.confirm("office", hotp(secret, totp_step_of(wall_now()), totp_digits)));
  }
  HttpVisitor visitor(served.port());
  int status = 0;
  for (int tries = 0; tries < 12 && status != 429; ++tries) {
    sign_in(visitor, "office", "");  // no way to begin counting anew
    status = sign_in(visitor, "office", "000000").status;
  }
  CHECK(status == 429);
}

TEST_CASE("offices that must have a second factor are let in to set one up, and no further",
          "[server][accounts][totp]") {
  ServedStore served(false, {}, [](ServerOptions& options) {
    by_own_clock(options);
    options.offices_need_second_factor = true;
  });
  HttpVisitor office = served.at_desk("office"), village = served.at_desk("village");
  CHECK(village.get("/api/v1/to-do").status == 200);
  CHECK(office.get("/api/v1/session").json().at("second_factor_needed").as_bool());
  for (const char* path : {"/to-do", "/cases", "/home", "/feed", "/look-up?kind=unit", "/accounts"}) {
    const HttpAnswer refused = office.get(std::string("/api/v1") + path);
    CHECK(refused.status == 403);
    CHECK(text(refused.json().at("type")) == "/problems/server.second-factor-needed");
  }
  CHECK(office.post("/api/v1/account/tokens", R"({"scope":"read","label":"x","days":3})").status == 403);
  const std::string secret =
      bytes_of(text(office.post("/api/v1/account/second-factor", password_body()).json().at("secret")));
  REQUIRE(office
              .post("/api/v1/account/second-factor/confirm",
                    json::serialize(json::object{{"code", code_at(secret)}}))
              .status == 200);
  CHECK(office.get("/api/v1/to-do").status == 200);
  CHECK_FALSE(office.get("/api/v1/session").json().at("second_factor_needed").as_bool());
}

}  // namespace wangge::server
