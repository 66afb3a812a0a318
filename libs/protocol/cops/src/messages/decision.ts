import { cNums } from '../codes.js';
import { CopsFault } from '../fault.js';
import type { Decision, DecisionMessage } from '../message.js';
import type { ObjectReader } from '../object.reader.js';
import type { ObjectWriter } from '../object.writer.js';
import { readContext, writeContext } from '../objects/context.js';
import { readDecision as readDecisionObjects, writeDecision as writeDecisionObjects } from '../objects/decision.js';
import { readError, writeError } from '../objects/error.js';
import { readHandle, writeHandle } from '../objects/handle.js';
import type { Body } from './body.js';

/** DEC (RFC 2748 §3.2): decisions, each in a context of its own, or one error. */
export function readDecision(reader: ObjectReader): Body<DecisionMessage> {
  const handle = readHandle(reader);
  if (reader.isAt(cNums.error)) return { handle, error: readError(reader) };
  const decisions: [Decision, ...Decision[]] = [readOne(reader)];
  while (reader.isAt(cNums.context)) decisions.push(readOne(reader));
  return { handle, decisions };
}

function readOne(reader: ObjectReader): Decision {
  return { context: readContext(reader), ...readDecisionObjects(reader, cNums.decision) };
}

export function writeDecision(writer: ObjectWriter, { handle, decisions, error }: Body<DecisionMessage>): void {
  writeHandle(writer, handle);
  if (error !== undefined) {
    writeError(writer, error);
    return;
  }
  if (decisions.length === 0) throw new CopsFault('missing-object');
  for (const decision of decisions) {
    writeContext(writer, decision.context);
    writeDecisionObjects(writer, cNums.decision, decision);
  }
}
