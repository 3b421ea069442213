// Steps that several plans take.
#pragma once
#include "tools/generate/plan.h"

namespace wangge {

// The level above agrees that the case ends without handling.
void confirm_ending(Plan& plan);
// Soon after the unit got the case, unless it is neglected.
void verify_on_site(Plan& plan, const std::string& unit);
// From triage to supervision within the holder: with suspension, extension, penalty as it comes.
void handle_own(Plan& plan);

}  // namespace wangge
