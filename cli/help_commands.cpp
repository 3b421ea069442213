// diagram, completion, version
#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Validators.hpp>

#include "cli/application.h"
#include "workflows/workflow.h"

namespace wangge::cli {
namespace {

// Commands and options come from the program itself, so the completion can't fall behind.
std::string bash_completion(const CLI::App& app) {
  std::string commands, cases;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands += command->get_name() + " ";
    std::string words;
    for (const CLI::App* inner : command->get_subcommands({})) words += inner->get_name() + " ";
    for (const CLI::Option* option : command->get_options())
      for (const std::string& name : option->get_lnames()) words += "--" + name + " ";
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command->get_name(), words);
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

void add_help_commands(CLI::App& app, Choice& choice) {
  auto format = std::make_shared<std::string>("mermaid");
  auto* diagram = app.add_subcommand("diagram");
  diagram->add_option("--format", *format)->check(CLI::IsMember({"mermaid", "dot"}));
  diagram->callback([&choice, format] {
    choice.command = [format](Session& session) {
      session.out() << (*format == "dot" ? case_diagram_graphviz() : case_diagram_mermaid());
      return 0;
    };
  });
  auto shell = std::make_shared<std::string>("bash");
  auto* completion = app.add_subcommand("completion");
  completion->add_option("shell", *shell)->check(CLI::IsMember({"bash", "zsh"}));
  completion->callback([&choice, &app, shell] {
    choice.command = [&app, shell](Session& session) {
      if (*shell == "zsh") session.out() << "autoload -U +X bashcompinit && bashcompinit\n";
      session.out() << bash_completion(app);
      return 0;
    };
  });
  app.add_subcommand("version")->callback([&choice] {
    choice.command = [](Session& session) {
      session.out() << "wangge " WANGGE_VERSION "\n";
      return 0;
    };
  });
  app.add_subcommand("benchmark")->callback([&choice] {
    choice.command = [](Session& session) {
      session.out() << session.text("cli.benchmark") << '\n';
      return 0;
    };
  });
}

}  // namespace wangge::cli
