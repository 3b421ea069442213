#include "support/tamper.h"

#include <sqlite3.h>
#include <catch2/catch.hpp>

namespace wangge::support {
namespace {

int run(const std::string& path, const std::string& sql) {
  sqlite3* file = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &file) == SQLITE_OK);
  char* error = nullptr;
  const int result = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &error);
  INFO(sql << ": " << (error == nullptr ? "" : error));
  CHECK(result == SQLITE_OK);
  const int changed = sqlite3_changes(file);
  sqlite3_free(error);
  sqlite3_close(file);
  return changed;
}

}  // namespace

void tamper(EngineFixture& fixture, const std::string& sql) {
  fixture.close();
  CHECK(run(fixture.path(), sql) > 0);
  fixture.open();
}

void tamper_schema(EngineFixture& fixture, const std::string& sql) {
  fixture.close();
  run(fixture.path(), sql);
  fixture.open();
}

}  // namespace wangge::support
