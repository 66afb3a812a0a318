import type { DueDeadline, EventLog } from '@parley/event-log';
import { counter } from '@parley/telemetry';
import { stateOf } from '../../domain/portal/portal-order.state.js';
import { parsePortalDeadline } from '../../streams/portal-deadlines.js';
import type { HandlePortalCommand } from './handle-portal-command.js';

const fired = counter('deadlines_fired');

/** A durable deadline of a portal order has come: it is sent now, or a timer of its session is over. */
export class HandlePortalDeadline {
  constructor(
    private readonly commands: HandlePortalCommand,
    private readonly log: EventLog,
  ) {}

  /** Throws for a name that this release does not know: the deadline stays for one that does. */
  async handle({ streamId, name }: DueDeadline): Promise<void> {
    const deadline = parsePortalDeadline(name);
    fired.add(1, { kind: deadline === undefined ? 'unknown' : 'portal' });
    if (deadline === undefined) throw new Error(`portal order ${streamId}: unknown deadline ${name}`);
    const asked =
      deadline === 'send' ? ({ type: 'send' } as const) : ({ type: 'pass-timer', timer: deadline } as const);
    const handled = await this.commands.handle(streamId, asked, `deadline ${deadline}`);
    if (handled.kind === 'decided' && handled.verdict.kind === 'recorded') return;
    const state = handled.kind === 'key-conflict' ? undefined : handled.state;
    const isNeeded =
      state !== undefined &&
      (deadline === 'send' ? stateOf(state) === 'AwaitingProcessing' : state.timers[deadline] !== undefined);
    if (!isNeeded) await this.log.dropDeadline(streamId, name);
  }
}
