import type { CommandWords } from './command-words.js';
import { quoted } from './shell-text.js';
import { walkingArms } from './walked-words.js';

/** Needs nothing but bash 3.2, which is what macOS has. */
export function bashScript(all: readonly CommandWords[]): string {
  return `# Completion of parley for bash: source <(parley completion bash)
_parley() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command='' taking='' word i
  local IFS=$'\\n'
  local -a choices=() options=()
  COMPREPLY=()
  # Bash makes a word of each "=": what stands behind it is the value of the option before.
  if [[ $cur == '=' ]]; then cur='' before='='; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then continue; fi
    if [[ -n $taking ]]; then taking=''; continue; fi
    choices=()
    case "$command|$word" in
      ${walkingArms(all).join('\n      ')}
    esac
  done
  if [[ $before == '=' && -z $taking ]]; then return; fi
  if [[ -z $taking ]]; then
    choices=()
    case "$command" in
      ${all.map(armOf).join('\n      ')}
    esac
    if [[ $cur == -* ]]; then taking=choice; choices=("\${options[@]}"); fi
  fi
  case "$taking" in
    choice) COMPREPLY=($(compgen -W "\${choices[*]}" -- "$cur")) ;;
    path)
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$cur"))
      ;;
  esac
}
complete -F _parley parley`;
}

function armOf({ path, commands, options, takes }: CommandWords): string {
  const choices = takes.kind === 'choice' ? takes.choices : commands.map(({ name }) => name);
  const taking = choices.length > 0 ? 'choice' : takes.kind;
  const words = options.flatMap((option) => option.words);
  return `${quoted(path)}) taking=${taking}; choices=(${choices.map(quoted).join(' ')}); options=(${words.map(quoted).join(' ')}) ;;`;
}
