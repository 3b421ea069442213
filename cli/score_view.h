// A year's scores as tables and as JSON.
#pragma once
#include <string>

#include "cli/scored.h"

namespace wangge::cli {

std::string signed_points(int tenths);  // "−2.5"

void print_settings(Session& session, const YearScore& scored);
void print_ranking(Session& session, const YearScore& scored);
// Rules by the points that they took from all counties, before floors.
void print_causes(Session& session, const YearScore& scored);
// Of the first county: item by item, and the facts of one rule with the events that prove them.
void print_items(Session& session, const YearScore& scored);
void print_facts(Session& session, const YearScore& scored, const std::string& rule);

}  // namespace wangge::cli
