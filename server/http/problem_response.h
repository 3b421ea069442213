// Refusals as programs read them: application/problem+json (RFC 9457), in the caller's language.
#pragma once
#include "engine/base/problem.h"
#include "engine/text/messages.h"
#include "server/http/message.h"

namespace wangge::server {

// By Accept-Language; Chinese if it says nothing else.
Language language_of(const Request& request);

// 400 input, 403 of who may not act, 404 of what does not exist for them, 409 of what moved on or of a key
// used for something else, 422 refused by the rules, 500 and 503 of the system.
int status_of(const Problem& problem);
Response problem_response(const Messages& messages, Language language, const Problem& problem);
// What HTTP itself refuses; the words are those of "http.<status>".
Response status_response(const Messages& messages, Language language, int status);

}  // namespace wangge::server
