import type { CommandWords } from './command-words.js';
import { quoted } from './shell-text.js';
import { walkingArms } from './walked-words.js';

/** For `source`, and as a file `_parley` in a folder of $fpath. */
export function zshScript(all: readonly CommandWords[]): string {
  return `#compdef parley
# Completion of parley for zsh: source <(parley completion zsh)
_parley() {
  local command='' taking='' value='' word
  local -a choices options described before=("\${(@)words[2,CURRENT-1]}")
  # What stands behind "=" is the value of the option before it.
  if compset -P 1 '--*='; then value=yes; before+=("\${IPREFIX%=}"); fi
  for word in "\${before[@]}"; do
    if [[ -n $taking ]]; then taking=''; continue; fi
    choices=()
    case "$command|$word" in
      ${walkingArms(all).join('\n      ')}
    esac
  done
  if [[ -n $value && -z $taking ]]; then return 1; fi
  if [[ -z $taking ]]; then
    choices=()
    case "$command" in
      ${all.map(armOf).join('\n      ')}
    esac
    if [[ $PREFIX == -* ]]; then _describe -o option options; return; fi
  fi
  case "$taking" in
    described) _describe command described ;;
    choice) compadd -a choices ;;
    path) _files ;;
  esac
}
if [[ $funcstack[1] == _parley ]]; then _parley "$@"; else compdef _parley parley; fi`;
}

function armOf({ path, commands, options, takes }: CommandWords): string {
  const settings = [
    `taking=${commands.length > 0 ? 'described' : takes.kind}`,
    `described=(${commands.map(({ name, description }) => entry(name, description)).join(' ')})`,
    `choices=(${takes.kind === 'choice' ? takes.choices.map(quoted).join(' ') : ''})`,
    `options=(${options.flatMap(({ words, description }) => words.map((word) => entry(word, description))).join(' ')})`,
  ];
  return `${quoted(path)}) ${settings.join('; ')} ;;`;
}

/** What `_describe` takes: the word, a colon, what it means. */
const entry = (word: string, description: string): string =>
  quoted(`${word.replaceAll(':', String.raw`\:`)}:${description}`);
