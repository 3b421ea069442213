// What a record is called in a list, so that one is told from another: whose it is, of which period, and
// which of its kind. "费县安监局 2025年上半年 进展情况"
#pragma once
#include <boost/json/object.hpp>
#include <string>

#include "application/names.h"
#include "engine/store/rows.h"

namespace wangge {

struct RecordTitleParts {
  std::string_view kind;
  GridCode grid;
  std::string_view unit;  // that holds it
  int year = 0;
  std::string_view subject;
  const boost::json::object* fields = nullptr;  // nullptr: none are known
};

std::string record_title(const Names& names, const Messages& messages, Language language,
                         const RecordTitleParts& record);
std::string record_title(const Names& names, const Messages& messages, Language language,
                         const RecordRow& record);

}  // namespace wangge
