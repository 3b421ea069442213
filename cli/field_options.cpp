#include "cli/field_options.h"

#include <boost/json.hpp>
#include <charconv>

#include "cli/name_options.h"
#include "storage/attachments.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

[[noreturn]] void refuse(const FieldRule& field, const std::string& text) {
  const std::string name(field.name);
  throw ProblemException({ProblemKind::input,
                          "input.bad-field",
                          {{"field", name}, {"value", text}, {"expected", expectation(field)}},
                          {},
                          name});
}

json::value number_of(const FieldRule& field, const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) refuse(field, text);
  return number;
}

json::value named(Session& session, const FieldRule& field, const std::string& text) {
  if (text.empty()) return json::value(text);  // refused as such
  const std::string option = "--" + std::string(field.name);
  if (field.type == FieldType::unit || field.type == FieldType::units)
    return json::value(unit_option(session, option, text));
  if (field.type == FieldType::grid || field.type == FieldType::grids)
    return json::value(grid_code_option(session, option, text));
  return json::value(text);
}

json::array list_of(Session& session, const FieldRule& field, const std::string& text) {
  json::array list;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    const std::string one = text.substr(from, comma - from);
    if (field.type == FieldType::topics)
      list.push_back(number_of(field, one));
    else
      list.push_back(named(session, field, one));
    from = comma + 1;
  }
  return list;
}

json::value value_of(Session& session, const FieldRule& field, const std::string& text) {
  switch (field.type) {
    case FieldType::flag:
      if (text != "true" && text != "false") refuse(field, text);
      return text == "true";
    case FieldType::number:
      return number_of(field, text);
    case FieldType::texts:
    case FieldType::categories:
    case FieldType::records:
    case FieldType::units:
    case FieldType::persons:
    case FieldType::grids:
    case FieldType::topics:
      return list_of(session, field, text);
    case FieldType::deal:
    case FieldType::figures: {
      json::error_code error;
      json::value value = json::parse(text, error);
      if (error) refuse(field, text);
      return value;
    }
    default:
      return named(session, field, text);
  }
}

}  // namespace

void add_field_options(Syntax command, std::span<const FieldRule> fields, std::shared_ptr<FieldTexts> texts) {
  for (const FieldRule& field : fields) {
    if (field.type == FieldType::parties || field.type == FieldType::hashes) continue;
    const std::string name(field.name);
    command.option(
        "--" + name, [texts, name](const std::string& text) { (*texts)[name] = text; }, expectation(field));
  }
}

void fill_fields(Session& session, json::object& data, std::span<const FieldRule> fields,
                 const FieldTexts& texts) {
  for (const FieldRule& field : fields)
    if (const auto given = texts.find(std::string(field.name)); given != texts.end())
      data[field.name] = value_of(session, field, given->second);
}

json::array party_tasks(Session& session, const std::vector<std::string>& texts) {
  json::array parties;
  for (const std::string& text : texts) {
    const auto equals = text.find('=');
    const std::string unit = text.substr(0, equals);
    parties.push_back({{"unit", unit.empty() ? unit : unit_option(session, "--party-task", unit)},
                       {"task", equals == std::string::npos ? std::string() : text.substr(equals + 1)}});
  }
  return parties;
}

json::array store_files(Session& session, const std::vector<std::string>& files) {
  const AttachmentFolder folder(attachments_beside(session.options().database));
  json::array hashes;
  for (const std::string& file : files) {
    const auto hash = folder.put_file(file);
    if (!hash) throw ProblemException(hash.error());
    hashes.emplace_back(*hash);
  }
  return hashes;
}

}  // namespace wangge::cli
