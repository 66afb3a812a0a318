import type { Static } from 'typebox';
import {
  configChanged,
  Configuration,
  configCurrent,
  type ConfigChanged,
  type ConfigCurrent,
} from './config.contract.js';
import { parseAs, parseEvent } from './contract.js';
import { pieceOf } from './text-pieces.js';

/** A configuration with its number, as it is asked for and followed. */
export type NumberedConfiguration = ConfigChanged & { readonly sections: Configuration };

/**
 * Asks for the configuration, a piece at a time; undefined: it is the one that is known. Throws what `ask` throws, ContractViolation,
 * and where it changes between two pieces.
 */
export async function askConfiguration(
  ask: (question: object) => Promise<unknown>,
  known?: ConfigChanged,
): Promise<NumberedConfiguration | undefined> {
  const having = knownVersion(known);
  const askPiece = async (piece: number): Promise<ConfigCurrent> =>
    parseAs(configCurrent.subject, configCurrent.reply, await ask({ piece, ...having }));
  const { version, changedAt, pieces, text: first } = await askPiece(1);
  if (pieces === 0) return undefined;
  let text = first;
  for (let piece = 2; piece <= pieces; piece += 1) {
    const next = await askPiece(piece);
    if (!isSameVersion(next, { version, changedAt }))
      throw new Error('the configuration has changed while it was asked for');
    text += next.text;
  }
  return { version, changedAt, sections: parseAs(configCurrent.subject, Configuration, jsonOf(text)) };
}

/** Whether both name one state of the provider's data: a log that was set back gives numbers again. */
export const isSameVersion = (one: ConfigChanged | undefined, other: ConfigChanged): boolean =>
  one?.version === other.version && one.changedAt === other.changedAt;

/** What a question says of the version that is known; nothing where none is. */
export const knownVersion = (known: ConfigChanged | undefined): { readonly known?: ConfigChanged } =>
  known === undefined ? {} : { known: { version: known.version, changedAt: known.changedAt } };

/** How the configuration is followed: word of a change, and whom to ask; `ask` puts a question to a subject of the bus. */
export const configurationFollowing = (ask: (subject: string, question: object) => Promise<unknown>) => ({
  type: configChanged.type,
  numberOf: (said: unknown): ConfigChanged => parseEvent(configChanged, said),
  owner: {
    name: 'the policy service',
    ask: (known: ConfigChanged | undefined) =>
      askConfiguration((question) => ask(configCurrent.subject, question), known),
  },
});

/** The answer to a question for the configuration, of which `text` is the JSON. */
export function configurationAnswer(
  number: ConfigChanged,
  text: string,
  { piece, known }: Static<typeof configCurrent.request>,
): ConfigCurrent {
  const { version, changedAt } = number;
  return { version, changedAt, ...(isSameVersion(known, number) ? { pieces: 0, text: '' } : pieceOf(text, piece)) };
}

/** What is no JSON is none of what a configuration has to be. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
