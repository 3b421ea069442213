// What a next edition of the workflow could look like: cases are taken at once, handled, verified and then
// closed. "2018-1" follows "2017-1"; everything but the cases is as before.
#pragma once
#include "workflows/edition.h"

namespace wangge::support {

Editions with_next_edition();

}  // namespace wangge::support
