// One line of the import format, from the bytes to the checked fields. Whatever is taken must be written and
// read again as the same.
#include <boost/json.hpp>
#include <cstdlib>
#include <string_view>

#include "engine/log/event.h"
#include "engine/stream/command.h"
#include "engine/stream/field.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace wangge;
  const auto command = parse_command({reinterpret_cast<const char*>(data), size});
  if (!command) return 0;
  for (const auto rules : {action_fields(), log_fields()}) {
    if (!check_fields(command->data, rules)) continue;
    const std::string once = canonical_json(command->data);
    Event event;
    event.data = once;
    if (decode(encode(event)).data != once) std::abort();
  }
  return 0;
}
