// Refusals as programs read them: application/problem+json (RFC 9457), in the caller's language.
#pragma once
#include "engine/base/problem.h"
#include "engine/text/messages.h"
#include "server/http/message.h"

namespace wangge::server {

// By Accept-Language, the one liked best; Chinese if it names neither.
Language language_of(const Request& request);

// 400 input, 403 of who may not act, 404 of what does not exist for them, 412 of what moved on, 409 of a key
// used for something else, 422 refused by the rules, 500 and 503 of the system.
int status_of(const Problem& problem);
// Where the field that a problem names was given.
enum class ProblemPlace : std::uint8_t { body, query };
Response problem_response(const Messages& messages, Language language, const Problem& problem,
                          ProblemPlace place = ProblemPlace::body);
// A field that begins with "/" is a pointer itself: to a member beside `data`.
std::string pointer_of_member(std::string_view name);
// What HTTP itself refuses; the words are those of "http.<status>".
Response status_response(const Messages& messages, Language language, int status);

}  // namespace wangge::server
