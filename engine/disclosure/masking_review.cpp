#include "engine/disclosure/masking_review.h"

#include <algorithm>
#include <boost/json.hpp>

namespace wangge {
namespace {

void move_texts(const boost::json::object& data, std::string_view field, std::set<std::string>& to,
                std::set<std::string>& from) {
  const auto* texts = data.if_contains(field);
  if (texts == nullptr || !texts->is_array()) return;
  for (const auto& text : texts->get_array()) {
    if (!text.is_string()) continue;
    to.emplace(text.get_string());
    from.erase(std::string(text.get_string()));
  }
}

void hide(const Letters& letters, std::vector<MaskedPart>& parts, const std::string& hidden) {
  const Letters spelt(hidden);
  const auto word = spelt.part(0, spelt.size());
  for (std::size_t at = 0; !word.empty() && at + word.size() <= letters.size(); ++at) {
    if (letters.bytes(at, at + word.size()) != hidden && !letters.starts(at, word)) continue;
    MaskedPart whole{MaskKind::by_hand, at, word.size()};
    std::erase_if(parts, [&](const MaskedPart& part) {
      const std::size_t end = part.position + part.length, of_whole = whole.position + whole.length;
      if (end <= whole.position || part.position >= of_whole) return false;
      whole.position = std::min(whole.position, part.position);
      whole.length = std::max(end, of_whole) - whole.position;
      return true;
    });
    parts.push_back(whole);
    at = whole.position + whole.length - 1;
  }
}

}  // namespace

MaskingReview review_of(std::span<const Event> events) {
  MaskingReview review;
  for (const Event& event : events) {
    if (event.action != "review_masking" || event.data.empty()) continue;
    const auto data = boost::json::parse(event.data);
    move_texts(data.as_object(), "hide", review.hidden, review.restored);
    move_texts(data.as_object(), "restore", review.restored, review.hidden);
  }
  return review;
}

void review_parts(const Letters& letters, std::vector<MaskedPart>& parts, const MaskingReview& review) {
  std::erase_if(parts, [&](const MaskedPart& part) {
    return review.restored.contains(std::string(letters.bytes(part.position, part.position + part.length)));
  });
  for (const std::string& hidden : review.hidden) hide(letters, parts, hidden);
  std::ranges::sort(parts, {}, &MaskedPart::position);
}

}  // namespace wangge
