import { connect } from '@nats-io/transport-node';
import { plainPool } from '../../floor/plain-rows.js';
import { serveParent, servesNothing, settingsOf } from '../serve-parent.js';
import { keepCheckpoint } from './checkpoint.js';
import { consumeFloor, FloorPublisher } from './events.js';
import { frame, routeOf } from './frame.js';
import { GroupCommit } from './group-commit.js';
import { floorSchemas, type FloorSettings } from './settings.js';

/** The floor's policy process: a row and an event for each PQO, a row for each order that is complete. */
const { natsUrl, databaseUrl, recording } = settingsOf<FloorSettings>();
const { events, policyRows } = recording;
const nats = await connect({ servers: natsUrl });
const pool = plainPool(databaseUrl, 3);
const commit = new GroupCommit(pool, floorSchemas.policy);
const publisher = new FloorPublisher(nats);
const checkpoint = keepCheckpoint(pool, floorSchemas.policy);
let version = 0;

function write(kind: 0 | 1, id: number, then: () => void): void {
  const row = policyRows.events[kind];
  if (row === undefined) throw new RangeError('two events of the policy are recorded');
  version += 1;
  const messageId = `${id}-${kind}`.padEnd(policyRows.inbox[kind] ?? 0, 'm');
  commit.write(
    { events: [{ streamId: 'ledger', version, ...row }], inbox: [{ consumer: 'policy', messageId }] },
    () => {
      checkpoint.moved();
      then();
    },
  );
}

await consumeFloor(nats, 'order.pqo-received', (message) => {
  const route = routeOf(message.data);
  write(0, route.id, () => {
    message.ack();
    publisher.publish('policy.decided', frame(route, events['policy.decided']));
  });
});
await consumeFloor(nats, 'order.completed', (message) => write(1, routeOf(message.data).id, () => message.ack()));
await nats.flush();
serveParent(servesNothing, async () => {
  checkpoint.stop();
  await Promise.all([nats.close(), pool.end()]);
});
