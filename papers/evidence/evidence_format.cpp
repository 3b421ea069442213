#include "papers/evidence/evidence_format.h"

#include <boost/json.hpp>
#include <limits>
#include <stdexcept>

#include "engine/base/hash.h"
#include "engine/log/event.h"

namespace wangge {
namespace {

namespace json = boost::json;

json::array hashes_of(const std::vector<Hash>& hashes) {
  json::array list;
  for (const Hash& hash : hashes) list.emplace_back(to_hex(hash));
  return list;
}

json::object json_of(const CountedPoint& point) {
  const CountedFact& fact = point.fact;
  return {{"at", milliseconds_of(fact.at)},
          {"case", fact.case_id.value},
          {"clock", fact.clock},
          {"county", to_text(fact.county)},
          {"fact", fact.fact},
          {"number", fact.number},
          {"rule", point.rule},
          {"statement", fact.statement},
          {"subject", fact.subject}};
}

json::array json_of(const std::vector<CountedPoint>& points) {
  json::array list;
  for (const CountedPoint& point : points) list.push_back(json_of(point));
  return list;
}

json::array json_of(const std::vector<Adjustment>& adjustments) {
  json::array list;
  for (const Adjustment& adjustment : adjustments)
    list.push_back({{"actor", adjustment.actor},
                    {"at", milliseconds_of(adjustment.at)},
                    {"county", to_text(adjustment.county)},
                    {"item", adjustment.item},
                    {"line", adjustment.line},
                    {"paper", adjustment.paper},
                    {"points", adjustment.points},
                    {"reason", adjustment.reason},
                    {"record", adjustment.record.value}});
  return list;
}

json::array json_of(const std::vector<ScoredCounty>& scores) {
  json::array counties;
  for (const ScoredCounty& county : scores) {
    json::array items;
    for (const ScoredItem& item : county.items) {
      json::array rules;
      for (const ScoredRule& rule : item.rules)
        rules.push_back(
            {{"count", rule.count}, {"facts", rule.facts}, {"points", rule.points}, {"rule", rule.rule}});
      items.push_back({{"item", item.item}, {"points", item.points}, {"rules", std::move(rules)}});
    }
    counties.push_back({{"county", to_text(county.county)},
                        {"grade", county.grade},
                        {"items", std::move(items)},
                        {"rank", county.rank},
                        {"total", county.total}});
  }
  return counties;
}

// Reads members of one object; every fault names the member.
class Members {
 public:
  explicit Members(const json::value& value) : object_(value.as_object()) {}

  const json::value& at(std::string_view name) const {
    const json::value* found = object_.if_contains(name);
    if (found == nullptr) throw std::runtime_error("no member " + std::string(name));
    return *found;
  }
  std::string text(std::string_view name) const {
    const auto* text = at(name).if_string();
    if (text == nullptr) throw bad(name);
    return std::string(*text);
  }
  std::int64_t number(std::string_view name) const {
    const auto* number = at(name).if_int64();
    if (number == nullptr) throw bad(name);
    return *number;
  }
  bool flag(std::string_view name) const {
    const auto* flag = at(name).if_bool();
    if (flag == nullptr) throw bad(name);
    return *flag;
  }
  int small(std::string_view name) const {
    const std::int64_t value = number(name);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) throw bad(name);
    return static_cast<int>(value);
  }
  Hash hash(std::string_view name) const {
    const auto hash = parse_hash(text(name));
    if (!hash) throw bad(name);
    return *hash;
  }
  GridCode grid(std::string_view name) const {
    const auto code = parse_grid_code(text(name));
    if (!code) throw bad(name);
    return *code;
  }
  Members object(std::string_view name) const {
    if (!at(name).is_object()) throw bad(name);
    return Members(at(name));
  }
  const json::object& members() const { return object_; }
  template <class Read>
  auto list(std::string_view name, const Read& read) const {
    const auto* array = at(name).if_array();
    if (array == nullptr) throw bad(name);
    std::vector<decltype(read(std::declval<const json::value&>()))> values;
    for (const json::value& value : *array) values.push_back(read(value));
    return values;
  }

 private:
  static std::runtime_error bad(std::string_view name) {
    return std::runtime_error("bad member " + std::string(name));
  }
  const json::object& object_;
};

Hash hash_from(const json::value& value) {
  const auto* text = value.if_string();
  const auto hash = text == nullptr ? std::nullopt : parse_hash(*text);
  if (!hash) throw std::runtime_error("bad hash");
  return *hash;
}

CountedPoint point_from(const json::value& value) {
  const Members members(value);
  CountedPoint point;
  point.rule = members.text("rule");
  point.fact.fact = members.text("fact");
  point.fact.county = members.grid("county");
  point.fact.subject = members.text("subject");
  point.fact.case_id = {members.number("case")};
  point.fact.number = members.small("number");
  point.fact.statement = members.small("statement");
  point.fact.clock = members.text("clock");
  point.fact.at = moment_of(members.number("at"));
  return point;
}

Adjustment adjustment_from(const json::value& value) {
  const Members members(value);
  Adjustment adjustment;
  adjustment.county = members.grid("county");
  adjustment.item = members.text("item");
  adjustment.points = members.small("points");
  adjustment.reason = members.text("reason");
  adjustment.paper = members.text("paper");
  adjustment.actor = members.text("actor");
  adjustment.record = {members.number("record")};
  adjustment.line = members.small("line");
  adjustment.at = moment_of(members.number("at"));
  return adjustment;
}

ScoredCounty county_from(const json::value& value) {
  const Members members(value);
  return {members.grid("county"), members.small("total"), members.small("rank"), members.text("grade"),
          members.list("items", [](const json::value& item_value) {
            const Members item(item_value);
            return ScoredItem{item.text("item"), item.small("points"),
                              item.list("rules", [](const json::value& rule_value) {
                                const Members rule(rule_value);
                                return ScoredRule{rule.text("rule"), rule.small("count"),
                                                  rule.small("points"), rule.number("facts")};
                              })};
          })};
}

EvidenceFile file_from(const json::value& value) {
  const Members members(value);
  return {members.text("name"), members.number("size"), members.hash("sha256")};
}

json::value parsed(std::string_view bytes) {
  boost::system::error_code error;
  json::value value = json::parse({bytes.data(), bytes.size()}, error);
  if (error) throw std::runtime_error(error.message());
  if (!value.is_object()) throw std::runtime_error("no object");
  return value;
}

}  // namespace

std::string encode(const EvidenceManifest& manifest) {
  json::object settings;
  for (const auto& [id, choice] : manifest.settings) settings[id] = choice;
  json::array files;
  for (const EvidenceFile& file : manifest.files)
    files.push_back({{"name", file.name}, {"sha256", to_hex(file.sha256)}, {"size", file.size}});
  json::object facts;
  for (const auto& [name, count] : manifest.facts) facts[name] = count;
  return canonical_json(
      {{"absent", json_of(manifest.absent)},
       {"adjustments", json_of(manifest.adjustments)},
       {"catalogue", {{"sha256", manifest.catalogue_digest}, {"version", manifest.catalogue_version}}},
       {"city",
        {{"en", manifest.city_name_en},
         {"grid", to_text(manifest.city_grid)},
         {"sha256", manifest.city_digest},
         {"zh", manifest.city_name_zh}}},
       {"cut_off", to_text(manifest.cut_off)},
       {"facts", std::move(facts)},
       {"files", std::move(files)},
       {"format", evidence_format},
       {"log", {{"digest", to_hex(manifest.log.digest)}, {"position", manifest.log.position}}},
       {"played", manifest.played},
       {"record", manifest.record.value},
       {"scores", json_of(manifest.scores)},
       {"settings", std::move(settings)},
       {"tree", {{"root", to_hex(manifest.tree.root)}, {"size", manifest.tree.size}}},
       {"version", manifest.version},
       {"year", manifest.year}});
}

EvidenceManifest decode_manifest(std::string_view bytes) {
  const json::value value = parsed(bytes);
  const Members members(value);
  if (members.number("format") != evidence_format) throw std::runtime_error("unknown format");
  EvidenceManifest manifest;
  const Members city = members.object("city");
  manifest.city_name_zh = city.text("zh");
  manifest.city_name_en = city.text("en");
  manifest.city_grid = city.grid("grid");
  manifest.city_digest = city.text("sha256");
  manifest.year = members.small("year");
  manifest.played = members.flag("played");
  const auto cut_off = parse_moment(members.text("cut_off"));
  if (!cut_off) throw std::runtime_error("bad member cut_off");
  manifest.cut_off = *cut_off;
  manifest.catalogue_version = members.object("catalogue").text("version");
  manifest.catalogue_digest = members.object("catalogue").text("sha256");
  const Members settings = members.object("settings");
  for (const auto& [id, choice] : settings.members()) manifest.settings[id] = settings.text(id);
  manifest.log = {members.object("log").number("position"), members.object("log").hash("digest")};
  manifest.tree = {members.object("tree").number("size"), members.object("tree").hash("root")};
  manifest.scores = members.list("scores", &county_from);
  manifest.adjustments = members.list("adjustments", &adjustment_from);
  manifest.absent = members.list("absent", &point_from);
  manifest.record = {members.number("record")};
  manifest.version = members.small("version");
  const Members facts = members.object("facts");
  for (const auto& [name, count] : facts.members()) manifest.facts[name] = facts.number(name);
  manifest.files = members.list("files", &file_from);
  if (encode(manifest) != bytes) throw std::runtime_error("not canonical");
  return manifest;
}

std::string encode(const ShownEvent& shown) {
  return canonical_json({{"before", to_hex(shown.before)},
                         {"body", shown.event.body},
                         {"case", shown.event.case_id.value},
                         {"hash", to_hex(shown.event.hash)},
                         {"path", hashes_of(shown.path)},
                         {"position", shown.event.position},
                         {"proves", json_of(shown.proves)},
                         {"sequence", shown.event.sequence}});
}

ShownEvent decode_shown_event(std::string_view line) {
  const json::value value = parsed(line);
  const Members members(value);
  ShownEvent shown;
  shown.event.position = members.number("position");
  shown.event.case_id = {members.number("case")};
  shown.event.sequence = members.small("sequence");
  shown.event.body = members.text("body");
  shown.event.hash = members.hash("hash");
  shown.before = members.hash("before");
  shown.path = members.list("path", &hash_from);
  shown.proves = members.list("proves", &point_from);
  return shown;
}

void AttachmentList::add(const Event& event, std::int64_t position) {
  if (event.data.empty()) return;
  const json::object data = json::parse(event.data).as_object();
  if (const json::value* hashes = data.if_contains("attachments"))
    for (const json::value& hash : hashes->as_array())
      list_.push_back({{"position", position}, {"sha256", hash}});
  if (const json::value* paper = data.if_contains("paper"))
    list_.push_back({{"name", *paper}, {"position", position}});
}

std::string AttachmentList::text() const {
  return canonical_json({{"attachments", list_}});
}

}  // namespace wangge
