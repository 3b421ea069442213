#include "engine/masking/masking_review.h"

#include <algorithm>

namespace wangge {
namespace {

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

void review_parts(const Letters& letters, std::vector<MaskedPart>& parts, const MaskingReview& review) {
  std::erase_if(parts, [&](const MaskedPart& part) {
    return review.restored.contains(std::string(letters.bytes(part.position, part.position + part.length)));
  });
  for (const std::string& hidden : review.hidden) hide(letters, parts, hidden);
  std::ranges::sort(parts, {}, &MaskedPart::position);
}

}  // namespace wangge
