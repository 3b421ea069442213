#include "server/openapi.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "application/field_forms.h"
#include "engine/stream/field.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// "listToDo" → "list-to-do".
std::string dashed(std::string_view id) {
  std::string words;
  for (const char c : id) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital) words += '-';
    words += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

json::object of_type(std::string_view type) {
  return {{"type", type}};
}

json::object schema_of(const FieldRule& rule) {
  json::object schema;
  switch (rule.type) {
    case FieldType::number:
      schema = of_type("integer");
      schema["minimum"] = rule.least;
      schema["maximum"] = rule.most;
      return schema;
    case FieldType::points:
      return {{"type", json::array{"number", "string"}}};
    case FieldType::flag:
      return of_type("boolean");
    case FieldType::topics:
      return {{"type", "array"}, {"items", of_type("integer")}, {"maxItems", rule.most}};
    case FieldType::parties:
    case FieldType::deal:
      return {{"type", "array"}, {"items", of_type("object")}, {"maxItems", rule.most}};
    case FieldType::figures:
    case FieldType::position:
      return of_type("object");
    case FieldType::text:
      schema = of_type("string");
      schema["minLength"] = rule.least;
      schema["maxLength"] = rule.most;
      return schema;
    default:
      break;
  }
  if (takes_several(rule) || rule.type == FieldType::texts)
    return {{"type", "array"}, {"items", of_type("string")}, {"maxItems", rule.most}};
  return of_type("string");
}

json::object data_schema(std::span<const FieldRule> rules, const Messages& messages) {
  json::object properties;
  for (const FieldRule& rule : rules) {
    json::object schema = schema_of(rule);
    schema["description"] =
        messages.render(Language::en, "field.case." + std::string(rule.name), {}) + ": " +
        messages.render(Language::en, "server.expects", {{"expected", expectation(rule)}});
    properties[rule.name] = std::move(schema);
  }
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

json::object command_schema(std::string_view data) {
  return {
      {"type", "object"},
      {"properties",
       {{"data", {{"$ref", "#/components/schemas/" + std::string(data)}}}, {"party", of_type("integer")}}},
      {"additionalProperties", false}};
}

json::object schemas(const Messages& messages) {
  return {{"Problem",
           {{"type", "object"},
            {"required", json::array{"type", "title", "status"}},
            {"properties",
             {{"type", of_type("string")},
              {"title", of_type("string")},
              {"status", of_type("integer")},
              {"clause", of_type("string")},
              {"errors",
               {{"type", "array"},
                {"items",
                 {{"type", "object"},
                  {"properties", {{"pointer", of_type("string")}, {"detail", of_type("string")}}}}}}}}}}},
          {"LogData", data_schema(log_fields(), messages)},
          {"ActionData", data_schema(action_fields(), messages)},
          {"Log", command_schema("LogData")},
          {"Action", command_schema("ActionData")},
          {"Hook",
           {{"type", "object"},
            {"properties",
             {{"unit", of_type("string")},
              {"kinds",
               {{"type", "array"},
                {"items",
                 {{"type", "string"},
                  {"enum", json::array{"warning", "breach", "urging", "assignment", "digest"}}}}}},
              {"shape", {{"type", "string"}, {"enum", json::array{"wecom", "dingtalk", "signed"}}}},
              {"url", of_type("string")},
              {"secret", of_type("string")},
              {"active", of_type("boolean")}}},
            {"additionalProperties", false}}}};
}

json::object parameter(std::string_view name, std::string_view where, bool required, json::object schema) {
  return {{"name", name}, {"in", where}, {"required", required}, {"schema", std::move(schema)}};
}

json::array parameters_of(const Operation& operation) {
  json::array parameters;
  for (std::size_t at = operation.path.find('{'); at != std::string::npos;
       at = operation.path.find('{', at + 1))
    parameters.push_back(parameter(operation.path.substr(at + 1, operation.path.find('}', at) - at - 1),
                                   "path", true, of_type("string")));
  constexpr std::array<std::string_view, 4> flags{"open", "overdue", "coming", "failed"};
  for (const std::string_view word : operation.query) {
    const std::string_view type = word == "size"                                  ? "integer"
                                  : std::ranges::find(flags, word) != flags.end() ? "boolean"
                                                                                  : "string";
    parameters.push_back(parameter(word, "query", false, of_type(type)));
  }
  if (operation.keyed) {
    parameters.push_back(parameter("Idempotency-Key", "header", true, of_type("string")));
    parameters.push_back(parameter("If-Match", "header", false, of_type("string")));
  }
  return parameters;
}

json::object members_schema(std::span<const Member> members) {
  json::object properties;
  json::array required;
  for (const Member& member : members) {
    json::object schema = of_type(member.type);
    if (member.type == "array") schema["items"] = of_type("string");
    properties[member.name] = std::move(schema);
    if (member.required) required.emplace_back(member.name);
  }
  json::object schema{
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

json::object body_of(const Operation& operation) {
  if (operation.body == BodyKind::file)
    return {{"required", true},
            {"content",
             {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
  if (operation.members)
    return {{"required", true},
            {"content", {{"application/json", {{"schema", members_schema(*operation.members)}}}}}};
  const std::string schema = operation.id == "logCase"              ? "Log"
                             : operation.path.starts_with("/hooks") ? "Hook"
                                                                    : "Action";
  return {{"required", true},
          {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/" + schema}}}}}}}};
}

json::object described(const Operation& operation, const Messages& messages) {
  json::object answers{
      {std::to_string(operation.done), {{"description", "done"}}},
      {"default",
       {{"description", "refused"},
        {"content",
         {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}}}};
  json::object object{{"operationId", operation.id},
                      {"summary", messages.render(Language::en, "api." + dashed(operation.id), {})},
                      {"parameters", parameters_of(operation)},
                      {"responses", std::move(answers)}};
  if (operation.body != BodyKind::none) object["requestBody"] = body_of(operation);
  if (!operation.signed_in) object["security"] = json::array{};
  return object;
}

}  // namespace

json::object openapi_of(std::span<const Operation> operations, const Messages& messages) {
  json::object paths;
  for (const Operation& operation : operations) {
    json::value& path = paths[operation.path];
    if (!path.is_object()) path = json::object();
    path.as_object()[in_small_letters(name_of(operation.method))] = described(operation, messages);
  }
  return {{"openapi", "3.1.0"},
          {"info", {{"title", messages.render(Language::en, "api.title", {})}, {"version", "1"}}},
          {"servers", json::array{json::object{{"url", api_base}}}},
          {"security",
           json::array{json::object{{"session", json::array{}}}, json::object{{"token", json::array{}}}}},
          {"paths", std::move(paths)},
          {"components",
           {{"schemas", schemas(messages)},
            {"securitySchemes",
             {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", session_cookie}}},
              {"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace wangge::server
