import { offerReasonsOf, sizeOfValue } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger } from './ledger.state.js';

const network = sampleNetwork();
const decided = (name: string, room?: Parameters<typeof decidePqo>[0]['room']) => {
  const pqo = {
    orderId: 'P-1',
    negotiation: 1,
    customerId: 'acme',
    at: askedAt,
    cpd: example(name),
    ...(room !== undefined && { room }),
  };
  return decidePqo(pqo, emptyLedger(), network);
};

describe('the room for an offer', () => {
  it('is what the document and the reasons of a counter-offer need, or it is FAIL 1 and nothing is reserved', () => {
    const free = decided('counter-offer');
    if (free.type !== 'capacity-reserved' || free.data.cpd === undefined) throw new TypeError(free.type);
    const { cpd, reasons } = free.data;
    fc.assert(
      fc.property(
        fc.constantFrom('cbor', 'json'),
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (encoding, octets, values) => {
          const [document, list] = [sizeOfValue(cpd, encoding), sizeOfValue(offerReasonsOf(reasons) ?? [], encoding)];
          const room = {
            encoding,
            octets: document.octets + list.octets + octets,
            values: document.values + list.values + values,
          };
          const event = decided('counter-offer', room);
          if (octets >= 0 && values >= 0) expect(event).toStrictEqual(free);
          else
            expect(event).toMatchObject({
              type: 'capacity-refused',
              data: { statusCode: 1, reasons: [expect.stringMatching(/no (datagram|message) carries it/)] },
            });
        },
      ),
    );
  });

  it('is not asked for where the offer equals the request: whoever received it has looked', () => {
    const nothing = { encoding: 'cbor', octets: 0, values: 0 } as const;
    expect(decided('pipe-two-sites', nothing)).toStrictEqual(decided('pipe-two-sites'));
  });
});
