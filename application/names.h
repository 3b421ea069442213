// What things of a city are called, in the reader's language: the one place that says so for screens and
// answers.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "engine/text/messages.h"

namespace wangge {

class Names {
 public:
  // Both must outlive it.
  Names(const City& city, const Messages& messages, Language language)
      : city_(city), messages_(messages), language_(language) {}

  // Chinese or English name of a unit, or its id if the city has no such unit.
  std::string unit(std::string_view id) const;
  // "兰山区 兰山街道 前园社区": names from the county down, in the newest edition that has them.
  std::string grid(GridCode code) const;
  // "处置期限": clock() without the rule's code, which no page says.
  std::string limit(std::string_view rule) const;
  // "T10 处置期限"; of what supervision found unreported, that.
  std::string clock(std::string_view rule) const;
  std::string categories(const std::vector<std::string>& ids) const;
  // Of a counted fact, and whom or what it is about.
  std::string fact(std::string_view name) const;
  std::string subject(std::string_view id) const;

 private:
  std::string grid_alone(GridCode code) const;

  const City& city_;
  const Messages& messages_;
  Language language_;
};

}  // namespace wangge
