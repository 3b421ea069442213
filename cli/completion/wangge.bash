# Completion of wangge for bash, to be put into /usr/share/bash-completion/completions/wangge.
# The words come from the program itself, so that they can't fall behind it.
source <(wangge completion bash)
