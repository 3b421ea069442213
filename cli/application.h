// The program: its commands and what they have in common.
#pragma once
#include <functional>
#include <ostream>

#include "cli/session.h"
#include "cli/syntax.h"

namespace wangge::cli {

// What parsing finds out: the options, and the command that is to run.
struct Choice {
  Options options;
  std::function<int(Session&)> command;
};

// Gives the exit code: 0 done, 1 refused by the rules, 2 bad usage or input, 3 the system failed.
int run(int count, const char* const* arguments, std::ostream& out, std::ostream& err);

// Each adds its commands.
void add_city_commands(Syntax app);
// Of "city".
void add_adopt_command(Syntax city);
void add_inspector_commands(Syntax app);
void add_case_commands(Syntax app);
void add_show_commands(Syntax app);
void add_list_commands(Syntax app);
void add_home_command(Syntax app);
void add_todo_command(Syntax app);
void add_find_command(Syntax app);
void add_values_command(Syntax app);
void add_assess_command(Syntax app);
void add_paper_commands(Syntax app);
void add_fact_commands(Syntax app);
void add_assessment_commands(Syntax app);
void add_record_commands(Syntax app);
void add_ledger_commands(Syntax app);
void add_submit_command(Syntax app);
void add_operations_command(Syntax app);
void add_missing_command(Syntax app);
void add_disclosure_commands(Syntax app);
void add_account_commands(Syntax app);
void add_serve_command(Syntax app);
void add_bulk_commands(Syntax app);
void add_evidence_commands(Syntax app);
void add_upkeep_commands(Syntax app);
void add_proof_commands(Syntax app);
void add_help_commands(Syntax app);

// What an option should have been.
Problem bad_option(const std::string& name, const std::string& value, const std::string& expected);
// For --grid: "3713" …, or any part of a grid's name; the whole city if empty. Throws ProblemException.
GridCode grid_option(const std::string& text, const City& city);
// Of --year, or else the present one.
int year_option(int given, const Session& session);
// Moment of an option. Throws ProblemException.
Moment moment_option(const std::string& name, const std::string& text);
CaseId case_option(const std::string& text);
CaseId record_option(const std::string& text);
// As one word for a shell.
std::string quoted(const std::string& text);

}  // namespace wangge::cli
