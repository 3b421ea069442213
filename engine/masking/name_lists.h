// The words of name_words.h, to be asked where in a text one of them stands.
#pragma once
#include "engine/masking/name_words.h"
#include "engine/masking/word_list.h"

namespace wangge::name_lists {

inline const WordList double_surnames(name_words::double_surnames);
inline const WordList cues(name_words::cues);
inline const WordList no_cues(name_words::no_cues);
inline const WordList callings(name_words::callings);
inline const WordList connectors(name_words::connectors);
inline const WordList titles(name_words::titles);
inline const WordList ordinary(name_words::ordinary);
inline const WordList enterprise_ends(name_words::enterprise_ends);
inline const WordList place_words(name_words::place_words);
inline const WordList reports(name_words::reports);
inline const WordList stops(name_words::stops);
inline const WordList tellers(name_words::tellers);
inline const WordList doings(name_words::doings);
inline const WordList given_of_others(name_words::given_of_others);
inline const WordList latin_given_names(name_words::latin_given_names);
inline const WordList speakers(name_words::speakers);
inline const WordList trades(name_words::trades);
inline const WordList firm_words(name_words::firm_words);
inline const WordList pinyin_surnames(name_words::pinyin_surnames);
inline const WordList pinyin_places(name_words::pinyin_places);
inline const WordList no_names(name_words::no_names);
inline const WordList number_words(name_words::number_words);

}  // namespace wangge::name_lists
