// diagram, completion, version
#include <fmt/format.h>

#include "cli/application.h"
#include "workflows/workflow.h"

namespace wangge::cli {
namespace {

// Commands and options come from the program itself, so the completion can't fall behind.
std::string bash_completion(const std::vector<CommandWords>& all) {
  std::string commands, cases;
  for (const CommandWords& command : all) {
    commands += command.name + " ";
    std::string words;
    for (const auto& list : {command.commands, command.options})
      for (const std::string& word : list) words += word + " ";
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command.name, words);
  }
  std::string actions;
  for (const auto& list : {case_actions(), task_actions()})
    for (const std::string_view action : list) actions += std::string(action) + " ";
  return fmt::format(
      "_wangge() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} command= words= i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${{COMP_WORDS[i]}} in --db|--lang|--as|--now) ((i++)) ;; -*) ;; *) "
      "command=${{COMP_WORDS[i]}}; break ;; esac\n"
      "  done\n"
      "  case $command in\n    '') words=\"{}--db --lang --as --now --json --help\" ;;\n{}  esac\n"
      "  [[ $command == do ]] && words+=\" {}\"\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
      "  [[ ${{#COMPREPLY[@]}} -eq 0 ]] && COMPREPLY=($(compgen -f -- \"$current\"))\n"
      "}}\ncomplete -F _wangge wangge\n",
      commands, cases, actions);
}

}  // namespace

void add_help_commands(Syntax app) {
  auto format = std::make_shared<std::string>("mermaid");
  auto diagram = app.command("diagram");
  diagram.option("--format", *format).one_of({"mermaid", "dot"});
  diagram.runs([format](Session& session) {
    session.out() << (*format == "dot" ? case_diagram_graphviz() : case_diagram_mermaid());
    return 0;
  });
  auto shell = std::make_shared<std::string>("bash");
  auto completion = app.command("completion");
  completion.option("shell", *shell).one_of({"bash", "zsh"});
  completion.runs([app, shell](Session& session) {
    if (*shell == "zsh") session.out() << "autoload -U +X bashcompinit && bashcompinit\n";
    session.out() << bash_completion(app.words());
    return 0;
  });
  app.command("version").runs([](Session& session) {
    session.out() << "wangge " WANGGE_VERSION "\n";
    return 0;
  });
  app.command("benchmark").runs([](Session& session) {
    session.out() << session.text("cli.benchmark") << '\n';
    return 0;
  });
}

}  // namespace wangge::cli
