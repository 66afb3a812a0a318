import { CpnpClient } from '@parley/client';
import { frozenDocument } from './frozen.js';
import { runLoad, type LoadOrder } from './load.js';
import { serveParent, settingsOf } from './serve-parent.js';

/** The customers' side: the client SDK, many negotiations over one socket. */
const { port } = settingsOf<{ readonly port: number }>();
const client = new CpnpClient({ server: { host: '127.0.0.1', port } });
const document = frozenDocument();

const negotiate = async (): Promise<string> => (await client.quote(document, { decide: () => 'accept' })).kind;

serveParent<LoadOrder>(
  async (order) => {
    const before = client.counters.retransmissions;
    const report = await runLoad(order, negotiate);
    return { ...report, retransmissions: client.counters.retransmissions - before };
  },
  () => client.close(),
);
