import { Option } from 'commander';

/** The description tells scripts, and the law over all commands, which of the two shapes a command prints. */
export const jsonShapes = {
  lines: 'print JSON: one object per line (NDJSON)',
  object: 'print one JSON object',
} as const;

/** `--json` of a list, and of what comes step by step. */
export const jsonLines = (): Option => new Option('--json', jsonShapes.lines);

/** `--json` of one thing. */
export const jsonObject = (): Option => new Option('--json', jsonShapes.object);

/** Whether JSON is asked for; words behind `--` are no options. */
export function asksForJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? undefined : end).includes('--json');
}
