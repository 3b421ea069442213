// account: who may sign in to the server
#include <termios.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <fstream>
#include <iostream>

#include "cli/application.h"
#include "cli/table.h"
#include "server/accounts/account_book.h"
#include "server/accounts/password.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct AccountOptions {
  std::string name, person, password_file, holder;
  std::string address = "http://127.0.0.1:8080";
};

// What is typed is not shown, as long as this lives.
class HiddenTyping {
 public:
  HiddenTyping() : hidden_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (hidden_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~HiddenTyping() {
    if (hidden_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;

 private:
  termios before_{};
  bool hidden_;
};

std::string first_line(std::istream& lines) {
  std::string line;
  std::getline(lines, line);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

// Of the file, or typed twice on the terminal.
std::string new_password(Session& session, const AccountOptions& options) {
  std::string password;
  if (!options.password_file.empty()) {
    std::ifstream file(options.password_file);
    if (!file)
      throw ProblemException(
          {ProblemKind::input, "cli.unreadable", {{"path", options.password_file}}, {}, "--password-file"});
    password = first_line(file);
  } else {
    const HiddenTyping hidden;
    const auto typed = [&](const char* question) {
      session.err() << session.text(question) << std::flush;
      std::string line = first_line(std::cin);
      session.err() << '\n';
      return line;
    };
    password = typed("server.type-password");
    if (password != typed("server.type-password-again"))
      throw ProblemException({ProblemKind::input, "server.passwords-differ", {}, {}, {}});
  }
  if (auto fault = server::fault_of_password(password, options.name)) throw ProblemException(*fault);
  return password;
}

int tell(Session& session, const char* message, const AccountOptions& options) {
  if (session.json())
    session.print(json::object{{"account", options.name}});
  else
    session.out() << session.text(message, {{"name", options.name}}) << '\n';
  return 0;
}

int refuse_unknown(Session& session, const AccountOptions& options) {
  return session.refuse({ProblemKind::input, "server.no-account", {{"name", options.name}}, {}, {}});
}

std::string book_path(Session& session) {
  session.reader();  // that there is a store
  return server::accounts_beside(session.options().database);
}

int add(Session& session, const AccountOptions& options) {
  server::AccountBook accounts(book_path(session));
  if (!session.reader().person(options.person))
    return session.refuse(
        {ProblemKind::refused, "refused.unknown-person", {{"person", options.person}}, {}, {}});
  const std::string password = new_password(session, options);
  if (auto problem = accounts.add(options.name, options.person, server::hash_password(password),
                                  std::string(server::by_command_line)))
    return session.refuse(*problem);
  return tell(session, "server.account-added", options);
}

// A link by which whoever has the post makes their own password: the first administrator's way in, and the
// way back for whoever lost theirs.
int invite(Session& session, const AccountOptions& options) {
  server::AccountBook accounts(book_path(session));
  if (!session.reader().person(options.person))
    return session.refuse(
        {ProblemKind::refused, "refused.unknown-person", {{"person", options.person}}, {}, {}});
  const std::string by(server::by_command_line);
  if (const auto account = accounts.account(options.name); !account) {
    if (auto problem = accounts.add(options.name, options.person, {}, by)) return session.refuse(*problem);
  } else if (account->person != options.person) {
    return session.refuse({ProblemKind::refused,
                           "server.other-post",
                           {{"name", options.name}, {"person", account->person}},
                           {},
                           {}});
  }
  const auto invitation = accounts.invite(options.name, by);
  if (!invitation) return refuse_unknown(session, options);
  if (!options.holder.empty()) accounts.holders.hand(options.name, options.person, options.holder);
  std::string link = options.address;
  while (link.ends_with('/')) link.pop_back();
  link += std::string(server::invitation_page) + *invitation;
  if (session.json())
    session.print(json::object{{"account", options.name}, {"link", link}});
  else
    session.out() << session.text("server.invited", {{"name", options.name}}) << '\n' << link << '\n';
  return 0;
}

std::string standing_of(Session& session, const server::Account& account) {
  return session.text(account.closed         ? "server.standing.closed"
                      : account.has_password ? "server.standing.open"
                                             : "server.standing.invited");
}

int set_password(Session& session, const AccountOptions& options) {
  server::AccountBook accounts(book_path(session));
  if (!accounts.account(options.name)) return refuse_unknown(session, options);
  accounts.set_password(options.name, server::hash_password(new_password(session, options)), 0,
                        std::string(server::by_command_line));
  return tell(session, "server.password-set", options);
}

int remove(Session& session, const AccountOptions& options) {
  server::AccountBook accounts(book_path(session));
  if (!accounts.remove(options.name, std::string(server::by_command_line)))
    return refuse_unknown(session, options);
  return tell(session, "server.account-removed", options);
}

int list(Session& session, const AccountOptions&) {
  server::AccountBook accounts(book_path(session));
  json::array array;
  Table table({{session.text("server.account")},
               {session.text("server.post")},
               {session.text("server.person")},
               {session.text("server.standing")},
               {session.text("server.holder")}});
  for (const server::Account& account : accounts.accounts()) {
    array.push_back({{"account", account.name},
                     {"person", account.person},
                     {"closed", account.closed},
                     {"has_password", account.has_password},
                     {"second_factor", account.has_second_factor},
                     {"holder", account.holder}});
    table.add({account.name, session.snapshot().post_of(account.person), account.person,
               standing_of(session, account), account.holder});
  }
  if (session.json())
    session.print(array);
  else
    session.print(table);
  return 0;
}

}  // namespace

void add_account_commands(Syntax app) {
  auto options = std::make_shared<AccountOptions>();
  auto account = app.command("account");
  account.takes_command();
  const auto named = [&](const char* name, int (*run)(Session&, const AccountOptions&)) {
    auto command = account.command(name);
    command.runs([options, run](Session& session) { return run(session, *options); });
    return command;
  };
  auto adds = named("add", add);
  adds.option("name", options->name).required();
  adds.option("--person", options->person).required();
  adds.option("--password-file", options->password_file);
  auto invites = named("invite", invite);
  invites.option("name", options->name).required();
  invites.option("person", options->person).required();
  invites.option("--holder", options->holder);
  invites.option("--address", options->address);
  auto sets = named("password", set_password);
  sets.option("name", options->name).required();
  sets.option("--password-file", options->password_file);
  named("remove", remove).option("name", options->name).required();
  named("list", list);
}

}  // namespace wangge::cli
