import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  decode,
  encode,
  Frames,
  handleText,
  vpnClientType as clientType,
  type Message,
  type PdpEvent,
  type PepEvent,
} from '../../src/index.js';
import { configuration, nullDecision } from './messages.js';
import { PdpDriver } from './pdp-driver.js';
import { PepDriver } from './pep-driver.js';

/** One direction of a connection: octets arrive in order, late, and in chunks of any size. */
class Pipe {
  readonly #frames = new Frames();
  #octets: { readonly at: number; readonly chunk: Uint8Array }[] = [];
  #lastAt = 0;

  put(message: Message, now: number, delayMs: number, chunkOctets: number): void {
    const octets = encode(message);
    this.#lastAt = Math.max(this.#lastAt, now + delayMs);
    for (let at = 0; at < octets.length; at += chunkOctets)
      this.#octets.push({ at: this.#lastAt, chunk: octets.slice(at, at + chunkOctets) });
  }

  arrived(now: number): readonly { readonly message: Message; readonly octets: Uint8Array }[] {
    const here = this.#octets.filter(({ at }) => at <= now);
    this.#octets = this.#octets.filter(({ at }) => at > now);
    const messages: { message: Message; octets: Uint8Array }[] = [];
    for (const { chunk } of here) {
      this.#frames.add(chunk);
      for (let next = this.#frames.next(); next.kind === 'frame'; next = this.#frames.next()) {
        const decoded = decode(next.octets);
        if (decoded.kind === 'fault') throw decoded.fault;
        messages.push({ message: decoded.message, octets: next.octets });
      }
    }
    return messages;
  }
}

const handles = ['01', '02'] as const;
const wish = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), handle: fc.constantFrom(...handles) }),
  fc.record({ kind: fc.constant('push' as const), handle: fc.constantFrom(...handles) }),
  fc.record({ kind: fc.constant('report' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('report-twice' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('synchronise' as const) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 10 }) }),
);
const plan = fc.record({
  wishes: fc.array(wish, { minLength: 10, maxLength: 60 }),
  delaysMs: fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 7, maxLength: 7 }),
  chunkOctets: fc.integer({ min: 1, max: 60 }),
});

/** A PEP and a PDP with a network between them, and what each of them was told. */
class World {
  readonly pep = new PepDriver().connect();
  readonly pdp = new PdpDriver();
  readonly toPep = new Pipe();
  readonly toPdp = new Pipe();
  readonly sent: { readonly from: 'pep' | 'pdp'; readonly message: Message }[] = [];
  readonly pepEvents: PepEvent[] = [];
  readonly pdpEvents: PdpEvent[] = [];
  readonly open: { readonly handle: string; readonly ticket: number }[] = [];
  readonly answered: { readonly handle: string; readonly ticket: number }[] = [];
  readonly decided: { readonly handle: string; readonly tag: string }[] = [];
  readonly #outstanding = new Set<string>();
  #tags = 0;
  #messages = 0;

  constructor(
    readonly delaysMs: readonly number[],
    readonly chunkOctets: number,
  ) {}

  /** Both ends live for so long; each second everything that has arrived is heard. */
  pass(seconds: number): void {
    for (let second = 0; second < seconds; second += 1) {
      this.pep.pass(1_000);
      this.pdp.pass(1_000);
      this.settle();
    }
  }

  settle(): void {
    for (let isMoving = true; isMoving;) {
      isMoving = false;
      for (const { message, octets } of this.toPdp.arrived(this.pdp.now)) this.pdp.hear(message, octets);
      for (const { message, octets } of this.toPep.arrived(this.pep.now)) {
        if (message.op === 'DEC' && message.solicited) this.#outstanding.delete(handleText(message.handle));
        this.pep.hear(message, octets);
      }
      const fromPep = this.pep.seen();
      const fromPdp = this.pdp.seen();
      for (const message of fromPep.sent) this.#carry('pep', message);
      for (const message of fromPdp.sent) this.#carry('pdp', message);
      for (const event of fromPdp.events) isMoving = this.#hearPdp(event) || isMoving;
      for (const event of fromPep.events) isMoving = this.#hearPep(event) || isMoving;
      isMoving ||= fromPep.sent.length + fromPdp.sent.length > 0;
    }
  }

  #carry(from: 'pep' | 'pdp', message: Message): void {
    this.sent.push({ from, message });
    if (message.op === 'REQ') {
      const handle = handleText(message.handle);
      // At most one REQ of a handle without its solicited DEC (RFC 2748 §3.2, decision V23).
      expect(this.#outstanding).not.toContain(handle);
      this.#outstanding.add(handle);
    }
    const delayMs = this.delaysMs[this.#messages++ % this.delaysMs.length] ?? 0;
    const [pipe, { now }] = from === 'pep' ? [this.toPdp, this.pep] : [this.toPep, this.pdp];
    pipe.put(message, now, delayMs, this.chunkOctets);
  }

  #hearPdp(event: PdpEvent): boolean {
    this.pdpEvents.push(event);
    if (event.kind === 'open-asked') this.pdp.put({ kind: 'accept', clientType, kept: [] });
    if (event.kind === 'requested') this.decide(event.handle, true);
    return event.kind === 'open-asked' || event.kind === 'requested';
  }

  #hearPep(event: PepEvent): boolean {
    this.pepEvents.push(event);
    if (event.kind === 'decided' && event.ticket !== undefined)
      this.open.push({ handle: event.handle, ticket: event.ticket });
    if (event.kind === 'synchronise-asked') {
      for (const handle of handles) this.pep.ask(handle);
      this.pep.put({ kind: 'synchronised', clientType });
    }
    return event.kind === 'synchronise-asked';
  }

  decide(handle: string, answers: boolean): void {
    const tag = String(this.#tags++);
    this.decided.push({ handle, tag });
    this.pdp.put({
      kind: 'decide',
      clientType,
      handle,
      decisions: [{ ...nullDecision, context: configuration }],
      answers,
      tag,
    });
  }

  /** A report names the ticket of its decision. */
  #say(one: { readonly handle: string; readonly ticket: number }): void {
    const clientSi = [{ kind: 'named', octets: Uint8Array.of(0, 0, one.ticket >> 8, one.ticket & 0xff) }] as const;
    this.pep.put({ kind: 'report', clientType, ...one, content: { reportType: 1, clientSi } });
  }

  /** A push on a handle that the PDP has not heard of yet. */
  isUndeliverable(tag: string): boolean {
    return this.pdpEvents.some((event) => event.kind === 'undeliverable' && event.tag === tag);
  }

  report(at: number): void {
    const [one] = this.open.splice(this.open.length === 0 ? 0 : at % this.open.length, 1);
    if (one === undefined) return;
    this.answered.push(one);
    this.#say(one);
  }

  reportTwice(at: number): void {
    const one = this.answered[at % Math.max(1, this.answered.length)];
    if (one !== undefined) this.#say(one);
  }
}

it('two machines keep the rules of RFC 2748 §3.2, §3.3 and §3.9, however late and in what pieces octets arrive', () => {
  fc.assert(
    fc.property(plan, ({ wishes, delaysMs, chunkOctets }) => {
      const world = new World(delaysMs, chunkOctets);
      world.settle();
      world.pass(10);
      for (const one of wishes) {
        if (one.kind === 'ask') world.pep.ask(one.handle);
        if (one.kind === 'push') world.decide(one.handle, false);
        if (one.kind === 'report') world.report(one.at);
        if (one.kind === 'report-twice') world.reportTwice(one.at);
        if (one.kind === 'synchronise') world.pdp.put({ kind: 'synchronise', clientType });
        if (one.kind === 'wait') world.pass(one.seconds);
        world.pdp.put({ kind: 'committed', read: world.pdp.session.read });
        world.settle();
      }
      for (let round = 0; round < 20; round += 1) {
        while (world.open.length > 0) world.report(0);
        world.pdp.put({ kind: 'committed', read: world.pdp.session.read });
        world.pass(3);
      }

      // Keep-alive never ends a connection whose ends both live.
      expect([world.pep.session.phase, world.pdp.session.phase]).toStrictEqual(['open', 'open']);
      const of = (from: 'pep' | 'pdp', op: Message['op'], solicited: boolean) =>
        world.sent.filter(
          ({ from: by, message }) => by === from && message.op === op && message.solicited === solicited,
        );
      // Every REQ has one solicited DEC, and every DEC one solicited report, matched in their order for each handle.
      expect(of('pdp', 'DEC', true)).toHaveLength(of('pep', 'REQ', false).length);
      expect(of('pep', 'RPT', true)).toHaveLength(of('pdp', 'DEC', true).length + of('pdp', 'DEC', false).length);
      for (const handle of handles) {
        // The tickets of decisions grow: reports leave in that order, and none comes twice.
        const tickets = of('pep', 'RPT', true).flatMap(({ message }) =>
          message.op === 'RPT' && handleText(message.handle) === handle
            ? [new DataView(Uint8Array.from(message.clientSi[0]?.octets ?? []).buffer).getUint32(0)]
            : [],
        );
        expect(tickets).toStrictEqual([...new Set(tickets)].sort((one, other) => one - other));
        // The PDP takes each for the report of its decision: what it decided, and what it was answered, are in the same order.
        const answers = world.pdpEvents.flatMap((event) =>
          event.kind === 'reported' && event.handle === handle && event.answers !== undefined
            ? [event.answers.tag]
            : [],
        );
        const deliverable = world.decided.filter((one) => one.handle === handle && !world.isUndeliverable(one.tag));
        expect(answers).toStrictEqual(deliverable.map(({ tag }) => tag));
      }
      // Nothing is owed at the end.
      for (const { requests } of world.pdp.session.clients.values())
        for (const { unanswered, outstanding } of requests.values())
          expect([unanswered, outstanding.length]).toStrictEqual([0, 0]);
    }),
    { numRuns: 60 },
  );
});
