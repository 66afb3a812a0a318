import { decode, type Message } from '@parley/cpnp';
import type { CapturedDatagram } from './capture.js';
import { expectedFields } from './expected-fields.js';
import type { Frame } from './tshark.js';

/** Fields that say how a value could not be shown under its own name. */
export const unnamed = ['integer', 'number', 'text', 'boolean', 'null', 'map', 'array', 'octets'].map(
  (kind) => `cpnp.member.${kind}`,
);

/** What a capture must not show of a good message. */
export const troubles = ['_ws.malformed', '_ws.lua', '_ws.lua.text', 'cpnp.fault', 'cpnp.malformed', ...unnamed];

/** The message that a datagram carries; throws when it carries none. */
export function messageIn({ octets }: Pick<CapturedDatagram, 'octets'>): Message {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

const numeric = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** Numbers as JavaScript writes them, booleans as words, times as instants. */
function normal(name: string, text: string): string {
  if (name.endsWith('.time')) return new Date(`${text.replace(/\.\d+ UTC$/, '')} UTC`).toISOString();
  if (/\.(?:isolated|encryption)$/.test(name)) return /^(?:1|true)$/i.test(text) ? 'true' : 'false';
  return numeric.test(text) ? String(Number(text)) : text;
}

/** What tshark showed of the members of a message, comparable with `expectedOf`. */
export function shownOf(frame: Frame, names: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const entries = names.flatMap((name) => {
    const values = frame.get(name);
    return values === undefined ? [] : [[name, values.map((value) => normal(name, value))] as const];
  });
  return Object.fromEntries(entries);
}

/** What libs/protocol/cpnp decodes, in the same form; tshark's columns do not tell an empty text from none. */
export function expectedOf(message: Message): Readonly<Record<string, readonly string[]>> {
  const entries = [...expectedFields(message)].filter(([, values]) => values.join('') !== '');
  return Object.fromEntries(
    entries.map(([name, values]) => [name, name.endsWith('.time') ? values : values.map((text) => normal(name, text))]),
  );
}
