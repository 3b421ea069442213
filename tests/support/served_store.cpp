#include "support/served_store.h"

#include <catch2/catch.hpp>

#include "server/accounts/account_book.h"
#include "server/accounts/password.h"

namespace wangge::support {

ServedStore::ServedStore(bool ticks, const std::function<void(EngineFixture&)>& before,
                         const std::function<void(server::ServerOptions&)>& settings) {
  if (before) before(fixture);
  static const std::string hash = server::hash_password(password);
  {
    server::AccountBook accounts(server::accounts_beside(fixture.path()));
    for (const Post& post : posts())
      REQUIRE_FALSE(accounts.add(std::string(post.person), std::string(post.person), hash));
  }
  server::ServerOptions options;
  options.database = fixture.path();
  options.port = 0;
  options.played = true;
  options.ticks = ticks;
  if (settings) settings(options);
  server_ = std::make_unique<server::Server>(options, *fixture.engine, fixture.time, nullptr);
  loop_ = std::thread([this] { server_->run(); });
}

ServedStore::~ServedStore() {
  stop();
}

void ServedStore::stop() {
  server_->stop();
  if (loop_.joinable()) loop_.join();
}

HttpVisitor ServedStore::at_desk(const std::string& person) {
  HttpVisitor visitor(port());
  const HttpAnswer answer = visitor.sign_in(person, password);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  return visitor;
}

}  // namespace wangge::support
