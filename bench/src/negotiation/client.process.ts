import { CpnpClient } from '@parley/client';
import { frozenDocument } from './frozen.js';
import { runLoad, type LoadOrder } from './load.js';
import { serveParent, settingsOf } from './serve-parent.js';

/** The customers' side: the client SDK, many negotiations over one socket, or in turn over one for each address. */
const { port, addresses } = settingsOf<{ readonly port: number; readonly addresses?: readonly string[] }>();
const server = { host: '127.0.0.1', port };
/** One, or one for each address that is named. */
const clients =
  addresses === undefined
    ? [new CpnpClient({ server })]
    : addresses.map((address) => new CpnpClient({ server, bind: { address } }));
const document = frozenDocument();

let next = 0;
const negotiate = async (): Promise<string> => {
  const client = clients[next++ % clients.length];
  if (client === undefined) throw new Error('there is no address to negotiate from');
  return (await client.quote(document, { decide: () => 'accept' })).kind;
};

const retransmissions = (): number => clients.reduce((sum, { counters }) => sum + counters.retransmissions, 0);

serveParent<LoadOrder>(
  async (order) => {
    const before = retransmissions();
    const report = await runLoad(order, negotiate);
    return { ...report, retransmissions: retransmissions() - before };
  },
  async () => void (await Promise.all(clients.map((client) => client.close()))),
);
