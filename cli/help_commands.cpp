// diagram, completion, version
#include <fmt/format.h>

#include "cli/application.h"
#include "workflows/workflow.h"

namespace wangge::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// What may follow an option: the program itself says what there is of it (`wangge values`).
constexpr std::pair<const char*, const char*> values_of_options[] = {
    {"--unit|--units|--missed-by", "units"},
    {"--grid|--grids", "grids"},
    {"--category", "categories"},
    {"--as|--person|--persons|--masked_by", "people"},
    {"--kind", "kinds"},
    {"--state", "states"},
    {"--year", "years"}};

// Commands and options come from the program itself, so the completion can't fall behind.
std::string bash_completion(const std::vector<CommandWords>& all) {
  std::string commands, cases, options, actions;
  for (const CommandWords& command : all) {
    if (command.name.find(' ') == std::string::npos) commands += command.name + " ";
    cases += fmt::format(
        "    {}) words=\"{} {}\" ;;\n",
        command.name.find(' ') == std::string::npos ? command.name + "\\ *" : "'" + command.name + "'",
        joined(command.commands), joined(command.options));
  }
  for (const auto& [option, values] : values_of_options)
    options += fmt::format("    {}) what={} ;;\n", option, values);
  for (const auto& list : {case_actions(), task_actions()})
    for (const std::string_view action : list) actions += std::string(action) + " ";
  // The longer names come first: "record begin" before any "record".
  std::string script = R"(_wangge() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local words= what= i plain=() store=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --db) store=(--db "${COMP_WORDS[i+1]}"); ((i++)) ;;
      --lang|--as|--now|--log) ((i++)) ;;
      -*) ;;
      *) plain+=("${COMP_WORDS[i]}") ;;
    esac
  done
  case $previous in
)" + options + R"(  esac
  case "${#plain[@]} ${plain[*]:0:2}" in
    '2 record kinds') what=${what:-kinds} ;;
    '2 record begin' | '3 record do') what=${what:-record-actions} ;;
  esac
  if [[ $what && $current != -* ]]; then
    COMPREPLY=($("${COMP_WORDS[0]}" "${store[@]}" values $what "$current" 2>/dev/null))
    return
  fi
  case "${plain[0]} ${plain[1]}" in
    ' ') words=")" + commands +
                       R"(--db --lang --as --now --json --no-pager --help" ;;
)" + cases + R"(  esac
  [[ ${plain[0]} == do ]] && words+=" )" +
                       actions + R"("
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ ${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _wangge wangge
)";
  return script;
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
