#include "support/generated_year.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <sstream>

#include "support/sample_city.h"
#include "tools/generate/history.h"

namespace wangge::support {

std::string history(std::uint64_t seed, double scale, Moment until) {
  HistoryOptions options;
  options.seed = seed;
  options.scale = scale;
  options.until = until;
  std::ostringstream out;
  write_history(*sample_city(), options, out);
  return out.str();
}

GeneratedYear::GeneratedYear(std::uint64_t seed, double scale)
    : text_(history(seed, scale, *parse_moment(end))),
      time_(*parse_moment(end)),
      store_(open_for_writing(folder_.path("year.db"), time_.now())) {
  Engine engine(*store_, sample_city(), time_, nullptr);
  add_administrator(engine);
  std::istringstream lines(text_);
  report = import_commands(
      engine, lines, "p-administrator",
      [&](const RejectedLine& line) { rejected += line.problem.message + ": " + line.text + "\n"; }, {});
  engine.advance(time_.now());
  std::istringstream again(text_);
  for (std::string line; std::getline(again, line);) {
    const auto command = boost::json::parse(line).as_object();
    ++actions[std::string(command.at("do").as_string())];
    if (command.at("do") == "log") ++sources[std::string(command.at("data").at("source").as_string())];
  }
  for (const BreachCount& count : reader()->breach_counts(sample_city()->grid, Moment{}, time_.now())) {
    breaches[count.rule] += count.breaches;
    breaches[count.feeds] += count.breaches;
  }
}

const GeneratedYear& generated_year() {
  static const GeneratedYear year(1, 1);
  return year;
}

}  // namespace wangge::support
