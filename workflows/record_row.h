// Rows of the records' tables: as those of the case (row.h), from a state that every record begins in, so that who
// may open a record, and with what, is a row like any other.
#pragma once
#include "workflows/row.h"

namespace wangge::records {

struct unopened : State<"unopened", "", Party::holder> {};

}  // namespace wangge::records
