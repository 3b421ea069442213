// Accounts of others, as their administrator has them: nobody learns or sets another's password.
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "server/answers/account_told.h"
#include "server/answers/administered.h"
#include "server/answers/asked.h"
#include "server/answers/signing_in.h"
#include "server/answers/wall_times.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

json::object told_account(const Account& account, const Person& post) {
  json::object told{{"account", account.name},
                    {"person", account.person},
                    {"post", post.name},
                    {"unit", post.unit},
                    {"active", post.active},
                    {"closed", account.closed},
                    {"has_password", account.has_password},
                    {"second_factor", account.has_second_factor},
                    {"changed", to_text(account.changed)},
                    {"holder", account.holder}};
  if (account.invited_until) told["invited_until"] = to_text(*account.invited_until);
  return told;
}

// The account of the path and its post. Throws ProblemException (server.not-there) unless both lie within
// what the visitor administers.
std::pair<Account, Person> account_in_path(Visit& visit) {
  administered_grid(visit);
  auto account = visit.house.accounts.account(std::string(visit.request.parameter("name")));
  if (!account) throw ProblemException(not_there());
  Person post = administered_person(visit, account->person);
  return {std::move(*account), std::move(post)};
}

Response list_accounts(Visit& visit) {
  const GridCode own = administered_grid(visit);
  const GridCode within = grid_asked(visit, "within").value_or(own);
  if (!own.contains(within)) throw ProblemException(not_there());
  const std::string_view text = visit.request.asked("text"), after = visit.request.asked("after");
  const std::size_t size = size_asked(visit, 50, 200);
  json::array items;
  std::string last;
  for (const Account& account : visit.house.accounts.accounts()) {
    if (account.name <= after) continue;
    const auto row = visit.reader.person(account.person);
    if (!row || !within.contains(grid_of_unit(row->unit))) continue;
    const Person post = person_of(*row);
    if (!text.empty() && account.name.find(text) == std::string::npos &&
        post.name.find(text) == std::string::npos && account.holder.find(text) == std::string::npos)
      continue;
    if (items.size() == size) {
      last = items.back().at("account").as_string();
      break;
    }
    items.push_back(told_account(account, post));
  }
  json::object list{{"items", std::move(items)}};
  if (!last.empty()) list["next"] = last;
  return json_response(visit, std::move(list));
}

json::array told_holders(Visit& visit, const std::string& person) {
  json::array told;
  for (const Holder& holder : visit.house.accounts.holders.of_post(person)) {
    json::object one{{"account", holder.account}, {"holder", holder.name}, {"from", to_text(holder.begun)}};
    if (holder.ended) one["to"] = to_text(*holder.ended);
    told.push_back(std::move(one));
  }
  return told;
}

Response show_account_of(Visit& visit) {
  const auto [account, post] = account_in_path(visit);
  json::object told = told_account(account, post);
  told["tokens"] = told_tokens(visit.house.accounts.tokens.of(account.name));
  told["sessions"] = visit.house.accounts.sessions.of(account.name).size();
  told["holders"] = told_holders(visit, account.person);
  return json_response(visit, std::move(told));
}

std::string holder_in(const json::object& body) {
  std::string holder = text_in(body, "holder");
  if (!holder.empty() && !is_label(holder, longest_holder_name))
    throw ProblemException(
        bad_field("holder", "…", "@expected.text:1:" + std::to_string(longest_holder_name)));
  return holder;
}

void respond_invited(const Respond& respond, int status, const std::string& account,
                     const std::string& invitation) {
  respond(told_once(status, {{"account", account}, {"invitation", invitation}}));
}

void add_account(Visit& visit, const json::object& body, const std::shared_ptr<Request>&,
                 const Respond& respond) {
  const std::string name = text_in(body, "account"), holder = holder_in(body);
  const Person post = administered_person(visit, text_in(body, "person"));
  AccountBook& accounts = visit.house.accounts;
  const std::string& by = visit.signed_in.account;
  if (const auto problem = accounts.add(name, post.id, {}, by)) throw ProblemException(*problem);
  if (!holder.empty()) accounts.holders.hand(name, post.id, holder);
  respond_invited(respond, 201, name, accounts.invite(name, by).value());
}

void invite_account(Visit& visit, const json::object&, const std::shared_ptr<Request>&,
                    const Respond& respond) {
  const auto [account, post] = account_in_path(visit);
  const auto invitation = visit.house.accounts.invite(account.name, visit.signed_in.account);
  if (!invitation) throw ProblemException(not_there());
  respond_invited(respond, 200, account.name, *invitation);
}

void hand_over_account(Visit& visit, const json::object& body, const std::shared_ptr<Request>&,
                       const Respond& respond) {
  const auto [account, post] = account_in_path(visit);
  const std::string holder = holder_in(body);
  AccountBook& accounts = visit.house.accounts;
  const auto invitation = accounts.invite(account.name, visit.signed_in.account);
  if (!invitation) throw ProblemException(not_there());
  accounts.holders.hand(account.name, post.id, holder);
  accounts.security.note("handed-over", account.name, visit.signed_in.account, holder);
  respond_invited(respond, 200, account.name, *invitation);
}

void close_account(Visit& visit, const json::object&, const std::shared_ptr<Request>&,
                   const Respond& respond) {
  const auto [account, post] = account_in_path(visit);
  // Else nobody might be left who could open it again.
  if (account.name == visit.signed_in.account) throw ProblemException(refused("server.own-account", {}, {}));
  visit.house.accounts.close(account.name, visit.signed_in.account);
  respond(no_content());
}

Response end_token_of(Visit& visit) {
  const auto [account, post] = account_in_path(visit);
  const auto number = number_in_path(visit, "number");
  if (!number || !visit.house.accounts.tokens.end(account.name, *number, visit.signed_in.account))
    throw ProblemException(not_there());
  return no_content();
}

// Of the own unit its leader may know it, too.
Response list_holders(Visit& visit) {
  const std::string person(visit.request.parameter("person"));
  const auto row = visit.reader.person(person);
  const bool leads = row && row->unit == visit.person.unit &&
                     (visit.person.roles & static_cast<std::uint32_t>(Role::leader)) != 0;
  if (!leads) administered_person(visit, person);
  return json_response(visit, {{"person", person}, {"items", told_holders(visit, person)}});
}

}  // namespace

void add_administration_operations(Api& api) {
  api.reads("listAccounts", "/accounts", {"within", "text", "size", "after"}, list_accounts);
  api.reads("showAccountOf", "/accounts/{name}", {}, show_account_of);
  api.takes(taking("addAccount", "/accounts", {{"account"}, {"person"}, {"holder", "string", false}}, 201),
            add_account);
  api.takes(taking("inviteAccount", "/accounts/{name}/invite", {}, 200), invite_account);
  api.takes(taking("handOverAccount", "/accounts/{name}/hand-over", {{"holder"}}, 200), hand_over_account);
  api.takes(taking("closeAccount", "/accounts/{name}/close", {}, 204), close_account);
  api.ends("endTokenOf", "/accounts/{name}/tokens/{number}", end_token_of);
  api.reads("listHolders", "/posts/{person}/holders", {}, list_holders);
}

}  // namespace wangge::server
