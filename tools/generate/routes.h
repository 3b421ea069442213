// The ways that a case can go, with the shares that an office would recognise.
#pragma once
#include "tools/generate/story.h"

namespace wangge {

// From the logging to the end, or as far as the history reaches.
void tell(Story& story, const City& city, const People& people);

}  // namespace wangge
