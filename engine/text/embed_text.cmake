# Writes OUTPUT, a source with the text of INPUT as raw strings that FUNCTION, declared in HEADER, gives. In pieces:
# compilers limit a literal's length.
set(piece_size 12000)
file(READ "${INPUT}" text)
string(FIND "${text}" ")text\"" delimiter)
if(NOT delimiter EQUAL -1)
  message(FATAL_ERROR "${INPUT} holds the end of a raw string")
endif()
set(literals "")
string(LENGTH "${text}" left)
while(left GREATER ${piece_size})
  string(SUBSTRING "${text}" 0 ${piece_size} piece)
  # Between two lines, so that no character is cut.
  string(FIND "${piece}" "\n" cut REVERSE)
  if(cut EQUAL -1)
    message(FATAL_ERROR "${INPUT} has a line of more than ${piece_size} bytes")
  endif()
  math(EXPR cut "${cut} + 1")
  string(SUBSTRING "${text}" 0 ${cut} piece)
  string(SUBSTRING "${text}" ${cut} -1 text)
  string(APPEND literals "R\"text(${piece})text\"\n")
  string(LENGTH "${text}" left)
endwhile()
string(APPEND literals "R\"text(${text})text\"")
file(WRITE "${OUTPUT}" "#include \"${HEADER}\"

namespace wangge {

std::string_view ${FUNCTION}() {
  using namespace std::string_view_literals;
  return ${literals}sv;
}

}  // namespace wangge
")
