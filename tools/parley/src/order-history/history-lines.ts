import type { BrokenEvent, RecordedEvent } from '@parley/event-log';
import { inColumns } from '../render/columns.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { brokenText } from '../log/broken-text.js';
import { eventWords } from './event-words.js';

/** Every event of one order: when, what, from where and why, with its members in the lines below. */
export function historyLines(
  streamId: string,
  events: readonly RecordedEvent[],
  broken: BrokenEvent | undefined,
  { palette, columns }: Terminal,
): readonly string[] {
  const heads = inColumns(
    events.map(({ version, recordedAt, type, meta }) => [
      palette.faint(String(version).padStart(3)),
      recordedAt.replace('T', ' ').replace('Z', ''),
      palette.strong(safeText(type)),
      safeText(meta.clientAddress ?? '-'),
      safeText(meta.cause),
    ]),
  );
  const body = events.flatMap(({ data }, index) => [
    heads[index] ?? '',
    ...wrap(eventWords(data), (columns ?? 120) - 6).map((line) => `     ${palette.faint(line)}`),
  ]);
  return [
    `${palette.strong(`Order ${safeText(streamId)}`)}  ${palette.faint('times in UTC')}`,
    '',
    ...body,
    '',
    verdict(),
  ];

  function verdict(): string {
    const count = countOf(events.length, 'event');
    return broken === undefined
      ? palette.good(`${count}, chain verified.`)
      : palette.bad(`${count}, chain broken at version ${broken.version}: ${brokenText[broken.reason]}.`);
  }
}

/** Words with commas between them, as many to a line as fit. */
function wrap(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 3 <= width) lines[lines.length - 1] = `${last}, ${word}`;
    else lines.push(word);
  }
  return lines;
}
