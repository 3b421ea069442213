#include <iostream>

#include "cli/application.h"

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  const int code = wangge::cli::run(count, arguments, std::cout, std::cerr);
  std::cout.flush();
  return std::cout ? code : 3;
}
