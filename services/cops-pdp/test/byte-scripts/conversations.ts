import { objectsIn, valuesIn, type LengthObject } from './lengths.js';
import type { Passed } from './pcap.js';

const names = new Map([
  [1, 'REQ'],
  [2, 'DEC'],
  [3, 'RPT'],
  [4, 'DRQ'],
]);
const textOf = (content: Buffer): string => content.toString('utf8').replace(/\0+$/, '');

/** What was said on each handle of each connection, a line for each message, in the order in which it came by. */
export function conversationsIn(passed: readonly Passed[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { connection, octets } of passed) {
    const message = Buffer.from(octets);
    const objects = objectsIn(message.subarray(8));
    const handle = objects.find(({ type }) => type === '0101')?.content.toString('hex');
    const name = names.get(message.readUInt8(1));
    if (handle === undefined || name === undefined) continue;
    const key = `${connection} ${handle}`;
    lines.set(key, [...(lines.get(key) ?? []), `${name} ${contentOf(objects)}`.trimEnd()]);
  }
  return [...lines.values()].map((one) => one.join('\n'));
}

function contentOf(objects: readonly LengthObject[]): string {
  return objects
    .flatMap(({ type, content }) => {
      switch (type) {
        case '0201':
          return [`M-Type ${content.readUInt16BE(2)}`];
        case '0601':
          return [`command ${content.readUInt16BE(0)}`];
        case '0605':
          return objectsIn(content).flatMap(namedOf);
        case '0901':
          return objectsIn(content).map((one) => textOf(one.content));
        default:
          return [];
      }
    })
    .join(', ');
}

/** A PRID by its instance (below 128), or the columns of a row that differ between kinds of tunnels (V13). */
function namedOf({ type, content }: LengthObject): readonly string[] {
  if (type === '0101') return [`PRID ${content.at(-1)}`];
  if (type !== '0301') return [textOf(content)];
  const columns = valuesIn(content).map((one) => Buffer.from(one.slice(3), 'hex'));
  const [direction, from, until, links] = [2, 17, 18, 28].map((at) => columns[at] ?? Buffer.alloc(0));
  const way = ['', 'send', 'receive', 'both'][direction?.at(0) ?? 0] ?? '';
  return [`row ${way} valid ${from?.toString()} to ${until?.toString()} on ${links?.subarray(4).toString()}`];
}
