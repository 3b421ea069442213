// The numbers of natural persons in a text, and the numbers that only look like them.
#pragma once
#include "engine/masking/letters.h"
#include "engine/masking/masking.h"

namespace wangge {

// Both give the end of what begins at `at`, or `at` if nothing does.

// A full date: 2017-08-21, 2017年8月21日. 0 if none begins here.
std::size_t end_of_date(const Letters& letters, std::size_t at);
// Credit codes, dates, document and case numbers: public.
std::size_t end_of_public_number(const Letters& letters, std::size_t at);
// `kind` is set if something is found.
std::size_t end_of_personal_number(const Letters& letters, std::size_t at, MaskKind& kind);

}  // namespace wangge
