import { connect, createInbox, type Msg } from '@nats-io/transport-node';
import { plainPool, type PlainEvent, type PlainRows } from '../../floor/plain-rows.js';
import { serveParent, servesNothing, settingsOf } from '../serve-parent.js';
import { keepCheckpoint } from './checkpoint.js';
import { consumeFloor, FloorPublisher } from './events.js';
import { frame, routeOf, type Route } from './frame.js';
import { GroupCommit } from './group-commit.js';
import { floorSchemas, floorSubjects, type FloorSettings } from './settings.js';

/** The floor's order process: rows, then the answer and the next event. It asks nothing of what it gets. */
const { natsUrl, databaseUrl, recording } = settingsOf<FloorSettings>();
const { requests, events, orderRows } = recording;
const nats = await connect({ servers: natsUrl });
const pool = plainPool(databaseUrl, 3);
const commit = new GroupCommit(pool, floorSchemas.order);
const publisher = new FloorPublisher(nats);
const checkpoint = keepCheckpoint(pool, floorSchemas.order);
const offerInbox = createInbox();
nats.subscribe(offerInbox, { callback: () => undefined });

const farAway = '2100-01-01T00:00:00.000Z';
const idLength = orderRows.streamIdLength;
const keyLength = orderRows.keys[0]?.length ?? idLength;
const messageIdLength = orderRows.inbox[0] ?? idLength;

/** Spread over the index as random identifiers are. */
const streamOf = (id: number): string =>
  (Math.imul(id, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').padEnd(idLength, 'x');

function eventsOf(streamId: string, versions: readonly number[]): readonly PlainEvent[] {
  return versions.map((version) => {
    const row = orderRows.events[version - 1];
    if (row === undefined) throw new RangeError(`no event ${version} was recorded`);
    return { streamId, version, ...row };
  });
}

/** The rows that ours writes at each step. */
const rowsOf = {
  provision: (streamId: string): PlainRows => ({
    events: eventsOf(streamId, [1, 2]),
    keys: [{ key: streamId.padEnd(keyLength, 'k'), streamId }],
  }),
  decided: (streamId: string): PlainRows => ({
    events: eventsOf(streamId, [3]),
    inbox: [{ consumer: 'order', messageId: streamId.padEnd(messageIdLength, 'm') }],
    deadlines: ['offer-validity', 'offer-resend'].map((name) => ({ streamId, name, dueAt: farAway })),
  }),
  processing: (streamId: string): PlainRows => ({
    events: eventsOf(streamId, [4]),
    cleared: [{ streamId, name: 'offer-resend' }],
  }),
  accept: (streamId: string): PlainRows => ({
    events: eventsOf(streamId, [5, 6]),
    // Not the other one as well, which is gone already: two transactions that both look for it could deadlock.
    cleared: [{ streamId, name: 'offer-validity' }],
  }),
};

function write(rows: PlainRows, then: () => void): void {
  commit.write(rows, () => {
    checkpoint.moved();
    then();
  });
}

function onReceived(message: Msg): void {
  const route = routeOf(message.data);
  const streamId = streamOf(route.id);
  switch (route.step) {
    case 'PROVISION':
      return write(rowsOf.provision(streamId), () => {
        message.respond(frame(route, requests.PROVISION.reply));
        publisher.publish('order.pqo-received', frame(route, events['order.pqo-received']));
      });
    case 'PROCESSING from client':
      return write(rowsOf.processing(streamId), () => void message.respond(frame(route, requests.PROCESSING.reply)));
    case 'ACCEPT':
      return write(rowsOf.accept(streamId), () => {
        message.respond(frame(route, requests.ACCEPT.reply));
        publisher.publish('order.completed', frame(route, events['order.completed']));
      });
    default:
      throw new Error(`no client says ${route.step}`);
  }
}

function onDecided(route: Route, acknowledge: () => void): void {
  write(rowsOf.decided(streamOf(route.id)), () => {
    acknowledge();
    nats.publish(floorSubjects.send, frame(route, requests.send.request), { reply: offerInbox });
    publisher.publish('order.offer-proposed', frame(route, events['order.offer-proposed']));
  });
}

nats.subscribe(floorSubjects.received, { queue: 'order', callback: (_, message) => onReceived(message) });
await consumeFloor(nats, 'policy.decided', (message) => onDecided(routeOf(message.data), () => message.ack()));
await nats.flush();
serveParent(servesNothing, async () => {
  checkpoint.stop();
  await Promise.all([nats.close(), pool.end()]);
});
