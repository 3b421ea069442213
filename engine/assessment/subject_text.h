// Whom or what a counted fact is about, as people read it.
#pragma once
#include <string>
#include <string_view>

#include "engine/city/city.h"
#include "engine/text/messages.h"

namespace wangge {

// A unit's name, a grid's, both of a post ("UNIT@GRID"), the words of a kind or a mechanism; else the subject
// itself.
std::string subject_text(const City& city, const Messages& messages, Language language,
                         std::string_view subject);

}  // namespace wangge
