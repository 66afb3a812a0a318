import { createSocket } from 'node:dgram';
import { connect, createInbox } from '@nats-io/transport-node';
import { serveParent, servesNothing, settingsOf } from '../serve-parent.js';
import { frame, routeOf, type Step } from './frame.js';
import { floorSubjects, type FloorSettings } from './settings.js';

/** The floor's gateway: a datagram becomes a request, its reply a datagram; and one door for the OFFER. */
const { port, natsUrl, recording } = settingsOf<FloorSettings>();
const { datagrams, requests } = recording;
const nats = await connect({ servers: natsUrl });
const socket = createSocket({
  type: 'udp4',
  recvBufferSize: 4 * 1024 * 1024,
  lookup: (_host, _options, callback) => callback(null, '127.0.0.1', 4),
});

/** What a step asks of the order process, and the datagram that answers it. */
const asks: Partial<Record<Step, { readonly octets: number; readonly answer?: 'PROCESSING' | 'ACK' }>> = {
  PROVISION: { octets: requests.PROVISION.request, answer: 'PROCESSING' },
  'PROCESSING from client': { octets: requests.PROCESSING.request },
  ACCEPT: { octets: requests.ACCEPT.request, answer: 'ACK' },
};

const inbox = createInbox();
nats.subscribe(inbox, {
  callback: (_, { data }) => {
    const { id, step, port: to } = routeOf(data);
    const answer = asks[step]?.answer;
    if (answer !== undefined) socket.send(frame({ id, step: answer, port: 0 }, datagrams[answer]), to, '127.0.0.1');
  },
});
socket.on('message', (octets, from) => {
  const { id, step } = routeOf(octets);
  const ask = asks[step];
  if (ask !== undefined)
    nats.publish(floorSubjects.received, frame({ id, step, port: from.port }, ask.octets), { reply: inbox });
});
nats.subscribe(floorSubjects.send, {
  callback: (_, message) => {
    const { id, step, port: to } = routeOf(message.data);
    socket.send(frame({ id, step: 'OFFER', port: 0 }, datagrams.OFFER), to, '127.0.0.1');
    message.respond(frame({ id, step, port: to }, requests.send.reply));
  },
});
await nats.flush();

socket.bind(port, '127.0.0.1', () =>
  serveParent(servesNothing, async () => {
    socket.close();
    await nats.close();
  }),
);
