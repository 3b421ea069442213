// serve: the server
#include <boost/json.hpp>
#include <charconv>

#include "cli/application.h"
#include "cli/table.h"
#include "server/accounts/password.h"
#include "server/demo_accounts.h"
#include "server/running_time.h"
#include "server/server.h"

namespace wangge::cli {
namespace {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";
  std::string certificate, key;
  std::vector<std::string> proxies;
  std::string client, backups;
  bool demo = false;
  bool second_factor = false;
};

// "127.0.0.1:8080", "[::1]:8080".
void fill_address(const std::string& text, server::ServerOptions& options) {
  const std::size_t colon = text.rfind(':');
  const Problem problem = bad_option("--listen", text, "127.0.0.1:8080");
  if (colon == std::string::npos || colon == 0) throw ProblemException(problem);
  options.address = text.substr(0, colon);
  if (options.address.starts_with('[') && options.address.ends_with(']'))
    options.address = options.address.substr(1, options.address.size() - 2);
  const char* const end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data() + colon + 1, end, options.port);
  if (error != std::errc{} || parsed != end) throw ProblemException(problem);
}

void print_demo_accounts(Session& session) {
  const std::string password = server::random_password();
  server::AccountBook accounts(server::accounts_beside(session.options().database));
  Table table(
      {{session.text("server.account")}, {session.text("server.post")}, {session.text("server.desk")}});
  for (const auto& made : server::make_demo_accounts(session.snapshot(), accounts, password))
    table.add({made.name, made.post, session.text("server.demo." + made.name)});
  session.read_again();
  session.print(table);
  session.out() << session.text("server.demo-password", {{"password", password}}) << '\n';
}

void take_certificate(const ServeOptions& options, server::ServerOptions& wanted) {
  if (options.certificate.empty() != options.key.empty())
    throw ProblemException({ProblemKind::input,
                            "server.half-certificate",
                            {},
                            {},
                            options.key.empty() ? "--tls-key" : "--tls-certificate"});
  wanted.certificate = options.certificate;
  wanted.key = options.key;
}

int serve(Session& session, const ServeOptions& options) {
  server::ServerOptions wanted;
  fill_address(options.listen, wanted);
  wanted.database = session.options().database;
  wanted.client = options.client;
  take_certificate(options, wanted);
  wanted.proxies = options.proxies;
  wanted.backup_folder = options.backups;
  wanted.offices_need_second_factor = options.second_factor;
  if (session.time().chosen()) session.take_time(std::make_unique<server::RunningTime>(session.now()));
  session.take_commands_of_others();
  wanted.played = session.played();
  if (options.demo) {
    if (!session.played())
      throw ProblemException({ProblemKind::refused, "server.demo-real", {}, {}, "--demo"});
    print_demo_accounts(session);
  }
  server::Server server(wanted, *session.writing().engine, session.time(), session.logger());
  const std::string address =
      (wanted.address.find(':') == std::string::npos ? wanted.address : "[" + wanted.address + "]") + ":" +
      std::to_string(server.port());
  if (session.json())
    session.print(boost::json::object{{"listens", address}});
  else
    session.out() << session.text(
                         "server.listens",
                         {{"address", (wanted.certificate.empty() ? "http://" : "https://") + address}})
                  << '\n';
  session.out().flush();
  server.run();
  return 0;
}

}  // namespace

void add_serve_command(Syntax app) {
  auto options = std::make_shared<ServeOptions>();
  auto command = app.command("serve");
  command.option("--listen", options->listen);
  command.option("--web", options->client);
  command.option("--tls-certificate", options->certificate);
  command.option("--tls-key", options->key);
  command.option("--proxy", options->proxies);
  command.option("--backups", options->backups);
  command.flag("--second-factor", options->second_factor);
  command.flag("--demo", options->demo);
  command.runs([options](Session& session) { return serve(session, *options); });
}

}  // namespace wangge::cli
