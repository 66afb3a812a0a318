import {
  cpnpClientSend,
  cpnpClientSendOf,
  cpnpSend,
  cpnpSendTo,
  cpnpSettle,
  cpnpSettleOf,
  eventContracts,
  requestContracts,
  vpnCaptureSession,
  vpnCaptureSessionAt,
} from '../src/index.js';
import type { EventContract, RequestContract } from '../src/index.js';

type Tree = Readonly<Record<string, unknown>>;

/** Subjects as the bus says them under its default root: events in JetStream, requests outside of its subjects. */
const eventSubject = (type: string): string => `parley.${type}`;
const requestSubject = (subject: string): string => `parley-request.${subject}`;

/** Requests that are also asked of one instance by name: the parameter is a token of the subject. */
const perInstance = [
  {
    contract: cpnpSend,
    channel: 'cpnp.send.gateway',
    subject: cpnpSendTo('{gateway}'),
    parameters: { gateway: { description: 'Instance id of the gateway that last heard the client.' } },
  },
  {
    contract: cpnpSettle,
    channel: 'cpnp.settle.gateway',
    subject: cpnpSettleOf('{gateway}'),
    parameters: { gateway: { description: 'Instance id of the gateway that last heard the client.' } },
  },
  {
    contract: cpnpClientSend,
    channel: 'cpnp.client-send.end',
    subject: cpnpClientSendOf('{end}'),
    parameters: { end: { description: 'Client ports of the gateway that the transaction began at.' } },
  },
  {
    contract: { ...vpnCaptureSession, askers: ['cops-pdp'] },
    channel: 'vpn.capture-session.process',
    subject: vpnCaptureSessionAt('{process}'),
    parameters: { process: { description: 'Process of the policy server that holds the session.' } },
  },
];

/** docs/asyncapi.yaml as a value: every contract as its channel, its messages and who sends and receives them. */
export function asyncApiDocument(): Tree {
  const requestChannels = [
    ...requestContracts.map((contract) => ({
      contract,
      channel: contract.subject,
      subject: contract.subject,
      parameters: undefined,
    })),
    ...perInstance,
  ];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley: what the services say to each other',
      version: '0.1.0',
      description:
        'Events are CloudEvents 1.0 in NATS binary mode on JetStream: at least once, in order for one order. ' +
        'Requests are core NATS: at most once, and the asker repeats or gives up. ' +
        'Receivers ignore members that they do not know.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries([
      ...eventContracts.map(eventChannel),
      ...requestChannels.flatMap(({ contract, channel, subject, parameters }): [string, Tree][] => [
        [
          channel,
          {
            address: requestSubject(subject),
            description: contract.summary,
            ...(parameters !== undefined && { parameters }),
            messages: { request: { $ref: `#/components/messages/${contract.subject}.request` } },
          },
        ],
        [
          `${channel}.reply`,
          {
            address: null,
            description: 'The inbox that the request names as its reply subject.',
            messages: { reply: { $ref: `#/components/messages/${contract.subject}.reply` } },
          },
        ],
      ]),
    ]),
    operations: Object.fromEntries([
      ...eventContracts.flatMap(eventOperations),
      ...requestChannels.flatMap(({ contract, channel }) => requestOperations(contract, channel)),
    ]),
    components: {
      messages: Object.fromEntries([
        ...eventContracts.map((contract): [string, Tree] => [contract.type, eventMessage(contract)]),
        ...requestContracts.flatMap(requestMessages),
      ]),
      schemas: { CloudEventHeaders: cloudEventHeaders, RequestHeaders: requestHeaders },
    },
  };
}

function eventChannel({ type, summary }: EventContract): [string, Tree] {
  return [
    type,
    {
      address: eventSubject(type),
      description: summary,
      messages: { event: { $ref: `#/components/messages/${type}` } },
    },
  ];
}

function eventOperations({ type, producer, consumers }: EventContract): [string, Tree][] {
  const over = { channel: { $ref: `#/channels/${type}` }, messages: [{ $ref: `#/channels/${type}/messages/event` }] };
  return [
    [`${producer}-says-${type}`, { action: 'send', tags: [{ name: producer }], ...over }],
    ...consumers.map((consumer): [string, Tree] => [
      `${consumer}-hears-${type}`,
      { action: 'receive', tags: [{ name: consumer }], ...over },
    ]),
  ];
}

function requestOperations({ askers, answerer }: RequestContract, channel: string): [string, Tree][] {
  const over = {
    channel: { $ref: `#/channels/${channel}` },
    messages: [{ $ref: `#/channels/${channel}/messages/request` }],
    reply: {
      channel: { $ref: `#/channels/${channel}.reply` },
      messages: [{ $ref: `#/channels/${channel}.reply/messages/reply` }],
    },
  };
  return [
    ...askers.map((asker): [string, Tree] => [
      `${asker}-asks-${channel}`,
      { action: 'send', tags: [{ name: asker }], ...over },
    ]),
    [`${answerer}-answers-${channel}`, { action: 'receive', tags: [{ name: answerer }], ...over }],
  ];
}

function eventMessage({ type, version, summary, producer, schema }: EventContract): Tree {
  return {
    name: type,
    title: type,
    summary,
    'x-contract-version': version,
    headers: {
      allOf: [
        { $ref: '#/components/schemas/CloudEventHeaders' },
        {
          type: 'object',
          // A provisioner is no service of its own: whoever plays the part says its own name.
          properties: {
            'ce-type': { const: type },
            ...(producer !== 'provisioner' && { 'ce-source': { const: `/parley/${producer}` } }),
          },
        },
      ],
    },
    payload: inlined(schema),
  };
}

function requestMessages({ subject, version, summary, request, reply }: RequestContract): [string, Tree][] {
  const common = { 'x-contract-version': version, headers: { $ref: '#/components/schemas/RequestHeaders' } };
  return [
    [
      `${subject}.request`,
      { name: `${subject}.request`, title: subject, summary, ...common, payload: inlined(request) },
    ],
    [
      `${subject}.reply`,
      {
        name: `${subject}.reply`,
        title: `Reply to ${subject}`,
        summary: 'The answer; a responder that failed sets Nats-Service-Error and its code instead, with no payload.',
        'x-contract-version': version,
        headers: replyHeaders,
        payload: inlined(reply),
      },
    ],
  ];
}

/** The schema as plain JSON, without the `$id` of parts that several messages repeat. */
function inlined(schema: object): unknown {
  const text = JSON.stringify(schema, (name, value: unknown) => (name === '$id' ? undefined : value));
  return JSON.parse(text) as unknown;
}

const traceparent = {
  type: 'string',
  description: 'W3C trace context of the sender.',
  pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
};
const deadline = {
  type: 'string',
  description: 'When the asker gives up, in milliseconds since 1970: a request is not begun after it.',
  pattern: '^[0-9]+$',
};
const requestHeaders = { type: 'object', properties: { traceparent, 'parley-deadline': deadline } };
const replyHeaders = {
  type: 'object',
  properties: {
    'Nats-Service-Error': { type: 'string', description: 'Why the responder failed (NATS ADR-32).' },
    'Nats-Service-Error-Code': {
      type: 'string',
      description: '400 not readable, 408 too late to begin, 500 failed, 503 too much waits.',
      enum: ['400', '408', '500', '503'],
    },
  },
};
/** CloudEvents NATS binding 1.0 §3.1. */
const cloudEventHeaders = {
  type: 'object',
  required: ['ce-specversion', 'ce-id', 'ce-type', 'ce-source', 'ce-time', 'ce-subject'],
  properties: {
    'ce-specversion': { const: '1.0' },
    'ce-id': { type: 'string', description: 'Unique per source: the key of the receiver’s inbox.' },
    'ce-type': { type: 'string' },
    'ce-source': { type: 'string', description: 'The service that says it.' },
    'ce-time': { type: 'string', format: 'date-time' },
    'ce-subject': { type: 'string', description: 'The order identifier: events of one subject keep their order.' },
    'content-type': { const: 'application/json' },
    traceparent,
  },
};
