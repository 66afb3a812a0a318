import { onwardFrom, type CommandWords, type Following, type OptionWords } from './command-words.js';
import { quotedForFish as quoted } from './shell-text.js';

export function fishScript(all: readonly CommandWords[]): string {
  return `# Completion of parley for fish: parley completion fish | source
function __parley_at --description 'whether the words before the cursor have come to this command of parley'
    set -l command ''
    set -l taking ''
    for word in (commandline -opc)[2..-1]
        if test -n "$taking"
            set taking ''
            continue
        end
        switch "$command|$word"
${all.flatMap((each) => walkingCases(each, all)).join('\n')}
        end
    end
    test "$command" = "$argv[1]"
end
complete -c parley -f
${all.flatMap(completionsOf).join('\n')}`;
}

function walkingCases(at: CommandWords, all: readonly CommandWords[]): readonly string[] {
  const { path, options } = at;
  const onward = onwardFrom(at, all).map(
    (name) => `            case ${quoted(`${path}|${name}`)}
                set command ${quoted(`${path} ${name}`.trim())}`,
  );
  const taking = options.filter(({ takes }) => takes.kind !== 'nothing').flatMap(({ words }) => words);
  if (taking.length === 0) return onward;
  const cases = taking.map((word) => quoted(`${path}|${word}`)).join(' ');
  return [...onward, `            case ${cases}\n                set taking yes`];
}

function completionsOf({ path, commands, options, takes }: CommandWords): readonly string[] {
  const begin = `complete -c parley -n ${quoted(`__parley_at ${quoted(path)}`)}`;
  return [
    ...commands.map(({ name, description }) => `${begin} -a ${quoted(name)} -d ${quoted(description)}`),
    ...options.map((option) => [begin, ...wordsOf(option), ...follows(option.takes)].join(' ')),
    ...(takes.kind === 'choice' ? [`${begin} -a ${quoted(takes.choices.join(' '))}`] : []),
    ...(takes.kind === 'path' ? [`${begin} -F`] : []),
  ];
}

function wordsOf({ words, description }: OptionWords): readonly string[] {
  const named = words.map((word) => (word.startsWith('--') ? `-l ${word.slice(2)}` : `-s ${word.slice(1)}`));
  return [...named, `-d ${quoted(description)}`];
}

function follows(takes: Following): readonly string[] {
  switch (takes.kind) {
    case 'nothing':
      return [];
    case 'choice':
      return ['-x', `-a ${quoted(takes.choices.join(' '))}`];
    case 'path':
      return ['-r', '-F'];
    case 'word':
      return ['-x'];
  }
}
