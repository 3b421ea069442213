#include "papers/ledgers/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <future>

#include "engine/base/unfinished_file.h"
#include "engine/disclosure/reporter.h"
#include "papers/ledgers/ledger_source.h"

namespace wangge {
namespace {

struct LedgerRule {
  std::string_view name;
  std::unique_ptr<Ledger> (*make)(const LedgerSource&, const std::string&);
};
// In the order of LedgerKind.
constexpr std::array<LedgerRule, 6> rules{{{"patrol", patrol_ledger},
                                           {"issues", issue_ledger},
                                           {"transfers", transfer_ledger},
                                           {"joint", joint_ledger},
                                           {"supervision", supervision_ledger},
                                           {"disclosure", disclosure_ledger}}};
constexpr std::array<LedgerKind, 6> kinds{LedgerKind::patrol,      LedgerKind::issues,
                                          LedgerKind::transfers,   LedgerKind::joint,
                                          LedgerKind::supervision, LedgerKind::disclosure};

const LedgerRule& rule_of(LedgerKind kind) {
  return rules[static_cast<std::size_t>(kind)];
}

void write(StoreReader& reader, const City& city, LedgerScope scope, std::span<const LedgerKind> wanted,
           std::span<const std::string> paths) {
  const LedgerSource source(reader, city, scope);
  std::vector<UnfinishedFile> files;
  std::vector<std::unique_ptr<Ledger>> ledgers;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    ledgers.push_back(rule_of(wanted[i]).make(source, files.emplace_back(paths[i]).name()));
  each_case(reader, scope.grid, scope.year, source.begin(), scope.as_of, [&](const CaseHistory& history) {
    const CaseHistory shown = source.shown(history);
    for (const auto& ledger : ledgers) ledger->add(shown);
  });
  std::vector<std::future<void>> closing;
  // Patrols come first in the list and take longest to finish; the others are packed meanwhile.
  for (auto last = ledgers.rbegin(); last != ledgers.rend(); ++last) {
    auto& ledger = *last;
    ledger->finish();
    closing.push_back(std::async(std::launch::async, [&ledger] { ledger->close(); }));
  }
  for (std::future<void>& closed : closing) closed.get();
  for (UnfinishedFile& file : files) file.finish();
}

}  // namespace

std::span<const LedgerKind> ledger_kinds() {
  return kinds;
}
std::string_view name_of(LedgerKind kind) {
  return rule_of(kind).name;
}
std::optional<LedgerKind> ledger_kind(std::string_view name) {
  const auto found = std::ranges::find(rules, name, &LedgerRule::name);
  if (found == rules.end()) return std::nullopt;
  return kinds[static_cast<std::size_t>(found - rules.begin())];
}

void write_ledger(StoreReader& reader, const City& city, LedgerScope scope, LedgerKind kind,
                  const std::string& path) {
  write(reader, city, scope, {&kind, 1}, {&path, 1});
}

std::vector<std::string> write_ledgers(StoreReader& reader, const City& city, LedgerScope scope,
                                       const std::string& folder) {
  std::filesystem::create_directories(folder);
  std::vector<std::string> paths;
  for (const LedgerRule& rule : rules)
    paths.push_back((std::filesystem::path(folder) /
                     fmt::format("{}-{}-{}.xlsx", scope.year, to_text(scope.grid), rule.name))
                        .string());
  write(reader, city, scope, kinds, paths);
  return paths;
}

}  // namespace wangge
