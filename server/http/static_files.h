// The files of the browser client, read once when the server starts: what is asked for is a name among them,
// so that no path leads anywhere else.
#pragma once
#include <map>
#include <string>

#include "server/http/message.h"

namespace wangge::server {

class StaticFiles {
 public:
  // All files below the folder; none if its name is empty. Throws ProblemException (input) where there is no
  // such folder, or no index.html in it.
  explicit StaticFiles(const std::string& folder);

  // The file, or 304 where the browser has it; index.html for `/` and for a page of the client, whose path
  // has no dot; nullopt if there is neither.
  std::optional<Response> answer(const Request& request) const;

 private:
  struct File {
    std::string type, content, tag;
  };
  std::map<std::string, File, std::less<>> files_;  // by path: "/assets/index-3f2a.js"
};

}  // namespace wangge::server
