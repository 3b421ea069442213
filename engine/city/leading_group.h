// The city's own leading group as its document names it (附件1): posts and units, no personal names (G1).
#pragma once
#include <string>
#include <vector>

namespace wangge {

struct LeadingGroup {
  std::string leading;             // post of the head
  bool government = true;          // the head is of the government (A2.1)
  std::string deputy;              // posts
  std::string office;              // id of the unit that hosts the office
  std::vector<std::string> units;  // ids of the members
  int least_members = 1;           // departments of its own level that any leading group of the city has
};

}  // namespace wangge
