// wangge_document: writes the generated page of the documents to standard output.
#include <iostream>

#include "tools/document/reference.h"

int main() {
  std::cout << wangge::commands_page();
  return std::cout ? 0 : 3;
}
