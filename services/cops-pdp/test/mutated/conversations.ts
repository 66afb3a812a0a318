import {
  defaultTunnelRow,
  encode,
  pridOf,
  pushedContext,
  vpnDecisionMessages,
  vpnReportMessage,
  vpnRequestMessage,
} from '@parley/cops';
import * as octets from '../byte-scripts/octets.js';

type Conversation = readonly Uint8Array[];

const { expected, octetsOf, reportOn, discoveryHandle, vpnHandle } = octets;
const vpnId = { kind: 'name', name: 'pqo-1' } as const;
const handle = '00000007';

/** What a device says in figure 2 of VPN00, in a swap and after a reconnect; the second one as this library writes it. */
export const fromDevices: readonly Conversation[] = [
  [
    octets.open,
    octets.discover,
    reportOn(discoveryHandle),
    octets.keepAlive,
    octets.request,
    octets.report([1, 0]),
    octets.report([1, 6]),
    octets.report([1, 7], [2, 6]),
    octets.reportWithoutStatus(1, 2),
    octets.requestGone,
    octets.deletedForNoKnownReason,
    octets.keepAlive,
  ].map(octetsOf),
  [
    ...[octets.reopen(3_288), octets.requestOfOthers, octets.synchronisedWithFlag, octets.keepAlive].map(octetsOf),
    ...[
      vpnRequestMessage({
        handle,
        kind: 'wanted',
        vpnId,
        stubLinks: Array.from({ length: 40 }, (_, at) => ({ kind: 'name', name: `ge-0/0/${at}` }) as const) as [
          { kind: 'name'; name: string },
        ], // It has 40.
      }),
      vpnReportMessage({
        handle,
        solicited: false,
        type: 'failure',
        tunnels: Array.from(
          { length: 100 },
          (_, at) => ({ prid: pridOf(at + 1), status: 'failed', errorCode: 8 }) as const,
        ),
      }),
    ].map((message) => encode(message)),
  ],
];

const rows = Array.from({ length: 20 }, (_, at) => ({
  prid: pridOf(at + 1),
  row: { ...defaultTunnelRow, instance: at + 1, technology: 'gre', prefixes: ['10.1.0.0/16'] } as const,
}));

/** What a policy server says to a device whose first handle is 00000001, and second 00000002. */
export const fromServers: readonly Conversation[] = [
  [expected.accept, expected.discoveryAnswer, expected.attend, expected.activate(1), expected.swap(1, 2)]
    .concat([expected.synchronise, expected.leave, octets.keepAlive, expected.shuttingDownFor(3_288)])
    .map(octetsOf),
  [
    octetsOf(expected.accept),
    ...vpnDecisionMessages({
      handle: vpnHandle,
      solicited: true,
      context: pushedContext,
      orders: [{ command: 'install', bindings: rows }],
    }).map((message) => encode(message)),
    octetsOf(expected.remove(1)),
    octetsOf(expected.synchronise),
  ],
];
