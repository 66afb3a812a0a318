import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A shell that completes, in a folder where `parley.<shell>` is its script: what it offers for each line, whose last word is being typed. */
export type Offered = (folder: string, lines: readonly string[]) => readonly (readonly string[])[];

/** Fish says what it would offer. */
export const offeredByFish: Offered = (folder, lines) => {
  const asks = lines.map((line) => `complete -C '${line}'; echo ${end}`);
  return ask('fish', ['--no-config'], folder, `source parley.fish\n${asks.join('\n')}\n`);
};

/**
 * Zsh completes in its line editor alone, so that it types in a terminal of its own. `compadd` is what all that is offered goes
 * through; what it does for other functions, which ask it what would match, is left to it.
 */
export const offeredByZsh: Offered = (folder, lines) => {
  const typed = lines.map((line) => `zpty -w -n typing '${line}'$'\\t'; heard; zpty -w -n typing $'\\x15'`);
  writeFileSync(
    join(folder, 'typing.zsh'),
    `autoload -Uz compinit; compinit -u -D
source ./parley.zsh
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a matches
  builtin compadd -A matches "$@"
  print -rl -- $matches >>offered
  builtin compadd "$@"
}
offer() { _main_complete; print ${end} >>offered; compstate[insert]='' compstate[list]=''; }
zle -C offer complete-word offer
bindkey -e
bindkey '^I' offer
print typing
`,
  );
  const script = `zmodload zsh/zpty
integer so_far=0
heard() {
  local echoed
  local -a ends
  so_far+=1
  while ends=(\${(M)\${(f)"$(<offered)"}:#${end}}) && (( $#ends < so_far )); do zpty -r -t typing echoed || sleep 0.05; done
}
: >offered
zpty typing zsh -f -i
zpty -w typing 'source ./typing.zsh'
zpty -r typing echoed $'*\\ntyping\\r\\n'
${typed.join('\n')}
zpty -d typing
cat offered
`;
  return ask('zsh', ['-f'], folder, script);
};

/** What ends the words of a line. */
const end = '.end.';

function ask(shell: string, options: readonly string[], folder: string, script: string) {
  const file = join(folder, `ask.${shell}`);
  writeFileSync(file, script);
  const out = execFileSync(shell, [...options, file], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, TERM: 'dumb' },
  });
  const words = out.split('\n').map((line) => line.split('\t')[0] ?? '');
  return words
    .join('\n')
    .split(`${end}\n`)
    .slice(0, -1)
    .map((each) => each.split('\n').filter((word) => word !== ''));
}
