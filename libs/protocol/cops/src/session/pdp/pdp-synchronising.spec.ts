import { describe, expect, it } from 'vitest';
import { drq, req } from '../../../test/session/messages.js';
import { PdpDriver } from '../../../test/session/pdp-driver.js';
import { handleOctets, vpnClientType as clientType, type Message } from '../../index.js';

const ssc = (handle?: string): Message => ({
  op: 'SSC',
  solicited: false,
  clientType,
  ...(handle !== undefined && { handle: handleOctets(handle) }),
});

describe('synchronisation at the PDP (RFC 2748 §2.5, §3.5, §3.10)', () => {
  it('without a handle forgets what does not come again', () => {
    const pdp = PdpDriver.accepted({}, ['01', '02']).put({ kind: 'synchronise', clientType });
    pdp.hear(req('02')).hear(req('03')).hear(ssc()).hear(req('03'));
    expect(pdp.seen()).toMatchObject({
      sent: [{ op: 'SSQ', clientType }],
      events: [
        { kind: 'requested', handle: '02', isNew: false, synchronises: true },
        { kind: 'requested', handle: '03', isNew: true, synchronises: true },
        { kind: 'synchronised', gone: ['01'], read: 3 },
        { kind: 'requested', handle: '03', synchronises: false },
      ],
    });
  });

  it('with a handle concerns that one alone (decision V41)', () => {
    const pdp = PdpDriver.accepted({}, ['01', '02']).put({ kind: 'synchronise', clientType, handle: '01' });
    pdp.hear(req('01')).hear(req('02')).hear(ssc('01'));
    expect(pdp.seen()).toMatchObject({
      sent: [{ op: 'SSQ', handle: handleOctets('01') }],
      events: [
        { kind: 'requested', handle: '01', synchronises: true },
        { kind: 'requested', handle: '02', synchronises: false },
        { kind: 'synchronised', handle: '01', gone: [] },
      ],
    });
  });

  it('is not asked for again before it is complete: the first SSC would be taken for that of both', () => {
    const pdp = PdpDriver.accepted({}, ['01']).put({ kind: 'synchronise', clientType });
    pdp.hear(req('01')).put({ kind: 'synchronise', clientType }).hear(ssc());
    expect(pdp.seen()).toMatchObject({
      sent: [{ op: 'SSQ' }],
      events: [{ kind: 'requested' }, { kind: 'synchronised', gone: [] }],
    });
    const handle = '01';
    pdp.put({ kind: 'synchronise', clientType, handle }).put({ kind: 'synchronise', clientType, handle });
    expect(pdp.hear(ssc('01')).seen()).toMatchObject({
      sent: [{ op: 'SSQ' }],
      events: [{ kind: 'synchronised', handle }],
    });
    expect(pdp.put({ kind: 'synchronise', clientType }).seen().sent).toMatchObject([{ op: 'SSQ' }]);
  });

  it('hears by DRQ 10 that the PEP does not know the handle', () => {
    const pdp = PdpDriver.accepted({}, ['01'])
      .put({ kind: 'synchronise', clientType, handle: '01' })
      .hear(drq('01', 10));
    expect(pdp.seen().events).toMatchObject([{ kind: 'deleted', handle: '01', reason: { code: 10 } }]);
  });

  it('does not forget anything by an SSC that it did not ask for', () => {
    const pdp = PdpDriver.accepted({}, ['01']).hear(ssc()).hear(ssc('01'));
    const ignored = { kind: 'ignored', op: 'SSC', reason: 'unasked-synchronisation' };
    expect(pdp.seen().events).toStrictEqual([ignored, ignored]);
    expect([...(pdp.session.clients.get(clientType)?.requests.keys() ?? [])]).toStrictEqual(['01']);
  });
});
