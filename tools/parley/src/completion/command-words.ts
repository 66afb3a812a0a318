import type { Argument, Command, Option } from 'commander';

/** What follows a word: nothing, one of some words, a path, or a word that nobody can guess. */
export type Following =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'path' }
  | { readonly kind: 'word' };

export interface OptionWords {
  /** `--json`, and `-h` where there is a short form. */
  readonly words: readonly string[];
  readonly description: string;
  readonly takes: Following;
}

/** A command as a shell completes it. */
export interface CommandWords {
  /** "order history"; empty for `parley` itself. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OptionWords[];
  /** What its arguments are: a path as soon as one of them is. */
  readonly takes: Following;
}

/** Every command with its words, read off the grammar that parses them; hidden options are left out as in the help. */
export function commandWordsOf(command: Command, path = ''): readonly CommandWords[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command).map((each) => ({
    name: each.name(),
    description: help.subcommandDescription(each),
  }));
  const options = help.visibleOptions(command).map((option) => ({
    words: [option.short, option.long].filter((word) => word !== undefined),
    description: help.optionDescription(option),
    takes: followingOf(option),
  }));
  const own: CommandWords = { path, commands, options, takes: argumentsOf(command.registeredArguments) };
  const below = command.commands.flatMap((each) => commandWordsOf(each, `${path} ${each.name()}`.trim()));
  return [own, ...below];
}

/** Those of its commands that have words of their own: all but `help`, behind which the names of commands come once more. */
export const onwardFrom = ({ path, commands }: CommandWords, all: readonly CommandWords[]): readonly string[] =>
  commands.map(({ name }) => name).filter((name) => all.some((each) => each.path === `${path} ${name}`.trim()));

/** An option whose value may be left out takes no word of its own: `--cost 10EUR` is a file's name in some commands. */
function followingOf({ argChoices, flags, required }: Option): Following {
  if (!required) return { kind: 'nothing' };
  if (argChoices !== undefined) return { kind: 'choice', choices: argChoices };
  return { kind: /<(?:file|folder|path)>/.test(flags) ? 'path' : 'word' };
}

function argumentsOf(declared: readonly Argument[]): Following {
  const choices = declared.flatMap(({ argChoices }) => argChoices ?? []);
  if (choices.length > 0) return { kind: 'choice', choices };
  if (declared.some((argument) => argument.name() === 'file')) return { kind: 'path' };
  return { kind: declared.length === 0 ? 'nothing' : 'word' };
}
