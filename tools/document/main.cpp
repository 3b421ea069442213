// wangge_document [commands | records]: writes a generated page of the documents to standard output.
#include <iostream>
#include <string_view>

#include "tools/document/reference.h"

int main(int count, char** arguments) {
  const bool records = count > 1 && std::string_view(arguments[1]) == "records";
  std::cout << (records ? wangge::records_page() : wangge::commands_page());
  return std::cout ? 0 : 3;
}
