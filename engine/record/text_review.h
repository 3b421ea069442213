// Whoever is named as the reviewer of a text that is published said so themselves, of that very text.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace wangge {

// Of the review by a person of what `data` says (`content`, and `restore`: what the machine takes for
// personal and is not): the same for the same person and words, and for no others.
std::string review_of_text(std::string_view person, const boost::json::object& data);
// By this name its record is found.
std::string review_identity(std::string_view person, const boost::json::object& data);

}  // namespace wangge
