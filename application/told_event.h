// What happened to a case or a record, in words for people: the same for every door.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "application/names.h"
#include "application/snapshot.h"
#include "engine/log/event.h"
#include "engine/reports/field_text.h"

namespace wangge {

struct ToldField {
  std::string name;   // "reason"
  std::string label;  // as it is called in a record of this kind, or in a "case"
  std::string value;
};

class Teller {
 public:
  // All must outlive it.
  Teller(Snapshot& snapshot, const Messages& messages, Language language)
      : snapshot_(snapshot),
        messages_(messages),
        language_(language),
        names_(snapshot.city(), messages, language) {}

  // The post of who acted; 系统 for the engine itself; that it is confidential, where it is.
  std::string who(std::string_view person) const;
  std::vector<ToldField> fields(std::string_view kind, const boost::json::object& data) const;
  // "处置期限 开始 3 个工作日 → 2025-03-10 24:00", of an entry in an event of this stream.
  std::string clock(const StreamState& stream, const ClockEntry& entry) const;
  const Names& names() const { return names_; }

 private:
  std::string text(std::string_view id, const Arguments& arguments = {}) const {
    return messages_.render(language_, id, arguments);
  }

  Snapshot& snapshot_;
  const Messages& messages_;
  Language language_;
  Names names_;
};

}  // namespace wangge
