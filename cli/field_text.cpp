#include "cli/field_text.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/disclosure/reporter.h"
#include "engine/reports/field_text.h"

namespace wangge::cli {

std::string field_text(Session& session, std::string_view kind, const boost::json::object& fields) {
  const bool zh = session.language() == Language::zh;
  const FieldNames names{
      session.messages(), session.language(), [&](std::string_view unit) { return session.unit_name(unit); },
      [&](std::string_view person) {
        return person == concealed_person ? session.text("word.confidential")
                                          : session.snapshot().post_of(std::string(person));
      },
      [&](GridCode grid) { return session.grid_name(grid); }};
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) text += zh ? "；" : "; ";
    text += session.text(fmt::format("field.{}.{}", kind, std::string_view(name))) + (zh ? "：" : ": ") +
            wangge::value_text(names, name, value);
  }
  return printable(text);
}

std::string value_text(Session& session, std::string_view field, std::string_view value) {
  return printable(value_word(session.messages(), session.language(), field, value));
}

std::string limit_text(Session& session, Limit limit) {
  return wangge::limit_text(session.messages(), session.language(), limit);
}

}  // namespace wangge::cli
