import { describe, expect, it } from 'vitest';
import { cat, cc, keepAlive } from '../../../test/session/messages.js';
import { PepDriver } from '../../../test/session/pep-driver.js';
import { vpnClientType as clientType, type Message } from '../../index.js';
import { keepAlivePeriodMs, nextKeepAliveAt } from '../keep-alive.js';

describe('keep-alive at the PEP (RFC 2748 §3.9, §4.6)', () => {
  it('leaves between a quarter and three quarters of the shortest period', () => {
    expect(keepAlivePeriodMs([30, 0, 20])).toBe(20_000);
    expect(keepAlivePeriodMs([0])).toBe(0);
    expect([0, 0.5, 1].map((chance) => nextKeepAliveAt(0, 20_000, chance))).toStrictEqual([5_000, 10_000, 15_000]);
  });

  it('follows the minimum of all CATs of the connection', () => {
    const clients = [clientType, 2].map((one) => ({ clientType: one, kept: [] }));
    const pep = new PepDriver()
      .put({ kind: 'connected', clients })
      .hear(cat)
      .hear({ ...cat, clientType: 2, kaTimer: 8 });
    pep.seen();
    expect(pep.pass(3_999).seen().sent).toStrictEqual([]);
    expect(pep.pass(1).seen().sent).toStrictEqual([keepAlive]);
  });

  it('goes on as long as it is answered, and ends with CC 9 when it is not', () => {
    const pep = PepDriver.accepted();
    for (let round = 0; round < 4; round += 1) {
      expect(pep.pass(15_000).seen().sent).toStrictEqual([keepAlive]);
      pep.hear(keepAlive);
    }
    expect(pep.pass(29_999).seen()).toMatchObject({ sent: [keepAlive], isClosed: false });
    expect(pep.pass(1).seen()).toMatchObject({
      sent: [cc(clientType, 9)],
      events: [{ kind: 'ended', cause: { kind: 'silent' } }],
    });
  });

  it('sends none when the timer is 0', () => {
    expect(PepDriver.accepted({}, { kaTimer: 0 }).pass(10_000_000).seen()).toMatchObject({ sent: [], isClosed: false });
  });
});

describe('what a keep-alive confirms (decision V41)', () => {
  const tell = (pep: PepDriver, tag: string) =>
    pep.put({ kind: 'report', clientType, handle: '01', content: { reportType: 2, clientSi: [], tag } });

  it('are the reports that were sent before the KA that was answered, and no later ones', () => {
    const pep = tell(PepDriver.accepted().ask('01'), 'a').pass(15_000);
    tell(pep, 'b').pass(14_000);
    pep.seen();
    expect(pep.hear(keepAlive).seen().events).toStrictEqual([{ kind: 'confirmed', tags: ['a'] }]);
    expect(pep.hear(keepAlive).seen().events).toStrictEqual([]);
    pep.pass(1_000).seen();
    expect(pep.hear(keepAlive).seen().events).toStrictEqual([{ kind: 'confirmed', tags: ['b'] }]);
  });

  it('are none where there are no keep-alives', () => {
    const pep = tell(PepDriver.accepted({}, { kaTimer: 0 }).ask('01'), 'a').hear(keepAlive);
    expect(pep.seen().events).toStrictEqual([]);
    expect(pep.session.unconfirmed).toStrictEqual([]);
  });
});

describe('accounting (RFC 2748 §2.2.15, decision V21)', () => {
  const accounting = { reportType: 3, clientSi: [] };
  const account = (pep: PepDriver) => pep.put({ kind: 'report', clientType, handle: '01', content: accounting });
  const reports = (sent: readonly Message[]) => sent.filter(({ op }) => op === 'RPT').length;

  it('is due once in each AcctTimer, and leaves no sooner', () => {
    const pep = PepDriver.accepted({}, { kaTimer: 0, acctTimer: 60 })
      .ask('01')
      .hear({
        op: 'DEC',
        solicited: true,
        clientType,
        handle: Uint8Array.of(1),
        error: { code: 4, subCode: 0 },
      });
    pep.seen();
    expect(pep.pass(60_000).seen().events).toStrictEqual([{ kind: 'accounting-due', clientType }]);
    expect(reports(account(account(pep)).seen().sent)).toBe(1);
    expect(pep.pass(60_000).seen().events).toStrictEqual([{ kind: 'accounting-due', clientType }]);
    expect(reports(account(pep).seen().sent)).toBe(1);
  });

  it('never leaves when the timer is 0, and needs a wish of its own without one', () => {
    const none = PepDriver.accepted({ accountingEveryMs: 1_000 }, { kaTimer: 0, acctTimer: 0 }).ask('01').pass(20_000);
    expect(none.seen().events).toStrictEqual([]);
    expect(account(none).seen().events).toMatchObject([{ kind: 'ignored', reason: 'too-soon' }]);
    const wished = PepDriver.accepted({ accountingEveryMs: 1_000 }, { kaTimer: 0 }).pass(2_000);
    expect(wished.seen().events).toHaveLength(2);
    expect(PepDriver.accepted({}, { kaTimer: 0 }).pass(100_000).seen().events).toStrictEqual([]);
  });
});
