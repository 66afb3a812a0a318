import { onwardFrom, type CommandWords, type Following } from './command-words.js';
import { quoted } from './shell-text.js';

/**
 * The arms of a `case "$command|$word"` in bash and zsh that walk the words before the cursor: a command's name goes on to its
 * own words, and an option that takes one says what that is.
 */
export function walkingArms(all: readonly CommandWords[]): readonly string[] {
  return all.flatMap((each) => [
    ...onwardFrom(each, all).map(
      (name) => `${quoted(`${each.path}|${name}`)}) command=${quoted(`${each.path} ${name}`.trim())} ;;`,
    ),
    ...each.options.flatMap(({ words, takes }) =>
      takes.kind === 'nothing'
        ? []
        : words.map((word) => `${quoted(`${each.path}|${word}`)}) ${settingsOf(takes).join('; ')} ;;`),
    ),
  ]);
}

function settingsOf(takes: Following): readonly string[] {
  return takes.kind === 'choice'
    ? ['taking=choice', `choices=(${takes.choices.map(quoted).join(' ')})`]
    : [`taking=${takes.kind}`];
}
