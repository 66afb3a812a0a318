import { vpnListSessions } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { itemsOf } from '../bus/pages.js';
import { openQuestions, warnOfLag } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { sessionLines } from './session-lines.js';

interface SessionsCommand extends DoorOptions {
  readonly state?: 'open' | 'ended';
  /** By its name, or its PEPID. */
  readonly device?: string;
  /** How many sessions at most. */
  readonly limit: number;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Lists the latest session of each device, by PEPID. */
export async function listSessions(command: SessionsCommand, terminal: Terminal): Promise<ExitStatus> {
  const { state, device, limit, json, nowMs, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const asked = { ...(state !== undefined && { state }), ...(device !== undefined && { device }) };
  const {
    items: sessions,
    last,
    isCut,
  } = await itemsOf(
    (from, left) => questions.ask(vpnListSessions, { ...asked, limit: left, ...from }),
    (page) => page.sessions,
    limit,
  );
  if (json) for (const session of sessions) terminal.print(JSON.stringify(session));
  else if (sessions.length === 0) terminal.print('No sessions.');
  else for (const line of sessionLines(sessions, nowMs, terminal)) terminal.print(line);
  if (isCut) terminal.warn(`There are more than ${limit}: --limit N, or --state, --device`);
  warnOfLag(terminal, last?.lagEvents);
  return exitStatus.done;
}
