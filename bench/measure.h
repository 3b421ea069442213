// What the measurements of a store have in common.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "engine/city/city.h"
#include "engine/store/store.h"

namespace wangge {

double milliseconds_for(const std::function<void()>& work);

// The peak of this process, in MB.
double peak_memory();

// A line with the median and the worst of 32 repetitions, in ms, and the mean of what `work` returned.
void report(const char* what, const std::function<std::size_t(int)>& work);

std::shared_ptr<const City> city_in(StoreReader& reader);

// How large the store is, and the head of the columns that `report` fills.
void print_size(const std::string& path, StoreReader& reader, const City& city);

}  // namespace wangge
