import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode, type Message } from '@parley/cpnp';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatewayUnderTest, processing, route } from '../../test/gateway-under-test.js';
import { specimens } from '../../test/messages.js';
import { reloadSources } from './reload-sources.js';

const fileWith = (customers: string) => `customers:
${customers}
network:
  edgeDevices:
    - { name: ed-1, place: 'Paris, FR', stubLinks: [{ name: ge-0, capacityBps: 1000 }] }
  coreLinks: []
`;
const logger = createLogger('gateway', { PARLEY_LOG_LEVEL: 'silent' });
const provision = encode(specimens.PROVISION, 'cbor');
const here = { ...route, clientAddress: '192.0.2.7' };

describe('the reload of the gateway', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-reload-'));
    path = join(folder, 'provider.yaml');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('judges by the new file also the sources that it remembers, and by the old one when the new one is broken', async () => {
    const gateway = gatewayUnderTest({
      customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'], sourcesVerified: ['192.0.2.0/24'] }],
    });
    await gateway.answerWith(processing);
    const reload = reloadSources(path, gateway.sources, logger);
    const take = async (text: string) => {
      writeFileSync(path, text);
      const { digest } = await reload();
      return (await reload(digest)).outcome;
    };
    const answer = async () => {
      await gateway.datagram(provision, here);
      const message: Message | undefined = gateway.transport.messages.at(-1);
      return message?.method === 'FAIL' ? `FAIL ${message.statusCode}` : gateway.asked.at(-1)?.customerId;
    };
    expect(await answer()).toBe('acme');
    expect(await take(fileWith("  - { id: bolt, prefixes: ['192.0.2.0/24'], blocked: 7 }"))).toBe('broken');
    expect(gateway.sources.of('192.0.2.7').customerId).toBe('acme');
    expect(await take(fileWith("  - { id: bolt, prefixes: ['192.0.2.0/24'] }"))).toBe('reloaded');
    expect(gateway.sources.of('192.0.2.7')).toMatchObject({ customerId: 'bolt', isVerified: false });
    expect(
      await take(`${fileWith("  - { id: bolt, prefixes: ['192.0.2.0/24'] }")}access: { deny: ['192.0.2.0/28'] }\n`),
    ).toBe('reloaded');
    expect(gateway.sources.of('192.0.2.7').barred).toBe('filtered-source');
    expect(await take(fileWith("  - { id: cray, prefixes: ['203.0.113.0/24'] }"))).toBe('reloaded');
    expect(await answer()).toBe('FAIL 2');
    await gateway.close();
  });
});
