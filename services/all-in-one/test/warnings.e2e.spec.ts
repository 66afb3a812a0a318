import { CpnpClient } from '@parley/client';
import { createDatabase, startDeployed } from '@parley/testkit';
import { describe, expect, inject, it } from 'vitest';
import { startEmbedded } from './embedded.js';
import { example } from './examples.js';

/** Deprecations, leaks of listeners, experiments: Node says them on standard error. A deprecation is an error of the next release. */
const warningsIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => /^\(node:\d+\) .*Warning: /.test(line));

async function agree(cpnpPort: number): Promise<void> {
  await using client = new CpnpClient({ server: { host: '127.0.0.1', port: cpnpPort } });
  expect(await client.quote(example('pipe-two-sites'), { decide: () => 'accept' })).toMatchObject({ kind: 'agreed' });
}

describe('no process of Parley warns', () => {
  it('of the deployed form, from the migration to the end', async () => {
    const lines: string[] = [];
    const databaseUrl = await createDatabase(inject('postgresUrl'));
    const deployed = await startDeployed({
      databaseUrl,
      natsUrl: inject('natsUrl'),
      onLine: (name, text) => lines.push(...(warningsIn([text]).length > 0 ? [`${text} (${name})`] : [])),
    });
    await agree(deployed.cpnpPort);
    for (const name of deployed.names) {
      const ready = async () => (await fetch(`http://127.0.0.1:${deployed.httpPort(name)}/health/ready`)).status;
      await expect.poll(ready).toBe(200);
    }
    await deployed.stop();
    expect(lines).toStrictEqual([]);
  });

  it('of the embedded form, from its first start to the end of its second', async () => {
    const embedded = await startEmbedded();
    await agree(embedded.cpnpPort);
    await embedded.process().stop();
    await embedded.restart();
    await embedded.stop();
    expect(embedded.output.length).toBeGreaterThan(0);
    expect(warningsIn(embedded.output)).toStrictEqual([]);
  });
});
