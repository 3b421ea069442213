#compdef wangge
# Completion of wangge for zsh, to be put into the fpath as _wangge. The words come from the program itself.
source <(wangge completion zsh)
