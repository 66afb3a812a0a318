import { describe, expect, it } from 'vitest';
import { cc, configuration, dec, drq, nullDecision, req, rpt } from '../../../test/session/messages.js';
import { PepDriver } from '../../../test/session/pep-driver.js';
import { CopsFault, handleOctets, vpnClientType as clientType, type FaultPlace, type Message } from '../../index.js';

/** What the report of a decision says: its ticket. */
const saying = (ticket: number) => [{ kind: 'named', octets: Uint8Array.of(0, 0, 0, ticket) }] as const;
const reportOn = (ticket: number) =>
  ({ kind: 'report', clientType, handle: '01', ticket, content: { reportType: 1, clientSi: saying(ticket) } }) as const;
const said = (ticket: number, solicited: boolean) => ({ ...rpt('01', solicited), clientSi: saying(ticket) });

describe('requests of a PEP (RFC 2748 §3.1, §3.2)', () => {
  it('wait while one of their handle is outstanding (decision V23)', () => {
    const pep = PepDriver.accepted().ask('01').ask('01').ask('02');
    expect(pep.seen().sent).toStrictEqual([req('01'), req('02')]);
    expect(pep.hear(dec('01', false)).seen().sent).toStrictEqual([]);
    expect(pep.hear(dec('01', true)).seen().sent).toStrictEqual([req('01')]);
  });

  it('are answered by an error too', () => {
    const error = { code: 5, subCode: 0 };
    const pep = PepDriver.accepted().ask('01').ask('01');
    pep.seen();
    pep.hear({ op: 'DEC', solicited: false, clientType, handle: handleOctets('01'), error });
    expect(pep.seen()).toMatchObject({ sent: [req('01')], events: [{ kind: 'rejected', handle: '01', error }] });
  });

  it('end after their time with DRQ 5, and their owner may try with a new handle', () => {
    const pep = PepDriver.accepted({}, { kaTimer: 0 }).ask('01').pass(10_000).ask('02').pass(20_000);
    expect(pep.seen()).toMatchObject({
      sent: [req('01'), req('02'), drq('01', 5)],
      events: [{ kind: 'request-lost', handle: '01', reason: { code: 5 } }],
    });
    expect(pep.hear(dec('01', true)).seen().events).toStrictEqual([
      { kind: 'ignored', op: 'DEC', reason: 'unknown-handle' },
    ]);
    expect(pep.ask('03').seen().sent).toStrictEqual([req('03')]);
    expect(pep.pass(10_000).seen().sent).toStrictEqual([drq('02', 5)]);
  });

  it('are deleted for a reason, and what comes for them later is not theirs', () => {
    const reason = { code: 2, subCode: 0 };
    const pep = PepDriver.accepted().ask('01').put({ kind: 'delete', clientType, handle: '01', reason });
    expect(pep.hear(dec('01', true)).seen()).toMatchObject({
      sent: [req('01'), drq('01', 2)],
      events: [{ kind: 'ignored', op: 'DEC', reason: 'unknown-handle' }],
    });
  });
});

describe('decisions at a PEP (RFC 2748 §3.3)', () => {
  it('have a ticket each, and the first after a REQ answers it', () => {
    const pep = PepDriver.accepted().ask('01').hear(dec('01', true)).hear(dec('01', true));
    expect(pep.seen().events).toMatchObject([
      { kind: 'decided', answers: true, ticket: 1 },
      { kind: 'decided', answers: false, ticket: 2 },
    ]);
  });

  it('have no ticket outside a configuration context', () => {
    const decisions = [{ ...nullDecision, context: { ...configuration, rType: 2 } }] as const;
    const pep = PepDriver.accepted().ask('01');
    pep.hear({ op: 'DEC', solicited: true, clientType, handle: handleOctets('01'), decisions });
    const { events } = pep.seen();
    expect(events).toMatchObject([{ kind: 'decided' }]);
    expect(events[0]).not.toHaveProperty('ticket');
    expect(pep.session.clients.get(clientType)?.requests.get('01')?.owed).toStrictEqual([]);
  });

  it('are reported on in their order, once each with the Solicited flag', () => {
    const pep = PepDriver.accepted().ask('01').hear(dec('01', true)).hear(dec('01', false));
    pep.seen();
    expect(pep.put(reportOn(2)).seen().sent).toStrictEqual([]);
    expect(pep.put(reportOn(1)).seen().sent).toStrictEqual([said(1, true), said(2, true)]);
    expect(pep.put(reportOn(1)).seen().sent).toStrictEqual([said(1, false)]);
  });

  it('let a change that was not asked for pass them', () => {
    const pep = PepDriver.accepted().ask('01').hear(dec('01', true));
    const { ticket: _ticket, ...change } = reportOn(1);
    expect(pep.put(change).seen().sent).toStrictEqual([req('01'), said(1, false)]);
  });

  it('are due after 5 s, and their owner is told once (decision V19)', () => {
    const pep = PepDriver.accepted().ask('01').hear(dec('01', true)).pass(2_000).hear(dec('01', false));
    pep.pass(2_999).seen();
    expect(pep.pass(1).seen().events).toStrictEqual([{ kind: 'report-due', clientType, handle: '01', ticket: 1 }]);
    expect(pep.pass(2_000).seen().events).toStrictEqual([{ kind: 'report-due', clientType, handle: '01', ticket: 2 }]);
    expect(pep.pass(10_000).seen().events).toStrictEqual([]);
  });
});

describe('synchronisation at a PEP (RFC 2748 §3.5, §3.10)', () => {
  const ssq = (handle?: string): Message => ({
    op: 'SSQ',
    solicited: false,
    clientType,
    ...(handle !== undefined && { handle: handleOctets(handle) }),
  });

  it('completes when every REQ that belongs to it has left', () => {
    const pep = PepDriver.accepted().ask('01').hear(ssq());
    expect(pep.seen().events).toStrictEqual([{ kind: 'synchronise-asked', clientType }]);
    pep.ask('01').put({ kind: 'synchronised', clientType });
    expect(pep.seen().sent).toStrictEqual([]);
    const ssc = { op: 'SSC', solicited: false, clientType };
    expect(pep.hear(dec('01', true)).seen().sent).toStrictEqual([req('01'), ssc]);
  });

  it('of one handle names it, and waits for no other', () => {
    const pep = PepDriver.accepted().ask('01').ask('01').ask('02').hear(ssq('02'));
    expect(pep.seen().events).toStrictEqual([{ kind: 'synchronise-asked', clientType, handle: '02' }]);
    pep.hear(dec('02', true)).seen();
    pep.ask('02').put({ kind: 'synchronised', clientType, handle: '02' });
    expect(pep.seen().sent).toMatchObject([req('02'), { op: 'SSC', handle: handleOctets('02') }]);
  });

  it('deletes an unknown handle at once', () => {
    expect(PepDriver.accepted().hear(ssq('07')).seen()).toMatchObject({ sent: [drq('07', 10)], events: [] });
  });
});

describe('a malformed message at a PEP', () => {
  const faultIn = (place: FaultPlace) => ({
    kind: 'fault' as const,
    fault: new CopsFault('bad-value', place),
  });

  it('deletes the request state, if it is a DEC (RFC 2748 §3.4, decision V28)', () => {
    const pep = PepDriver.accepted()
      .ask('01')
      .put(faultIn({ op: 'DEC', clientType, handle: handleOctets('01') }));
    expect(pep.seen()).toMatchObject({
      sent: [req('01'), drq('01', 12)],
      events: [{ kind: 'request-lost', handle: '01', reason: { code: 12 } }],
      isClosed: false,
    });
    expect(pep.hear(dec('01', true)).seen().events).toStrictEqual([
      { kind: 'ignored', op: 'DEC', reason: 'unknown-handle' },
    ]);
  });

  it('names the object that it does not know by DRQ 13, if it is a DEC (RFC 2748 §3.4)', () => {
    const place: FaultPlace = { op: 'DEC', clientType, handle: handleOctets('01'), object: { cNum: 0x21, cType: 4 } };
    const pep = PepDriver.accepted()
      .ask('01')
      .put({ kind: 'fault', fault: new CopsFault('unknown-c-num', place) });
    expect(pep.seen().sent).toStrictEqual([req('01'), { ...drq('01', 13), reason: { code: 13, subCode: 0x2104 } }]);
  });

  it('ends the client type, if it is a CAT (RFC 2748 §3.7)', () => {
    const pep = new PepDriver().connect().put(faultIn({ op: 'CAT', clientType }));
    expect(pep.seen()).toMatchObject({ sent: [{ op: 'OPN' }, cc(clientType, 3)], isClosed: true });
  });

  it('ends the connection where message boundaries are lost', () => {
    const pep = PepDriver.accepted().put(faultIn({ endsConnection: true }));
    expect(pep.seen()).toMatchObject({ sent: [cc(clientType, 3)], isClosed: true });
  });
});
