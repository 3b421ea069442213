// An issue as an inspector writes it on the command line (P2).
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "cli/syntax.h"

namespace wangge::cli {

struct IssueOptions {
  std::string title, description, source = "patrol", found, system = "GCJ02", address, object, enterprise,
                                  missed_by, record;
  std::vector<std::string> categories, photos;
  std::optional<int> severity;
  std::optional<double> longitude, latitude;
  bool urgent = false, position_confirmed = false;
};

// What both `log` and `patrol` take: all but the grid, the source and the record.
void add_issue_options(Syntax command, IssueOptions& options);

// Puts ids where names were typed. Throws ProblemException before anything is done.
void resolve_names(Session& session, std::string& grid, IssueOptions& options);

// The fields of `log`; keeps the photos first. Throws ProblemException.
boost::json::object issue_fields(Session& session, const std::string& grid, const IssueOptions& options);

}  // namespace wangge::cli
