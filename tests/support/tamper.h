// What an intruder does who has the file.
#pragma once
#include <string>

#include "support/engine_fixture.h"

namespace wangge::support {

// Changes the closed file with plain SQL, of which the last statement must change a row, and opens it again.
void tamper(EngineFixture& fixture, const std::string& sql);
// Adds, drops or alters what the schema says.
void tamper_schema(EngineFixture& fixture, const std::string& sql);

}  // namespace wangge::support
