#include "cli/field_text.h"

#include <boost/json.hpp>

#include "application/told_event.h"
#include "engine/reports/field_text.h"

namespace wangge::cli {

std::string field_text(Session& session, std::string_view kind, const boost::json::object& fields) {
  const bool zh = session.language() == Language::zh;
  const Teller teller(session.snapshot(), session.messages(), session.language());
  std::string text;
  for (const ToldField& field : teller.fields(kind, fields)) {
    if (!text.empty()) text += zh ? "；" : "; ";
    text += field.label + (zh ? "：" : ": ") + field.value;
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
