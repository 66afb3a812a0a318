import { describe, expect, it } from 'vitest';
import { cat, cc, dec, keepAlive, opn, req } from '../../../test/session/messages.js';
import { PdpDriver } from '../../../test/session/pdp-driver.js';
import { CopsFault, vpnClientType, type Message } from '../../index.js';
import { errorOf } from '../refusals.js';

const address = Uint8Array.of(192, 0, 2, 7);
const accept = { kind: 'accept', clientType: vpnClientType, kept: [] } as const;

describe('a PDP that is opened (RFC 2748 §3.6, §3.7, §4.3)', () => {
  it('asks its owner, and answers with CAT and the timers', () => {
    const pdp = new PdpDriver({ acctTimerS: 60 }).hear(opn({ lastPdp: { address, port: 3288 } }));
    expect(pdp.seen()).toMatchObject({
      sent: [],
      events: [{ kind: 'open-asked', pepId: 'ed1.example.net', again: false, lastPdp: { address, port: 3288 } }],
    });
    pdp.put(accept);
    const sent = [{ op: 'CAT', solicited: false, clientType: vpnClientType, kaTimer: 30, acctTimer: 60 }];
    expect(pdp.seen()).toStrictEqual({ sent, events: [], isClosed: false, startsTls: false });
  });

  it('takes an OPN of an open client type again, and keeps its request states', () => {
    const pdp = PdpDriver.accepted().hear(req('01')).hear(opn()).put(accept);
    expect(pdp.seen()).toMatchObject({ sent: [{ op: 'CAT' }], events: [{}, { kind: 'open-asked', again: true }] });
    expect([...(pdp.session.clients.get(vpnClientType)?.requests.keys() ?? [])]).toStrictEqual(['01']);
  });

  it('answers a second OPN that comes before the CAT by a second CAT, as that of an open client type', () => {
    const pdp = new PdpDriver().hear(opn()).hear(opn()).put(accept).put(accept);
    expect(pdp.seen()).toMatchObject({
      sent: [{ op: 'CAT' }, { op: 'CAT' }],
      events: [
        { kind: 'open-asked', again: false },
        { kind: 'open-asked', again: true },
      ],
    });
  });

  it('serves several client types on one connection, each with an end of its own', () => {
    const pdp = PdpDriver.accepted()
      .hear(opn({ clientType: 2 }))
      .put({ ...accept, clientType: 2 });
    pdp.hear(cc(2, 8)).hear(req('01'));
    expect(pdp.seen()).toMatchObject({
      sent: [{ op: 'CAT', clientType: 2 }],
      events: [{ kind: 'open-asked' }, { kind: 'client-closed', clientType: 2 }, { kind: 'requested' }],
      isClosed: false,
    });
  });

  it('refuses a client type that it does not serve with error 6, and waits for another', () => {
    const pdp = new PdpDriver().hear(opn({ clientType: 3 }));
    expect(pdp.seen()).toMatchObject({ sent: [cc(3, 6)], isClosed: false });
    expect(pdp.hear(opn()).seen().events).toMatchObject([{ kind: 'open-asked' }]);
  });

  it("sends its owner's refusal with another PDP to go to (RFC 2748 §2.3, §3.8)", () => {
    const redirect = { address, port: 3289 };
    const error = errorOf('redirectToPreferredServer');
    const pdp = new PdpDriver().hear(opn()).put({ kind: 'close', clientType: vpnClientType, error, redirect });
    expect(pdp.seen().sent).toStrictEqual([{ ...cc(vpnClientType, 12), redirect }]);
  });

  it('ends a connection that has said nothing after its time, and says so (decision V40)', () => {
    const pdp = new PdpDriver().pass(4_999);
    expect(pdp.seen().isClosed).toBe(false);
    expect(pdp.pass(1).seen()).toMatchObject({
      sent: [cc(0, 9)],
      isClosed: true,
      events: [{ kind: 'ended', cause: { kind: 'said-nothing' } }],
    });
  });

  it('ends one that has said something, and opened nothing', () => {
    const said = [
      new PdpDriver().hear(keepAlive),
      new PdpDriver().hear(opn({ clientType: 3 })),
      new PdpDriver().put({ kind: 'fault', fault: new CopsFault('bad-object-length', { op: 'OPN', clientType: 2 }) }),
    ];
    for (const pdp of said) {
      pdp.seen();
      expect(pdp.pass(5_000).seen()).toMatchObject({
        sent: [cc(0, 9)],
        isClosed: true,
        events: [{ kind: 'ended', cause: { kind: 'not-opened' } }],
      });
    }
  });

  it('ends a connection whose last client type was closed so long ago', () => {
    const pdp = PdpDriver.accepted().hear(cc(vpnClientType, 11)).pass(5_000);
    expect(pdp.seen()).toMatchObject({
      sent: [cc(0, 9)],
      events: [
        { kind: 'client-closed', error: { code: 11 }, read: 1 },
        { kind: 'ended', cause: { kind: 'not-opened' } },
      ],
    });
  });

  it('takes no second PEPID on a connection (decision V40)', () => {
    const pdp = PdpDriver.accepted().hear(opn({ clientType: 2, pepId: 'ed2.example.net' }));
    expect(pdp.seen()).toMatchObject({ sent: [cc(2, 14)], events: [] });
  });

  it('lets nothing be asked before its CAT (RFC 2748 §4.3)', () => {
    expect(new PdpDriver().hear(opn()).hear(req('01')).seen().sent).toStrictEqual([cc(vpnClientType, 4)]);
  });

  it.each([{ op: 'SSQ', solicited: false, clientType: vpnClientType }, dec('01', false), cat] satisfies Message[])(
    'refuses what only a PDP says: $op',
    (message) => {
      const pdp = PdpDriver.accepted().hear(message);
      const events = [{ kind: 'client-closed', clientType: vpnClientType, error: { code: 3, subCode: 0 }, read: 1 }];
      expect(pdp.seen()).toMatchObject({ sent: [cc(vpnClientType, 3)], events });
    },
  );
});

describe('a PDP that shuts down (RFC 2748 §4.7)', () => {
  it('sends CC 11 for each client type, with an alternative, and closes', () => {
    const pdp = PdpDriver.accepted()
      .hear(opn({ clientType: 2 }))
      .put({ ...accept, clientType: 2 });
    pdp.seen();
    const redirect = { address, port: 3288 };
    pdp.put({ kind: 'close-all', error: errorOf('shuttingDown'), redirect });
    expect(pdp.seen()).toMatchObject({
      sent: [
        { ...cc(vpnClientType, 11), redirect },
        { ...cc(2, 11), redirect },
      ],
      events: [{ kind: 'ended', cause: { kind: 'closed', error: { code: 11 } } }],
      isClosed: true,
    });
    expect(pdp.timers.size).toBe(0);
    expect(pdp.hear(req('01')).seen()).toMatchObject({
      sent: [],
      events: [{ kind: 'ignored', reason: 'after-close' }],
    });
  });
});
