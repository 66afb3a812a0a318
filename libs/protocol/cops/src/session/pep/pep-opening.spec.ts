import { describe, expect, it } from 'vitest';
import { cat, cc, drq, keepAlive, opn, req, rpt } from '../../../test/session/messages.js';
import { PepDriver } from '../../../test/session/pep-driver.js';
import { vpnClientType as clientType, type Message } from '../../index.js';
import { errorOf } from '../refusals.js';

const address = Uint8Array.of(192, 0, 2, 7);

describe('a PEP that opens (RFC 2748 §3.6, §4.3)', () => {
  it('sends an OPN for each client type, with the last PDP where it caches its state (decision V31)', () => {
    const lastPdp = { address, port: 3288 };
    const clients = [
      { clientType, kept: ['01'], lastPdp },
      { clientType: 2, kept: [] },
    ];
    const pep = new PepDriver().put({ kind: 'connected', clients });
    expect(pep.seen().sent).toStrictEqual([opn({ lastPdp }), opn({ clientType: 2 })]);
  });

  it('tells its owner of each CAT, and that a later one is an answer to a second OPN', () => {
    const pep = new PepDriver().connect().hear({ ...cat, acctTimer: 60 });
    pep.put({ kind: 'open', client: { clientType, kept: [] } }).hear(cat);
    expect(pep.seen()).toStrictEqual({
      sent: [opn(), opn()],
      events: [
        { kind: 'accepted', clientType, kaTimerS: 30, acctTimerS: 60, again: false },
        { kind: 'accepted', clientType, kaTimerS: 30, again: true },
      ],
      isClosed: false,
      startsTls: false,
    });
  });

  it('gives up a PDP that sends no CAT', () => {
    const pep = new PepDriver().connect().pass(9_999);
    expect(pep.seen().isClosed).toBe(false);
    expect(pep.pass(1).seen()).toMatchObject({
      sent: [cc(clientType, 9)],
      events: [{ kind: 'ended', cause: { kind: 'not-opened' } }],
    });
  });

  it('hears where to go instead (RFC 2748 §3.8), and ends the connection that nothing is left on', () => {
    const redirect = { address, port: 3289 };
    const pep = PepDriver.accepted().hear({ ...cc(clientType, 12), redirect });
    expect(pep.seen()).toMatchObject({
      sent: [],
      events: [
        { kind: 'client-closed', clientType, error: { code: 12 }, redirect },
        { kind: 'ended', cause: { kind: 'closed', error: { code: 12 } } },
      ],
      isClosed: true,
    });
  });

  it('goes on with the other client types when one is refused', () => {
    const clients = [clientType, 2].map((one) => ({ clientType: one, kept: [] }));
    const pep = new PepDriver().put({ kind: 'connected', clients }).hear(cat).hear(cc(2, 6));
    expect(pep.seen().isClosed).toBe(false);
    expect([...pep.session.clients.keys()]).toStrictEqual([clientType]);
  });

  it.each([
    opn(),
    req('01'),
    rpt('01', true),
    drq('01', 2),
    { op: 'SSC', solicited: false, clientType },
  ] satisfies Message[])('refuses what only a PEP says: $op', (message) => {
    expect(PepDriver.accepted().hear(message).seen().sent).toStrictEqual([cc(clientType, 3)]);
  });

  it('closes with the error that its owner names', () => {
    const pep = PepDriver.accepted().put({ kind: 'close-all', error: errorOf('clientFailure') });
    expect(pep.seen()).toMatchObject({ sent: [cc(clientType, 8)], isClosed: true });
    expect(pep.hear(keepAlive).seen().events).toMatchObject([{ kind: 'ignored', reason: 'after-close' }]);
  });
});
