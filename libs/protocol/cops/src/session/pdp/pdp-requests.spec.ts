import { describe, expect, it } from 'vitest';
import { configuration, dec, drq, nullDecision, opn, req, rpt } from '../../../test/session/messages.js';
import { PdpDriver } from '../../../test/session/pdp-driver.js';
import { vpnClientType as clientType } from '../../index.js';

const decide = (handle: string, answers: boolean, tag?: string) =>
  ({
    kind: 'decide',
    clientType,
    handle,
    decisions: [nullDecision],
    answers,
    ...(tag !== undefined && { tag }),
  }) as const;

describe('request states at the PDP (RFC 2748 §3.1, §3.2)', () => {
  it('tells its owner which REQ is new and which an update', () => {
    const pdp = PdpDriver.accepted().hear(req('01')).hear(req('01'));
    expect(pdp.seen().events).toMatchObject([
      { kind: 'requested', handle: '01', isNew: true, synchronises: false, read: 1 },
      { kind: 'requested', handle: '01', isNew: false, synchronises: false, read: 2 },
    ]);
  });

  it('keeps a handle apart from that of another client type, and of another connection (RFC 2748 §2.4)', () => {
    const pdp = PdpDriver.accepted().hear(opn({ clientType: 2 }));
    pdp.put({ kind: 'accept', clientType: 2, kept: [] }).hear(req('01')).seen();
    pdp.hear({ ...req('01'), clientType: 2 }).hear({ ...drq('01', 2), clientType: 2 });
    expect(pdp.seen().events).toMatchObject([
      { kind: 'requested', clientType: 2, handle: '01', isNew: true },
      { kind: 'deleted', clientType: 2, handle: '01' },
    ]);
    expect(pdp.put(decide('01', true)).seen().sent).toStrictEqual([dec('01', true)]);
    expect(PdpDriver.accepted().hear(req('01')).seen().events).toMatchObject([{ handle: '01', isNew: true }]);
  });

  it('hands interfaces on as the PEP numbers them, alike for each of its client types (RFC 2748 §2.2.3, §2.2.4)', () => {
    const interfaces = {
      inInterface: { address: Uint8Array.of(192, 0, 2, 1), ifIndex: 7 },
      outInterface: { address: Uint8Array.of(192, 0, 2, 2), ifIndex: 4_294_967_295 },
    };
    const pdp = PdpDriver.accepted().hear(opn({ clientType: 2 }));
    pdp.put({ kind: 'accept', clientType: 2, kept: [] }).seen();
    for (const one of [clientType, 2]) pdp.hear({ ...req('01'), clientType: one, ...interfaces });
    expect(pdp.seen().events).toMatchObject([
      { kind: 'requested', clientType, request: interfaces },
      { kind: 'requested', clientType: 2, request: interfaces },
    ]);
  });

  it('takes a handle for a new one when it comes again after its deletion, and not before (RFC 2748 §2.4)', () => {
    const pdp = PdpDriver.accepted().hear(req('01')).hear(drq('01', 2)).hear(req('01')).hear(req('01'));
    expect(pdp.seen().events.map((event) => [event.kind, 'isNew' in event && event.isNew])).toStrictEqual([
      ['requested', true],
      ['deleted', false],
      ['requested', true],
      ['requested', false],
    ]);
  });

  it('sets the Solicited flag on the first DEC for each REQ alone (decision V4)', () => {
    const pdp = PdpDriver.accepted().hear(req('01')).hear(req('01'));
    for (const answers of [true, false, true, true]) pdp.put(decide('01', answers));
    expect(pdp.seen().sent).toStrictEqual([dec('01', true), dec('01', false), dec('01', true), dec('01', false)]);
  });

  it('answers a REQ that cannot be decided on with an error', () => {
    const error = { code: 5, subCode: 0 };
    const pdp = PdpDriver.accepted().hear(req('01')).put({ kind: 'reject', clientType, handle: '01', error });
    expect(pdp.seen().sent).toMatchObject([{ op: 'DEC', solicited: true, error }]);
    expect(pdp.put(decide('01', true)).seen().sent).toStrictEqual([dec('01', false)]);
  });

  it('says which decision could not be delivered', () => {
    const pdp = PdpDriver.accepted().put(decide('01', false, 'd-7'));
    expect(pdp.seen()).toMatchObject({
      sent: [],
      events: [{ kind: 'undeliverable', clientType, handle: '01', tag: 'd-7' }],
    });
  });

  it('pushes on a request state that it has kept over a reconnect (RFC 2748 §2.5)', () => {
    const pdp = PdpDriver.accepted({}, ['0a0b']).put(decide('0a0b', false));
    expect(pdp.seen().sent).toStrictEqual([dec('0a0b', false)]);
  });

  it('keeps its own copy of a handle, not the octets that it came in', () => {
    const message = req('01');
    const pdp = PdpDriver.accepted().hear(message);
    message.handle.fill(9);
    expect(pdp.put(decide('01', true)).seen().sent).toStrictEqual([dec('01', true)]);
  });

  it('takes as many request states as its limit says, and answers the next with error 4', () => {
    const pdp = PdpDriver.accepted({ maximumRequests: 2 }).hear(req('01')).hear(req('02')).hear(req('03'));
    const seen = pdp.hear(req('01')).seen();
    expect(seen.sent).toMatchObject([{ op: 'DEC', solicited: true, error: { code: 4 } }]);
    expect(seen.events.map((event) => 'handle' in event && event.handle)).toStrictEqual(['01', '02', '01']);
  });
});

describe('reports at the PDP (RFC 2748 §3.3)', () => {
  it('gives each solicited report to the oldest decision without one', () => {
    const pdp = PdpDriver.accepted()
      .hear(req('01'))
      .put(decide('01', true, 'a'))
      .put(decide('01', false, 'b'));
    pdp.seen();
    for (const solicited of [false, true, true]) pdp.hear(rpt('01', solicited));
    const { events } = pdp.seen();
    expect(events.map((event) => event.kind === 'reported' && [event.answers?.tag, event.read])).toStrictEqual([
      [undefined, 2],
      ['a', 3],
      ['b', 4],
    ]);
  });

  it('takes a report that comes twice, or was not asked for, as a change', () => {
    const pdp = PdpDriver.accepted()
      .hear(req('01'))
      .put(decide('01', true, 'a'))
      .hear(rpt('01', true))
      .hear(rpt('01', true));
    const answers = pdp.seen().events.map((event) => event.kind === 'reported' && event.answers);
    expect(answers).toStrictEqual([false, { tag: 'a' }, undefined]);
  });

  it('expects none for a decision outside a configuration context', () => {
    const decisions = [{ ...nullDecision, context: { ...configuration, rType: 1 } }] as const;
    const pdp = PdpDriver.accepted()
      .hear(req('01'))
      .put({ ...decide('01', true, 'a'), decisions: [...decisions] });
    pdp.put(decide('01', false, 'b')).hear(rpt('01', true));
    expect(pdp.seen().events.at(-1)).toMatchObject({ answers: { tag: 'b' } });
  });

  it('counts a report and a deletion of a handle that it does not know', () => {
    const pdp = PdpDriver.accepted().hear(rpt('01', true)).hear(drq('01', 2));
    expect(pdp.seen().events).toStrictEqual([
      { kind: 'ignored', op: 'RPT', reason: 'unknown-handle' },
      { kind: 'ignored', op: 'DRQ', reason: 'unknown-handle' },
    ]);
  });

  it('names the decisions that a deleted handle leaves without a report (RFC 2748 §3.4)', () => {
    const pdp = PdpDriver.accepted()
      .hear(req('01'))
      .put(decide('01', true, 'a'))
      .put(decide('01', false, 'b'));
    pdp.hear(rpt('01', true)).hear(drq('01', 8));
    expect(pdp.seen().events.at(-1)).toStrictEqual({
      kind: 'deleted',
      clientType,
      handle: '01',
      reason: { code: 8, subCode: 0 },
      unreported: ['b'],
      read: 3,
    });
    expect(pdp.put(decide('01', false)).seen().events).toMatchObject([{ kind: 'undeliverable' }]);
  });
});
