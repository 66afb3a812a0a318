import type { BrokenEvent, RecordedEvent } from '@parley/event-log';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { linesOfRows, type Cell } from '../render/table.js';
import { wrapText } from '../render/wrapped-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { brokenText } from '../log/broken-text.js';
import { eventWords } from './event-words.js';

/** Every event of one order: when, what, from where and why, with its members in the lines below. */
export function historyLines(
  streamId: string,
  events: readonly RecordedEvent[],
  broken: BrokenEvent | undefined,
  terminal: Terminal,
): readonly string[] {
  const { palette, columns } = terminal;
  const rows = events.map(({ version, recordedAt, type, meta }): readonly Cell[] => [
    { text: String(version).padStart(3), paint: palette.faint },
    recordedAt.replace('T', ' ').replace('Z', ''),
    { text: safeText(type), paint: palette.strong },
    safeText(meta.clientAddress ?? '-'),
    safeText(meta.cause),
  ]);
  const heads = linesOfRows(rows, terminal);
  const body = events.flatMap(({ data }, index) => [
    ...(heads[index] ?? []),
    ...wrap(eventWords(data), (columns ?? 120) - 6).flatMap((line) =>
      wrapText(line, (columns ?? Number.POSITIVE_INFINITY) - 5).map((part) => `     ${palette.faint(part)}`),
    ),
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
