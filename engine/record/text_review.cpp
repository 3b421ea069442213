#include "engine/record/text_review.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/hash.h"
#include "engine/base/json_member.h"
#include "engine/record/record_subject.h"

namespace wangge {

std::string review_of_text(std::string_view person, const boost::json::object& data) {
  std::vector<std::string> restored = texts_in(data, "restore");
  std::ranges::sort(restored);
  boost::json::array words{person, text_in(data, "content")};
  for (const std::string& text : restored) words.emplace_back(text);
  return to_hex(sha256(boost::json::serialize(words)));
}

std::string review_identity(std::string_view person, const boost::json::object& data) {
  return record_identity(record_subject("text_review"), {}, {}, 0, review_of_text(person, data));
}

}  // namespace wangge
