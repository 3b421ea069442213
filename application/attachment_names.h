// What attached files were called by whoever attached them. An event knows its files by hash alone; names are
// a convenience beside the store, lost without harm.
#pragma once
#include <string>
#include <string_view>

namespace wangge {

class AttachmentNames {
 public:
  // `store`: path of the store; the names lie in "<store>-attachment-names".
  explicit AttachmentNames(const std::string& store) : folder_(store + "-attachment-names") {}

  // The first name that content was given stays. Without controls, slashes and what is beyond 120 bytes.
  void keep(std::string_view hash, std::string_view name) const;
  std::string of(std::string_view hash) const;  // empty: none is known

 private:
  std::string folder_;
};

}  // namespace wangge
