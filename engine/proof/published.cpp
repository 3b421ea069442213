#include "engine/proof/published.h"

#include <boost/json.hpp>

#include "engine/base/hash.h"
#include "engine/base/json_member.h"

namespace wangge {
namespace {

namespace json = boost::json;

std::int64_t whole_number(const json::object& line, std::string_view name) {
  const auto* value = line.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : -1;
}

// Takes lines one after the other; what is wrong is told of the line and the field.
class Reader {
 public:
  std::optional<Problem> take(std::string_view text) {
    ++number_;
    boost::system::error_code failed;
    const json::value value = json::parse(json::string_view(text.data(), text.size()), failed);
    if (failed || !value.is_object()) return wrong("-", "@expected.object");
    const json::object& line = value.get_object();
    if (number_ == 1) return right_if(text_in(line, "wangge") == "digests", "wangge", "\"digests\"");
    if (whole_) return wrong("-", "@expected.end-of-file");
    if (line.contains("day")) return take_day(line);
    if (const auto* tree = line.if_contains("tree"); tree != nullptr && tree->is_object())
      return take_tree(tree->get_object());
    if (line.contains("lines")) {
      whole_ = true;
      return right_if(whole_number(line, "lines") == number_ - 1, "lines", std::to_string(number_ - 1));
    }
    return wrong("-", "day, tree, lines");
  }
  std::optional<Problem> end() {
    ++number_;
    if (!whole_) return wrong("lines", "@expected.last-line");
    return std::nullopt;
  }
  PublishedLog log;

 private:
  Problem wrong(std::string_view field, std::string expected) const {
    return {
        ProblemKind::input,
        "input.published-line",
        {{"line", std::to_string(number_)}, {"field", std::string(field)}, {"expected", std::move(expected)}},
        {},
        std::string(field)};
  }
  std::optional<Problem> right_if(bool right, std::string_view field, std::string expected) const {
    if (right) return std::nullopt;
    return wrong(field, std::move(expected));
  }
  std::optional<Problem> take_day(const json::object& line) {
    const auto day = parse_day(text_in(line, "day"));
    const auto digest = parse_hash(text_in(line, "digest"));
    const std::int64_t position = whole_number(line, "position");
    if (!day || (!log.days.empty() && *day <= log.days.back().first))
      return wrong("day", "@expected.later-day");
    if (position <= (log.days.empty() ? 0 : log.days.back().second.position))
      return wrong("position", "@expected.larger-number");
    if (!digest) return wrong("digest", "@expected.sha256");
    log.days.emplace_back(*day, Head{position, *digest});
    return std::nullopt;
  }
  std::optional<Problem> take_tree(const json::object& tree) {
    const auto root = parse_hash(text_in(tree, "root"));
    const std::int64_t size = whole_number(tree, "size");
    if (size < 0) return wrong("size", "@expected.larger-number");
    if (!root) return wrong("root", "@expected.sha256");
    log.tree = {size, *root};
    return std::nullopt;
  }

  std::int64_t number_ = 0;
  bool whole_ = false;
};

}  // namespace

std::string write_published(const PublishedLog& log) {
  std::string text = json::serialize(json::object{{"wangge", "digests"}}) + '\n';
  for (const auto& [day, head] : log.days)
    text += json::serialize(json::object{
                {"day", to_text(day)}, {"position", head.position}, {"digest", to_hex(head.digest)}}) +
            '\n';
  text +=
      json::serialize(json::object{{"tree", {{"size", log.tree.size}, {"root", to_hex(log.tree.root)}}}}) +
      '\n';
  return text + json::serialize(json::object{{"lines", log.days.size() + 2}}) + '\n';
}

Result<PublishedLog> read_published(std::string_view text) {
  Reader reader;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (auto problem = reader.take(text.substr(0, end))) return std::move(*problem);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (auto problem = reader.end()) return std::move(*problem);
  if (reader.log.days.empty() || reader.log.tree.size == 0)
    return Problem{ProblemKind::input, "input.published-nothing", {}, {}, {}};
  return std::move(reader.log);
}

}  // namespace wangge
