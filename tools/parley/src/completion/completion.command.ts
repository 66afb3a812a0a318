import type { Command } from 'commander';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { bashScript } from './bash-script.js';
import { commandWordsOf } from './command-words.js';
import { fishScript } from './fish-script.js';
import type { Shell } from './shells.js';
import { zshScript } from './zsh-script.js';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Record<Shell, unknown>;

/** Prints a script for a shell, which completes what this grammar parses. */
export function printCompletion(shell: Shell, program: Command, terminal: Terminal): ExitStatus {
  terminal.print(scripts[shell](commandWordsOf(program)));
  return exitStatus.done;
}
