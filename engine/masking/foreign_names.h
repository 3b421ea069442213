// Names that are not written as Chinese ones: 阿卜杜拉·买买提, John Smith, ZHANG San.
#pragma once
#include <map>
#include <vector>

#include "engine/masking/letters.h"
#include "engine/masking/name_cues.h"

namespace wangge {

// First character and end of each name with a dot, in every spelling of the dot. `inside` are characters of
// which nothing is a name's.
std::map<std::size_t, std::size_t> dotted_names(const Letters& letters, const NameCues& cues,
                                                const std::vector<bool>& inside);

// The end of the name in Latin letters that begins at `at`, or `at` if none does: any behind 联系人 or Mr.,
// elsewhere what is a Chinese name in pinyin.
std::size_t end_of_latin_name(const Letters& letters, const NameCues& cues, std::size_t at);

}  // namespace wangge
