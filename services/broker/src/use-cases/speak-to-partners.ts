import { RequestFailed } from '@parley/bus';
import type { CommittedEvent } from '@parley/event-log';
import { contextOf, counter, inContext, RepeatedLines, type Logger } from '@parley/telemetry';
import { alarmOf } from '../domain/alarms.js';
import { costOfOffer, costsOf } from '../domain/child-costs.js';
import type { Child } from '../domain/child.js';
import { childOf } from '../domain/procurement.state.js';
import { limits } from '../limits.js';
import type { PartnerMessages } from '../ports/partner-messages.js';
import { procurementCodec } from '../streams/procurement-codec.js';
import { LatestChildren } from '../streams/latest-children.js';
import type { Procurements } from '../streams/procurements.js';
import { isBreakerStream } from '../streams/breakers.js';
import type { ChooseOffers } from './choose-offers.js';
import type { HandleCommand } from './handle-command.js';
import { isSilence, type WatchPartners } from './watch-partners.js';

const alarms = counter('broker_alarms');

/** The events that are a partner's answer. */
const answers: ReadonlySet<string> = new Set(['child-offer-received', 'child-accept-ack', 'child-answered']);

/** What leaves for partners, once it is in the log that it does. */
export class SpeakToPartners {
  readonly #lines = new RepeatedLines(limits.lineIntervalMs);
  /** By which client ports the PROVISIONs of the latest children have left; one has an answer, or a second copy, soon. */
  readonly #ends = new LatestChildren();

  constructor(
    private readonly commands: HandleCommand,
    private readonly procurements: Procurements,
    private readonly messages: PartnerMessages,
    private readonly watch: WatchPartners,
    private readonly choice: ChooseOffers,
    private readonly logger: Logger,
  ) {}

  async handle(recorded: CommittedEvent): Promise<void> {
    if (isBreakerStream(recorded.streamId)) return;
    const event = procurementCodec.fromRecorded(recorded);
    const { streamId, version, meta } = recorded;
    if (event.type === 'choice-requested') return this.#choose(recorded, event.data.negotiation);
    if (!('child' in event.data)) return;
    const { child: name } = event.data;
    // What leaves is what left the child in the state of this event, whatever has become of it since.
    const state = await this.procurements.stateAt(streamId, version);
    const child = childOf(state, name);
    if (child === undefined) return;
    const line = {
      order: streamId,
      child: name,
      partner: child.created.partner,
      event: event.type,
      state: child.session.state,
    };
    await inContext(contextOf(meta.traceparent), async () => {
      // A child has some ten events; what an operator has to know of one is an alarm, or a partner that is silent.
      this.logger.debug(line, 'child order');
      this.#tell(child);
      await this.#watch(child, event.type, recorded);
      for (const message of child.sending) {
        const end = await this.#sent(this.#withEnd(child), message);
        if (end === undefined || end === child.end) continue;
        // The answer says by which ports it came, and is recorded with them. Where none comes, the next copy notes them.
        if (event.type === 'child-pqo-sent') this.#ends.set(name, end);
        else await this.commands.handle(streamId, { type: 'note-end', child: name, end }, 'sent');
      }
    });
  }

  /** What comes to nothing here, the deadline repeats: the relay waits for the policy as long as one choice may take, and other lanes not at all. */
  async #choose({ streamId, version, meta }: CommittedEvent, negotiation: number): Promise<void> {
    try {
      await inContext(contextOf(meta.traceparent), () => this.choice.choose(streamId, negotiation, version));
    } catch (error) {
      this.#lines.say('choice', (times) =>
        this.logger.warn({ err: error, order: streamId, times }, 'a choice among offers comes again'),
      );
    }
  }

  #withEnd(child: Child): Child {
    const { created, end = this.#ends.get(created.child) } = child;
    return end === undefined || end === child.end ? child : { ...child, end };
  }

  /** PROCESSING alone is no answer: who says no more than that is as silent in the end. */
  async #watch(child: Child, type: string, recorded: CommittedEvent): Promise<void> {
    const { told, created } = child;
    if (told.some(isSilence)) await this.watch.note(created.partner, 'note-silence', silenceOf(child, recorded));
    else if (answers.has(type)) await this.watch.note(created.partner, 'note-heard', recorded.eventId);
  }

  /** What is not sent now is sent by its timer; where there is none, the partner says its message again. */
  async #sent(child: Child, message: Child['sending'][number]): Promise<string | undefined> {
    try {
      const end = await this.messages.send(child, message);
      if (end === undefined) this.#missed('no gateway', child, message.method);
      return end;
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      this.#missed(error.reason, child, message.method);
      return undefined;
    }
  }

  #missed(reason: string, { created: { child, partner } }: Child, method: string): void {
    this.#lines.say(reason, (times) =>
      this.logger.warn({ reason, child, partner, method, times }, 'a message to a partner was not sent'),
    );
  }

  #tell(child: Child): void {
    const { told, created } = child;
    const costs = costsOf(child);
    for (const event of told) {
      const alarm = alarmOf(event, child);
      if (alarm === undefined) continue;
      alarms.add(1, { kind: alarm });
      const asks = alarm === 'update-dearer' ? costOfOffer(child.session) : undefined;
      const line = {
        ...{ child: created.child, partner: created.partner, alarm },
        ...(costs !== undefined && { costs }),
        ...(asks !== undefined && { asks }),
      };
      this.logger.error(line, 'a partner may hold more than we do');
    }
  }
}

/**
 * The children that one negotiation asks of a partner are asked at once over the same way: their silence is one observation, and so is that to
 * their ACCEPTs. What is asked later, to have a child as it is due, is one of its own.
 */
function silenceOf({ created, update, session }: Child, { streamId, eventId }: CommittedEvent): string {
  const { transaction, outcome } = session;
  const negotiation = transaction.purpose === 'provision' ? created.negotiation : update?.negotiation;
  if (negotiation === undefined) return eventId;
  const to = outcome?.kind === 'no-answer' && outcome.to === 'ACCEPT' ? 'accept' : 'request';
  return `${created.partner} ${streamId} ${negotiation} ${to}`;
}
