// The ledgers 台账 of a year as workbooks (XLSX): what an office files with the level above (R3), from the
// cases and the records alone. Columns after forms 1, 3, 4, 5, 7–9 of other cities' offices.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "engine/store/store.h"

namespace wangge {

enum class LedgerKind : std::uint8_t {
  patrol,       // 巡查台账 (P2): patrols of the year, with what became of what they found
  issues,       // 案件登记台账: cases logged in the year
  transfers,    // 移交移送台账 (D2): transfers sent in the year, those to the police too
  joint,        // 联合执法台账 (D3): joint enforcements asked for in the year
  supervision,  // 督查及整改台账 (S1): campaigns, their findings, supervision of cases
  disclosure    // 公开台账 (O1, O2): what was published, when by law it was due; penalties of enterprises
};
std::span<const LedgerKind> ledger_kinds();
std::string_view name_of(LedgerKind kind);  // "patrol", "issues" …
std::optional<LedgerKind> ledger_kind(std::string_view name);

// What a ledger covers: everything found within the grid, in the year by the city's clock.
struct LedgerScope {
  GridCode grid;
  int year = 0;
  Moment as_of = never;  // what happened later is left out
};

// Writes under another name, and gives the file its name when it is complete. The same log gives the same
// bytes. Cases and records are read one by one: memory doesn't grow with their number (but for the filings
// of penalties, which are few, and the records of a past moment). Throws StoreFailure, and std::runtime_error
// if the file can't be written.
void write_ledger(StoreReader& reader, const City& city, LedgerScope scope, LedgerKind kind,
                  const std::string& path);
// All of them, reading each case once, as "2025-A371301-issues.xlsx" …; the folder is made. Gives the paths
// in the order of the kinds.
std::vector<std::string> write_ledgers(StoreReader& reader, const City& city, LedgerScope scope,
                                       const std::string& folder);

}  // namespace wangge
