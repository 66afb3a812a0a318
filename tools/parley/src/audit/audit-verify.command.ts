import { verifyChain, type AuditReport } from '@parley/event-log';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { brokenText } from '../log/broken-text.js';
import { databaseUrlOf } from '../log/database.js';
import { logSchemas } from '../log/log-schemas.js';
import { withLog } from '../log/opened-log.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { indented, tableLines } from '../render/table.js';
import { wrapText } from '../render/wrapped-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';

/** Broken streams listed by name; all are counted. */
const listedBroken = 20;

export interface AuditVerifyCommand {
  readonly database: string | undefined;
  /** Instead of those of all services. */
  readonly schemas: readonly string[];
  readonly json: boolean;
}

/** What was found in one schema. */
export interface SchemaReport extends AuditReport {
  readonly schema: string;
}

/** Recomputes the hash chain of every stream in every service's log. */
export async function auditVerify(command: AuditVerifyCommand, terminal: Terminal): Promise<ExitStatus> {
  const url = await databaseUrlOf(command.database, terminal);
  const reports: SchemaReport[] = [];
  for (const schema of command.schemas.length > 0 ? command.schemas : await logSchemas()) {
    const report = await withLog(url, schema, verifyChain);
    if (report !== undefined) reports.push({ schema, ...report });
    else if (command.schemas.length > 0) throw new UsageError(`the database has no event log in the schema ${schema}`);
  }
  if (reports.length === 0) throw new UsageError('the database has no event log of Parley');
  const verified = reports.every(({ brokenStreams }) => brokenStreams === 0);
  if (command.json) terminal.print(JSON.stringify({ verified, schemas: reports }));
  else for (const line of reportLines(reports, verified, terminal)) terminal.print(line);
  return verified ? exitStatus.done : exitStatus.refused;
}

/** A row per schema, the verdict, and what is broken. */
export function reportLines(
  reports: readonly SchemaReport[],
  verified: boolean,
  terminal: Terminal,
): readonly string[] {
  const { palette } = terminal;
  const rows = reports.map(({ schema, streams, events, brokenStreams }) => [
    { text: schema, paint: palette.strong },
    countOf(streams, 'stream'),
    countOf(events, 'event'),
    brokenStreams === 0
      ? { text: 'verified', paint: palette.good }
      : { text: `${countOf(brokenStreams, 'stream')} broken`, paint: palette.bad },
  ]);
  const broken = reports.flatMap(({ schema, broken: events, brokenStreams }) => [
    ...events
      .slice(0, listedBroken)
      .map(
        ({ streamId, version, reason }) =>
          `${schema} ${safeText(streamId)}, version ${version}: ${brokenText[reason]} (${reason})`,
      ),
    ...(brokenStreams > listedBroken ? [`${schema}: ${countOf(brokenStreams - listedBroken, 'more stream')}`] : []),
  ]);
  const verdict = verified
    ? palette.good('The chain of every stream is whole.')
    : palette.bad('The log was changed. The first broken event of each stream:');
  const brokenLines = indented(2, terminal, ({ columns }) =>
    broken.flatMap((line) => (columns === undefined ? [line] : wrapText(line, columns))),
  );
  return [...tableLines([{ rows }], terminal), '', verdict, ...brokenLines];
}
