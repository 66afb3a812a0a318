import {
  decode,
  encode,
  fromOctets,
  parseCustomerOrderIdentifier,
  type Message,
  type Nonce,
  type TransactionId,
} from '@parley/cpnp';
import { seededRandom, VirtualClock, type Random } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { example } from '../examples.js';
import { roomyProvider } from './provider.js';
import { VirtualParley } from './virtual-parley.js';
import { certain } from './walking-client.js';

const route = { clientAddress: '127.0.0.1', clientPort: 40_000, serverAddress: '127.0.0.1', serverPort: 15_321 };
const factor = 3;
const providerDescription = { name: 'Example Networks', contactInformation: { email: 'noc@example.net' } };

/** What a sender that hears nothing may send, and how long it waits before. */
interface Word {
  readonly says: 'PROVISION' | 'PROCESSING' | 'ACCEPT' | 'CANCEL' | 'noise';
  readonly afterMs: number;
}
const words = fc.record({
  says: fc.constantFrom('PROVISION', 'PROCESSING', 'ACCEPT', 'CANCEL', 'noise'),
  afterMs: fc.integer({ min: 0, max: 6_000 }),
});

/** Plays a transaction against the real services on virtual time, until long after the last word; counts octets both ways. */
async function play(
  script: readonly Word[],
  setting: { sourcesCanBeForged: boolean; encoding: 'cbor' | 'json'; seed: number; hears?: boolean },
) {
  const clock = new VirtualClock();
  const said: Message[] = [];
  const octets = { heard: 0, sent: 0 };
  const { sourcesCanBeForged, encoding, seed, hears = false } = setting;
  const parley = new VirtualParley({
    clock,
    retransmissionMs: 2_000,
    retries: 3,
    offerValidityMs: 60_000,
    sourcesCanBeForged,
    provider: roomyProvider,
    handling: { provider: providerDescription },
    send: (datagram) => {
      octets.sent += datagram.byteLength;
      const decoded = decode(datagram);
      if (decoded.kind === 'fault') throw decoded.fault;
      said.push(decoded.message);
    },
  });
  await parley.open();
  const keys = newKeys(seededRandom(seed));
  const connectivityProvisioningDocument = example('pipe-two-sites');
  let sequenceNumber = 100;
  for (const { says, afterMs } of script) {
    await clock.runUntil(clock.nowMs + afterMs);
    // Everything but the nonce can be computed by whoever writes the PROVISION.
    const providerOrderIdentifier = said.flatMap((each) =>
      'providerOrderIdentifier' in each && each.providerOrderIdentifier !== undefined
        ? [each.providerOrderIdentifier]
        : [],
    )[0];
    if (says !== 'PROVISION') sequenceNumber += 10;
    const datagram = datagramOf(says);
    octets.heard += datagram.byteLength;
    await parley.arrive(datagram, route);

    function datagramOf(method: Word['says']): Uint8Array {
      const named = { ...keys, sequenceNumber, providerOrderIdentifier: certain(providerOrderIdentifier ?? unnamed) };
      switch (method) {
        case 'PROVISION':
          return encode({ ...keys, sequenceNumber: 100, method, connectivityProvisioningDocument }, encoding);
        case 'PROCESSING':
          return encode({ ...named, method }, encoding);
        case 'ACCEPT': {
          const nonce = (hears ? nonceIn(said) : undefined) ?? certain(fromOctets<Nonce>(new Uint8Array(16)));
          return encode({ ...named, method, nonce, connectivityProvisioningDocument }, encoding);
        }
        case 'CANCEL':
          return encode({ ...keys, sequenceNumber, method }, encoding);
        case 'noise':
          return encode({ ...named, method: 'ACK', connectivityProvisioningDocument: { components: [] } }, encoding);
      }
    }
  }
  await clock.runUntil(clock.nowMs + 120_000);
  await parley.close();
  return { ...octets, said: said.map(({ method }) => method) };
}

const nonceIn = (said: readonly Message[]): Nonce | undefined =>
  said.flatMap((each) => (each.method === 'OFFER' ? [each.nonce] : []))[0];

const unnamed = encodeName('pqo-unknown');
function encodeName(text: string) {
  return text as Extract<Message, { method: 'PROCESSING' }>['providerOrderIdentifier']; // A good identifier of nobody's.
}

function newKeys(random: Random) {
  const drawn = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  return {
    version: 1 as const,
    transactionId: certain(fromOctets<TransactionId>(drawn)),
    customerOrderIdentifier: certain(parseCustomerOrderIdentifier(`forged-${Math.floor(random() * 1e6)}`)),
  };
}

const encodings = fc.constantFrom('cbor' as const, 'json' as const);
const once = [{ says: 'PROVISION', afterMs: 0 }] as const;
const cancelled = [...once, { says: 'CANCEL', afterMs: 1_000 }] as const;

describe('a sender that writes the address of another', () => {
  it('brings that one no more than three times what it sent, whatever it sends (N51)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { minLength: 1, maxLength: 12 }),
        encodings,
        fc.nat(),
        async (script, encoding, seed) => {
          const { heard, sent } = await play([...once, ...script], { sourcesCanBeForged: true, encoding, seed });
          expect(sent).toBeLessThanOrEqual(factor * heard);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a PROVISION', once],
    ['a PROVISION and a CANCEL', cancelled],
    ['a PROVISION and five CANCELs', [...once, ...Array.from({ length: 5 }, () => cancelled[1])]],
  ])('brings this with %s', async (name, script) => {
    for (const encoding of ['cbor', 'json'] as const) {
      const [forged, verified] = await Promise.all(
        [true, false].map((sourcesCanBeForged) => play(script, { sourcesCanBeForged, encoding, seed: 1 })),
      );
      const times = (each: typeof forged) => (certain(each).sent / certain(each).heard).toFixed(2);
      process.stdout.write(
        `${encoding}: ${name} brings ${times(forged)} times its octets, ${times(verified)} from a verified prefix\n`,
      );
      expect(certain(forged).sent).toBeLessThanOrEqual(factor * certain(forged).heard);
      // PROCESSING and the OFFER fit, so that an honest client is served.
      expect(certain(forged).said.slice(0, 2)).toStrictEqual(['PROCESSING', 'OFFER']);
      expect(certain(verified).sent).toBeGreaterThanOrEqual(certain(forged).sent);
    }
  });
});

describe('a customer whose address could be forged', () => {
  it('is served as any other, and is free of the bound once it has shown its nonce', async () => {
    await fc.assert(
      fc.asyncProperty(encodings, fc.nat(), fc.integer({ min: 1, max: 12 }), async (encoding, seed, repeats) => {
        const script: Word[] = [
          ...once,
          { says: 'PROCESSING', afterMs: 100 },
          { says: 'ACCEPT', afterMs: 100 },
          ...Array.from({ length: repeats }, (): Word => ({ says: 'CANCEL', afterMs: 500 })),
        ];
        const { said } = await play(script, { sourcesCanBeForged: true, encoding, seed, hears: true });
        // An agreement is not cancelled: each CANCEL after it gets FAIL.
        expect(said).toStrictEqual(['PROCESSING', 'OFFER', 'ACK', ...Array.from({ length: repeats }, () => 'FAIL')]);
      }),
      { numRuns: 20 },
    );
  });

  it('gets an OFFER that had no credit any more at its next repeat of the request', async () => {
    await fc.assert(
      fc.asyncProperty(
        encodings,
        fc.nat(),
        fc.integer({ min: 15_000, max: 50_000 }),
        async (encoding, seed, afterMs) => {
          const setting = { sourcesCanBeForged: true, encoding, seed };
          const unrepeated = await play(once, setting);
          // Not all of the three retransmissions fitted.
          expect(unrepeated.said.length).toBeLessThan(1 + 4);
          const repeated = await play([...once, { says: 'PROVISION', afterMs }], setting);
          expect(repeated.said).toStrictEqual([...unrepeated.said, 'OFFER']);
        },
      ),
      { numRuns: 20 },
    );
  });
});
