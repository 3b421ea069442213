// What an importer may bring in (P2): history, of the people within the own grid, and nothing that the
// importer could not have done by hand.
#pragma once
#include <optional>

#include "engine/people/registry.h"
#include "engine/stream/stream_state.h"

namespace wangge {

// Whether the importer may bring in such a command of this actor at this moment, and who runs the import in
// his name, too. `now` is the present.
std::optional<Problem> refused_to_importer(const City& city, const Registry& registry, const Command& command,
                                           Moment at, Moment now);

// Whether a moment that an importer gives is no history: neither of before the store was made, since when
// only the machine's clock counts, nor the present; else who was late could say afterwards that it was not
// so. In a played store history goes on until people act by hand on what it is about (`by_hand`), from `last`
// on.
std::optional<Problem> refused_as_history(const Founding& founding, bool by_hand, Moment last, Moment at,
                                          Moment now, const ClockLimits& limits);

}  // namespace wangge
