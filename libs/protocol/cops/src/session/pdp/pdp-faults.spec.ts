import { describe, expect, it } from 'vitest';
import { cc, opn } from '../../../test/session/messages.js';
import { PdpDriver } from '../../../test/session/pdp-driver.js';
import { CopsFault, handleOctets, vpnClientType, type FaultPlace } from '../../index.js';

const error = { code: 13, subCode: 0x1101 };
const faultIn = (place: FaultPlace) => ({
  kind: 'fault' as const,
  fault: new CopsFault('unknown-c-num', { ...place, object: { cNum: 0x11, cType: 0x01 } }),
});
const handle = handleOctets('01');

describe('a malformed message at the PDP', () => {
  it('is answered by a DEC with the error, if it is a REQ (RFC 2748 §3.1)', () => {
    const pdp = PdpDriver.accepted().put(faultIn({ op: 'REQ', clientType: vpnClientType, handle }));
    const sent = [{ op: 'DEC', solicited: true, clientType: vpnClientType, handle, error }];
    expect(pdp.seen()).toMatchObject({ sent, isClosed: false });
  });

  it('tells the owner that the client type has ended, which may be opened again on the connection', () => {
    const pdp = PdpDriver.accepted().put(faultIn({ op: 'RPT', clientType: vpnClientType, handle }));
    expect(pdp.seen().events).toStrictEqual([{ kind: 'client-closed', clientType: vpnClientType, error, read: 1 }]);
    expect(pdp.hear(opn()).seen().events).toMatchObject([{ kind: 'open-asked', again: false }]);
  });

  it('ends the client type, if no DEC can name its handle', () => {
    const pdp = PdpDriver.accepted().put(faultIn({ op: 'REQ', clientType: vpnClientType }));
    expect(pdp.seen().sent).toStrictEqual([cc(vpnClientType, error.code, error.subCode)]);
  });

  it('ends the client type, if it is an OPN (RFC 2748 §3.6) or a report', () => {
    for (const op of ['OPN', 'RPT'] as const) {
      const pdp = PdpDriver.accepted().put(faultIn({ op, clientType: vpnClientType, handle }));
      expect(pdp.seen()).toMatchObject({ sent: [cc(vpnClientType, error.code, error.subCode)], isClosed: false });
    }
  });

  it('ends the connection where message boundaries are lost', () => {
    const pdp = PdpDriver.accepted().put(faultIn({ endsConnection: true }));
    expect(pdp.seen()).toMatchObject({ sent: [cc(vpnClientType, 13, 0x1101)], isClosed: true });
  });

  it('ends a connection that has opened nothing with a CC of client type 0', () => {
    const pdp = new PdpDriver().put(faultIn({ op: 'OPN', clientType: 0 }));
    expect(pdp.seen()).toMatchObject({ sent: [cc(0, 13, 0x1101)], isClosed: true });
  });

  it('leaves the other client types alone', () => {
    const pdp = PdpDriver.accepted()
      .hear(opn({ clientType: 2 }))
      .put(faultIn({ op: 'RPT', clientType: 2, handle }));
    expect([...pdp.session.clients.keys()]).toStrictEqual([vpnClientType]);
  });
});
