// Fields of commands as options of the command line: texts in, typed JSON out.
#pragma once
#include <boost/json/object.hpp>
#include <map>
#include <string>

#include "cli/session.h"
#include "cli/syntax.h"
#include "engine/stream/field.h"

namespace wangge::cli {

using FieldTexts = std::map<std::string, std::string>;

// Adds "--<name>" for each of the fields but lists of parties and hashes, which have options of their own.
// Lists are written with commas between them.
void add_field_options(Syntax command, std::span<const FieldRule> fields, std::shared_ptr<FieldTexts> texts);

// Units and grids may be typed by any part of their names (application/look_up.h). Throws ProblemException
// (input) that names the field whose text is not of its type, or nothing's name.
void fill_fields(Session& session, boost::json::object& data, std::span<const FieldRule> fields,
                 const FieldTexts& texts);

// "<unit>=<task>" each. Throws ProblemException.
boost::json::array party_tasks(Session& session, const std::vector<std::string>& texts);

// Keeps the files before the command that names them, so that an event never names a file that is lost; gives
// their hashes. Throws ProblemException.
boost::json::array store_files(Session& session, const std::vector<std::string>& files);

}  // namespace wangge::cli
