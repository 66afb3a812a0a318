import { setTimeout as pause } from 'node:timers/promises';
import type { PingedPartner } from '@parley/contracts';
import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { EventLog } from '@parley/event-log';
import type { Clock } from '@parley/running';
import { pingDocument, pingNamed } from '../domain/ping.js';
import { limits } from '../limits.js';
import type { Partners } from '../ports/partners.js';
import { procurementCodec } from '../streams/procurement-codec.js';
import type { Procurements } from '../streams/procurements.js';
import { drawChild, drawTransaction } from './draw.js';
import type { HandleCommand } from './handle-command.js';
import type { OrderPaths } from './order-paths.js';

/** The first events that say that something came from the partner. */
const heard: ReadonlySet<string> = new Set(['child-server-processing', 'child-offer-received', 'child-answered']);

/**
 * Sends a partner a child order of no parent, with PURPOSE test, over the way that all of them go, and gives it up when it is answered. It asks
 * a partner also where its breaker is open: an answer closes that.
 */
export class PingPartner {
  constructor(
    private readonly commands: HandleCommand,
    private readonly procurements: Procurements,
    private readonly log: EventLog,
    private readonly partners: Partners,
    private readonly paths: OrderPaths,
    private readonly clock: Clock,
  ) {}

  async ping(partner: string, cpd: ConnectivityProvisioningDocument = pingDocument): Promise<PingedPartner> {
    const reached = await this.partners.reach(partner);
    if (typeof reached === 'string') return { outcome: 'not-reached', reasons: [reached] };
    const { answerWithinMs: _, ...reach } = reached;
    const child = drawChild();
    const orderId = pingNamed(child);
    // A date on the wire has whole seconds (N15): it gets a second more than it is waited for.
    const endsAt = new Date(Math.ceil((this.clock.nowMs + limits.pingMs) / 1_000 + 1) * 1_000).toISOString();
    const path = await this.paths.through([]);
    const asked = { kind: 'partner', ...reach, ...drawTransaction(), expectedResponseDate: endsAt, path } as const;
    await this.commands.handle(
      orderId,
      {
        ...{ type: 'ask-partners', orderId, negotiation: 1, customerId: 'ping', closeAt: endsAt },
        candidates: [{ candidate: 'ping', partner, child, cpd, reach: asked }],
      },
      'ping',
    );
    const answer = await this.#answered(orderId);
    await this.commands.handle(orderId, { type: 'end-parent', orderId, cause: 'ping' }, 'ping');
    return {
      ...answer,
      address: `${reached.server.address} ${reached.server.port}`,
      ...(await this.#roundTrip(orderId)),
    };
  }

  async #answered(orderId: string): Promise<Pick<PingedPartner, 'outcome' | 'statusCode' | 'reasons'>> {
    let isHeard = false;
    // By elapsed time and not by looks: on a busy machine each takes longer, and the asker waits for no more than its own time.
    for (const endsMs = performance.now() + limits.pingMs; performance.now() < endsMs;) {
      const { state } = await this.procurements.reload(orderId);
      for (const { session } of Object.values(state.children)) {
        const { offer, outcome } = session;
        if (offer !== undefined) return { outcome: 'offer', reasons: [] };
        if (outcome?.kind === 'failed') {
          const { statusCode, statusText } = outcome;
          return { outcome: 'refusal', statusCode, reasons: statusText === undefined ? [] : [statusText] };
        }
        isHeard = session.state === 'ServerProcessing';
      }
      await pause(limits.pingPollMs);
    }
    return { outcome: isHeard ? 'processing' : 'silence', reasons: [] };
  }

  /** From the log: what was sent first, and what was heard first. */
  async #roundTrip(orderId: string): Promise<Pick<PingedPartner, 'roundTripMs'>> {
    const events = (await this.log.readStream(orderId)).map((event) => procurementCodec.fromRecorded(event));
    const sent = events.find(({ type }) => type === 'child-pqo-sent');
    const first = events.find(({ type }) => heard.has(type));
    if (sent === undefined || first === undefined || !('at' in sent.data) || !('at' in first.data)) return {};
    return { roundTripMs: Date.parse(first.data.at) - Date.parse(sent.data.at) };
  }
}
