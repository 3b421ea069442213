// Accounts of a played store, to try every desk with: one password, told once.
#pragma once
#include <string>
#include <vector>

#include "application/snapshot.h"
#include "server/accounts/account_book.h"

namespace wangge::server {

struct DemoAccount {
  std::string name;    // "inspector"; also a message: "server.demo.inspector"
  std::string person;  // id
  std::string post;
};

// An inspector, a county bureau's handler and leader, a county's office and supervisor, the city's office,
// supervisor and administrator: of the county with most overdue clocks, as far as there are such posts. Those
// that there are already keep their posts and get the new password.
std::vector<DemoAccount> make_demo_accounts(Snapshot& snapshot, AccountBook& accounts,
                                            const std::string& password);

}  // namespace wangge::server
