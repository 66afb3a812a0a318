import { describe, expect, it } from 'vitest';
import { cat, cc, keepAlive, opn, req } from '../../../test/session/messages.js';
import { PdpDriver } from '../../../test/session/pdp-driver.js';
import { errorOf, vpnClientType } from '../../index.js';

describe('keep-alive at the PDP (RFC 2748 §3.9, §4.6)', () => {
  it('echoes a KA at once when nothing is uncommitted', () => {
    expect(PdpDriver.accepted().hear(keepAlive).seen().sent).toStrictEqual([keepAlive]);
  });

  it('answers no KA before all that was read before it is committed (decision V41)', () => {
    const pdp = PdpDriver.accepted().hear(req('01')).hear(keepAlive).hear(req('02')).hear(keepAlive).hear(keepAlive);
    expect(pdp.seen().sent).toStrictEqual([]);
    expect(pdp.put({ kind: 'committed', read: 1 }).seen().sent).toStrictEqual([keepAlive]);
    expect(pdp.put({ kind: 'committed', read: 2 }).seen().sent).toStrictEqual([keepAlive, keepAlive]);
    expect(pdp.put({ kind: 'committed', read: 2 }).seen().sent).toStrictEqual([]);
  });

  it('answers a KA that follows an OPN after the CAT, or after the CC that refuses it (decision V41)', () => {
    const accepted = new PdpDriver().hear(opn()).hear(keepAlive);
    expect(accepted.seen().sent).toStrictEqual([]);
    accepted.put({ kind: 'accept', clientType: vpnClientType, kept: [] });
    expect(accepted.seen().sent).toStrictEqual([cat, keepAlive]);
    const refused = new PdpDriver().hear(opn()).hear(keepAlive);
    refused.put({ kind: 'close', clientType: vpnClientType, error: errorOf('authenticationRequired') });
    expect(refused.seen().sent).toStrictEqual([cc(vpnClientType, 15), keepAlive]);
  });

  it('loses a connection that is silent for the whole period, and says so for each client type', () => {
    const pdp = PdpDriver.accepted().pass(20_000).hear(req('01')).pass(29_999);
    expect(pdp.seen().isClosed).toBe(false);
    expect(pdp.pass(1).seen()).toMatchObject({
      sent: [cc(vpnClientType, 9)],
      events: [{ kind: 'ended', cause: { kind: 'silent' } }],
      isClosed: true,
    });
  });

  it('watches nothing when the timer is 0', () => {
    const pdp = PdpDriver.accepted({ kaTimerS: 0 }).pass(10_000_000);
    expect(pdp.seen().isClosed).toBe(false);
  });
});
