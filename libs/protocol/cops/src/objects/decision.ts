import type { cNums } from '../codes.js';
import { CopsFault } from '../fault.js';
import type { Decision, DecisionData } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readPair, writePair } from './pair.js';

/** Decision and LPDPDecision have the same C-Types (RFC 2748 §2.2.6, §2.2.7). */
type DecisionNumber = (typeof cNums)['decision' | 'localDecision'];
type WithoutContext = Omit<Decision, 'context'>;

const flagsType = 1;
const kinds = ['stateless', 'replacement', 'client-specific', 'named'] as const;
const firstDataType = 2;

/** The flags, which come first, and each kind of data once at most, in any order (RFC 2748 §3.2). */
export function readDecision(reader: ObjectReader, cNum: DecisionNumber): WithoutContext {
  reader.expect(cNum, flagsType);
  const { first, second } = readPair(reader);
  const data: DecisionData[] = [];
  let seen = 0;
  while (reader.isAt(cNum) && reader.cType !== flagsType) {
    const kind = kinds[reader.cType - firstDataType];
    if (kind === undefined || (seen & (1 << reader.cType)) !== 0) throw reader.fault('unexpected-object');
    seen |= 1 << reader.cType;
    data.push({ kind, octets: reader.content() });
    reader.advance();
  }
  return { command: first, flags: second, data };
}

export function writeDecision(writer: ObjectWriter, cNum: DecisionNumber, decision: WithoutContext): void {
  writePair(writer, cNum, flagsType, decision.command, decision.flags);
  if (new Set(decision.data.map(({ kind }) => kind)).size < decision.data.length) {
    throw new CopsFault('unexpected-object');
  }
  for (const { kind, octets } of decision.data) {
    writer.object(cNum, kinds.indexOf(kind) + firstDataType, octets.length);
    writer.bytes(octets);
    writer.endObject();
  }
}
