// Pictures of the tables: nothing is drawn by hand, so no picture can differ from the machine.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "workflows/workflow.h"

namespace wangge {
namespace {

std::string identifier(std::string_view name) {
  std::string text(name);
  for (char& c : text)
    if (c == '.') c = '_';
  return text;
}

bool inside_disposal(std::string_view name) {
  return name.starts_with("disposal.");
}

struct Edge {
  std::string source, target;
  bool operator<(const Edge& other) const {
    return std::tie(source, target) < std::tie(other.source, other.target);
  }
};

// Several rows between the same states become one arrow with a line each; internal rows are listed apart.
std::map<Edge, std::set<std::string>> edges() {
  std::map<Edge, std::set<std::string>> found;
  for (const TransitionRule& rule : case_rules()) {
    if (rule.internal) continue;
    const std::string target(rule.target == "disposal" ? std::string_view{"disposal.triage"} : rule.target);
    found[{std::string(rule.source), target}].insert(std::string(rule.action) + " [" +
                                                     std::string(rule.clause) + "]");
  }
  return found;
}

std::string joined(const std::set<std::string>& lines, std::string_view separator) {
  std::string text;
  for (const std::string& line : lines) {
    if (!text.empty()) text += separator;
    text += line;
  }
  return text;
}

std::string label_of(const StateRule& state) {
  std::string label(inside_disposal(state.name) ? state.name.substr(9) : state.name);
  if (!state.clock.empty()) label += " · " + std::string(state.clock);
  return label;
}

}  // namespace

std::string case_diagram_mermaid() {
  std::string text = "stateDiagram-v2\n  [*] --> discovered\n";
  for (const StateRule& state : case_states())
    if (!inside_disposal(state.name))
      text += "  state \"" + label_of(state) + "\" as " + identifier(state.name) + "\n";
  text += "  state disposal {\n    [*] --> disposal_triage\n";
  for (const StateRule& state : case_states())
    if (inside_disposal(state.name))
      text += "    state \"" + label_of(state) + "\" as " + identifier(state.name) + "\n";
  const auto all = edges();
  for (const bool inner : {true, false}) {
    for (const auto& [edge, lines] : all) {
      if (edge.source == "running" || edge.source == "suspended") continue;
      if ((inside_disposal(edge.source) && inside_disposal(edge.target)) != inner) continue;
      text += (inner ? "    " : "  ") + identifier(edge.source) + " --> " + identifier(edge.target) + " : " +
              joined(lines, "<br/>") + "\n";
    }
    if (inner) text += "  }\n";
  }
  text += "  state time {\n    [*] --> running\n";
  for (const auto& [edge, lines] : all)
    if (edge.source == "running" || edge.source == "suspended")
      text += "    " + identifier(edge.source) + " --> " + identifier(edge.target) + " : " +
              joined(lines, "<br/>") + "\n";
  text += "  }\n";
  for (const StateRule& state : case_states())
    if (state.final) text += "  " + identifier(state.name) + " --> [*]\n";
  return text;
}

std::string case_diagram_graphviz() {
  std::string text =
      "digraph case {\n  rankdir=TB; compound=true; fontname=\"sans-serif\";\n"
      "  node [shape=box style=\"rounded,filled\" fillcolor=\"#f4f7fb\" fontname=\"sans-serif\" "
      "fontsize=11];\n"
      "  edge [fontname=\"sans-serif\" fontsize=9 color=\"#445566\"];\n"
      "  begin [shape=circle label=\"\" width=0.15 fillcolor=black];\n  begin -> discovered;\n";
  for (const StateRule& state : case_states())
    if (!inside_disposal(state.name))
      text += "  " + identifier(state.name) + " [label=\"" + label_of(state) + "\"" +
              (state.final ? " peripheries=2" : "") + "];\n";
  text += "  subgraph cluster_disposal {\n    label=\"disposal\"; style=rounded; color=\"#8899aa\";\n";
  for (const StateRule& state : case_states())
    if (inside_disposal(state.name))
      text += "    " + identifier(state.name) + " [label=\"" + label_of(state) + "\"];\n";
  text +=
      "  }\n  subgraph cluster_time {\n    label=\"time\"; style=rounded; color=\"#8899aa\";\n"
      "    running; suspended;\n  }\n";
  for (const auto& [edge, lines] : edges()) {
    const bool from_all = edge.source == "disposal";
    text += "  " + (from_all ? std::string("disposal_triage") : identifier(edge.source)) + " -> " +
            identifier(edge.target) + " [label=\"" + joined(lines, "\\n") + "\"" +
            (from_all ? " ltail=cluster_disposal" : "") + "];\n";
  }
  return text + "}\n";
}

}  // namespace wangge
