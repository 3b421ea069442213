// Restores a machine's active states through MSM's own serialize, and reads them back.
#pragma once
#include <cstddef>

namespace wangge {

// MSM hands an archive its array of active states, then everything else it has; only the states of the
// machine that it is called on are taken. A submachine is restored by a call of its own.
template <std::size_t Regions, bool Writing>
struct StateArchive {
  int states[Regions]{};

  StateArchive& operator&(int (&machine_states)[Regions]) {
    for (std::size_t region = 0; region < Regions; ++region) {
      if constexpr (Writing)
        machine_states[region] = states[region];
      else
        states[region] = machine_states[region];
    }
    return *this;
  }
  template <class Other>
  StateArchive& operator&(Other&) {
    return *this;
  }
};

}  // namespace wangge
