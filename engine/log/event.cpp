#include "engine/log/event.h"
#include "engine/base/hash.h"
#include "engine/log/canonical_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <stdexcept>

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 13> operation_names{"start",  "meet", "cancel", "pause", "resume",
                                                           "extend", "warn", "breach", "urge",  "recompute",
                                                           "annul",  "move", "finding"};

// Writes members in the order of the calls and leaves empty ones out.
class MemberWriter {
 public:
  explicit MemberWriter(std::string& out) : out_(out) { out_ += '{'; }
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    begin(name);
    append_text(out_, value);
  }
  void number(std::string_view name, std::int64_t value) {
    begin(name);
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
  }
  void number_if(std::string_view name, std::int64_t value) {
    if (value != 0) number(name, value);
  }
  void moment(std::string_view name, const std::optional<Moment>& value) {
    if (value) number(name, milliseconds_of(*value));
  }
  void raw(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    begin(name);
    out_ += value;
  }
  void begin(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

void append(std::string& out, const ClockEntry& entry) {
  MemberWriter writer(out);
  writer.number("n", entry.number);
  writer.text("op", name_of(entry.operation));
  writer.text("rule", entry.rule);
  writer.text("clock", entry.clock);
  writer.text("unit", entry.unit);
  writer.number_if("party", entry.party);
  if (entry.limit) writer.text("limit", to_text(*entry.limit));
  writer.moment("from", entry.from);
  writer.number_if("given", entry.given ? 1 : 0);
  writer.moment("due", entry.due);
  writer.moment("old", entry.old);
  writer.moment("notice", entry.notice);
  writer.text("policy", entry.policy);
  writer.text("feeds", entry.feeds);
  writer.number_if("points", entry.points);
  writer.text("reason", entry.reason);
  writer.end();
}

std::string_view text_of(const json::value& value) {
  const auto& text = value.as_string();
  return {text.data(), text.size()};
}

ClockOperation operation_named(std::string_view name) {
  const auto found = std::find(operation_names.begin(), operation_names.end(), name);
  if (found == operation_names.end())
    throw std::runtime_error("unknown clock operation " + std::string(name));
  return static_cast<ClockOperation>(found - operation_names.begin());
}

Party party_named(std::string_view name) {
  for (std::size_t i = 0; i < party_count; ++i)
    if (name_of(static_cast<Party>(i)) == name) return static_cast<Party>(i);
  throw std::runtime_error("unknown party " + std::string(name));
}

int int_of(const json::value& value) {
  return static_cast<int>(value.as_int64());
}

ClockEntry clock_of(const json::object& object) {
  ClockEntry entry;
  for (const auto& [name, value] : object) {
    if (name == "n")
      entry.number = int_of(value);
    else if (name == "op")
      entry.operation = operation_named(text_of(value));
    else if (name == "rule")
      entry.rule = text_of(value);
    else if (name == "clock")
      entry.clock = text_of(value);
    else if (name == "unit")
      entry.unit = text_of(value);
    else if (name == "party")
      entry.party = int_of(value);
    else if (name == "limit")
      entry.limit = parse_limit(text_of(value));
    else if (name == "from")
      entry.from = moment_of(value.as_int64());
    else if (name == "given")
      entry.given = value.as_int64() == 1;
    else if (name == "due")
      entry.due = moment_of(value.as_int64());
    else if (name == "old")
      entry.old = moment_of(value.as_int64());
    else if (name == "notice")
      entry.notice = moment_of(value.as_int64());
    else if (name == "policy")
      entry.policy = text_of(value);
    else if (name == "feeds")
      entry.feeds = text_of(value);
    else if (name == "points")
      entry.points = int_of(value);
    else if (name == "reason")
      entry.reason = text_of(value);
    else
      throw std::runtime_error("unknown member of a clock: " + std::string(name));
  }
  return entry;
}

RecordHead head_of(const json::object& object) {
  RecordHead head;
  for (const auto& [name, value] : object) {
    if (name == "kind")
      head.kind = text_of(value);
    else if (name == "grid")
      head.grid = {value.as_int64()};
    else if (name == "year")
      head.year = int_of(value);
    else if (name == "subject")
      head.subject = text_of(value);
    else if (name == "name")
      head.name = text_of(value);
    else
      throw std::runtime_error("unknown member of a record: " + std::string(name));
  }
  return head;
}

std::string hex_of(const ContentHash& content) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * content.size());
  for (const unsigned char byte : content) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

ContentHash content_in(std::string_view hex) {
  ContentHash content{};
  if (hex.size() != 2 * content.size()) throw std::runtime_error("content of another length");
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char* const digits = hex.data() + 2 * i;
    if (std::from_chars(digits, digits + 2, content[i], 16).ptr != digits + 2)
      throw std::runtime_error("content is no hexadecimal number");
  }
  return content;
}

}  // namespace

std::string_view name_of(ClockOperation operation) {
  return operation_names[static_cast<std::size_t>(operation)];
}

Moment recorded_of(std::string_view bytes) {
  // Only numbers stand before it, so the first that is found is the member.
  constexpr std::string_view name = R"("recorded":)";
  const auto found = bytes.find(name);
  long long milliseconds = 0;
  if (found != std::string_view::npos)
    std::from_chars(bytes.data() + found + name.size(), bytes.data() + bytes.size(), milliseconds);
  return moment_of(milliseconds);
}

std::string canonical_json(const json::object& object) {
  std::string out;
  append_canonical(out, object);
  return out;
}

std::string encode(const Event& event) {
  std::string out;
  out.reserve(512 + event.data.size());
  MemberWriter writer(out);
  writer.number("case", event.case_id.value);
  writer.number("seq", event.sequence);
  writer.number("at", milliseconds_of(event.at));
  writer.number("recorded", milliseconds_of(event.recorded));
  writer.text("actor", event.actor);
  writer.text("unit", event.unit);
  writer.text("as", event.as);
  writer.text("role", event.role);
  writer.text("importer", event.importer);
  writer.text("action", event.action);
  writer.text("clause", event.clause);
  writer.text("from", event.from);
  writer.text("to", event.to);
  writer.number("round", event.round);
  writer.number_if("party", event.party);
  if (!event.set.empty()) {
    writer.begin("set");
    MemberWriter set(out);
    // A part may be emptied, so the empty text is written here.
    for (const auto& [party, unit] : event.set) {
      set.begin(name_of(party));
      append_text(out, unit);
    }
    set.end();
  }
  writer.text("edition", event.edition);
  if (!event.record.kind.empty()) {
    writer.begin("record");
    MemberWriter record(out);
    record.text("kind", event.record.kind);
    record.number("grid", event.record.grid.digits);
    record.number("year", event.record.year);
    record.text("subject", event.record.subject);
    record.text("name", event.record.name);
    record.end();
  }
  writer.raw("data", event.data);
  if (!event.clocks.empty()) {
    writer.begin("clocks");
    out += '[';
    for (std::size_t i = 0; i < event.clocks.size(); ++i) {
      if (i > 0) out += ',';
      append(out, event.clocks[i]);
    }
    out += ']';
  }
  if (event.key != 0) writer.text("key", fmt::format("{:016x}", event.key));
  if (event.content != ContentHash{}) writer.text("content", hex_of(event.content));
  writer.end();
  return out;
}

Event decode(std::string_view bytes) {
  unsigned char buffer[8192];
  json::monotonic_resource memory(buffer, sizeof buffer);
  json::error_code error;
  const json::value parsed = json::parse(bytes, error, &memory);
  if (error) throw std::runtime_error("not JSON: " + error.message());
  if (!parsed.is_object()) throw std::runtime_error("not a JSON object");
  Event event;
  for (const auto& [name, value] : parsed.get_object()) {
    if (name == "case")
      event.case_id = {value.as_int64()};
    else if (name == "seq")
      event.sequence = int_of(value);
    else if (name == "at")
      event.at = moment_of(value.as_int64());
    else if (name == "recorded")
      event.recorded = moment_of(value.as_int64());
    else if (name == "actor")
      event.actor = text_of(value);
    else if (name == "unit")
      event.unit = text_of(value);
    else if (name == "as")
      event.as = text_of(value);
    else if (name == "role")
      event.role = text_of(value);
    else if (name == "importer")
      event.importer = text_of(value);
    else if (name == "action")
      event.action = text_of(value);
    else if (name == "clause")
      event.clause = text_of(value);
    else if (name == "from")
      event.from = text_of(value);
    else if (name == "to")
      event.to = text_of(value);
    else if (name == "round")
      event.round = int_of(value);
    else if (name == "party")
      event.party = int_of(value);
    else if (name == "set") {
      for (const auto& [party, unit] : value.as_object())
        event.set.emplace_back(party_named(party), text_of(unit));
    } else if (name == "edition") {
      event.edition = text_of(value);
    } else if (name == "record") {
      event.record = head_of(value.as_object());
    } else if (name == "data") {
      append_canonical(event.data, value);
    } else if (name == "clocks") {
      for (const auto& clock : value.as_array()) event.clocks.push_back(clock_of(clock.as_object()));
    } else if (name == "key") {
      const std::string_view hex = text_of(value);
      std::from_chars(hex.data(), hex.data() + hex.size(), event.key, 16);
    } else if (name == "content") {
      event.content = content_in(text_of(value));
    } else {
      throw std::runtime_error("unknown member " + std::string(name));
    }
  }
  return event;
}

std::vector<IntakeKey> intake_of(const Event& event) {
  std::vector<IntakeKey> intake;
  if (event.sequence != 1 || event.case_id == registry_stream) return intake;
  if (event.key != 0) intake.push_back({IntakeDomain::key, event.key});
  if (!event.record.name.empty()) intake.push_back({IntakeDomain::name, hash_of_key(event.record.name)});
  return intake;
}

Hash hash_of(const Hash& before, std::string_view bytes) {
  return sha256({reinterpret_cast<const char*>(before.data()), before.size()}, bytes);
}
Hash digest_of(const Hash& before, const Hash& event) {
  return sha256({reinterpret_cast<const char*>(before.data()), before.size()},
                {reinterpret_cast<const char*>(event.data()), event.size()});
}

}  // namespace wangge
