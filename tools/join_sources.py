"""Prints which source files of a folder can be compiled as one: "GROUP FILE" a line.

Most of the time that a build takes goes into reading the same headers for each file. Files are joined as long as no
name of an unnamed namespace stands anywhere in another file of the group; a file that opens a namespace for good
("using namespace") is joined only with its like.
"""
import re
import sys

MOST = 8
WORDS = {
    "array", "auto", "bool", "char", "chrono", "class", "const", "constexpr", "consteval", "enum", "explicit", "for",
    "function", "if", "inline", "int", "int64_t", "json", "map", "noreturn", "object", "optional", "pair", "return",
    "set", "shared_ptr", "size_t", "span", "static", "std", "string", "string_view", "struct", "template", "typename",
    "uint32_t", "unique_ptr", "using", "vector", "void", "wangge", "namespace", "milliseconds", "fs", "uint64_t",
    "TEST_CASE", "Result", "double", "variant", "filesystem", "path",
}


def names_in(text):
    """Names that the file declares without indentation, in unnamed namespaces and as aliases."""
    names = set()
    depth_of_unnamed = 0
    for line in text.split("\n"):
        if line.startswith("namespace {"):
            depth_of_unnamed = 1
        elif line.startswith("}  // namespace") and not line.startswith("}  // namespace w"):
            depth_of_unnamed = 0
        if line.startswith("#define"):
            names.update(re.findall(r"#define (\w+)", line))
        if not depth_of_unnamed or not line or line[0] in " }/#:":
            continue
        declared = re.search(r"\b(\w+)\s*[({=;\[]", re.sub(r"<[^()]*>", "", line))
        if declared:
            names.add(declared.group(1))
        names.update(re.findall(r"^(?:class|struct|enum class|enum|using|union)\s+(\w+)", line))
    return names - WORDS


def groups_of(files):
    groups = []
    for file in files:
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        names = names_in(text)
        words = set(re.findall(r"\w+", text))
        alike = bool(re.search(r"^\s*using namespace (?!std::\w*literals)", text, re.M))
        alone = "state_machine" in text or "record_table.h" in text or "CATCH_CONFIG" in text
        for group in groups:
            if alone or group["alone"] or group["alike"] != alike or len(group["files"]) >= MOST:
                continue
            if not group["names"] & words and not group["words"] & names:
                group["files"].append(file)
                group["names"] |= names
                group["words"] |= words
                break
        else:
            groups.append({"files": [file], "names": set(names), "words": words, "alike": alike, "alone": alone})
    return groups


if __name__ == "__main__":
    for number, group in enumerate(groups_of(sys.argv[1:])):
        for file in group["files"] if len(group["files"]) > 1 else []:
            print(f"joined_{number} {file}")
