import type { TableLine } from './figure.js';

/** Every line that the benches can print, with its target; docs/performance.md holds them all. */
export const tableLines = {
  codec: {
    bench: 'codec',
    name: 'decode + validate + encode',
    unit: 'round trips/s',
    against: 'cbor-x',
    target: { of: 'ratio', atLeast: 0.4 },
  },
  codecWithRules: { bench: 'codec', name: 'with the rules of the document', unit: 'round trips/s', against: 'cbor-x' },
  codecAsInstalled: {
    bench: 'codec',
    name: 'against the library as installed',
    unit: 'round trips/s',
    against: 'cbor-x, keys as text',
  },
  codecStrict: { bench: 'codec', name: 'against a strict library', unit: 'round trips/s', against: 'cborg' },
  copsCodec: {
    bench: 'cops-codec',
    name: 'decode + validate',
    unit: 'messages/s',
    against: 'headers and lengths alone',
    target: { of: 'ours', atLeast: 500_000 },
  },
  copsCodecOfVpns: {
    bench: 'cops-codec',
    name: 'with what the client type says',
    unit: 'messages/s',
    against: 'headers and lengths alone',
  },
  appendStreams: {
    bench: 'append',
    name: '64 streams in flight',
    unit: 'events/s',
    against: 'unnest batches',
    target: { of: 'ratio', atLeast: 0.6 },
  },
  appendSingle: {
    bench: 'append',
    name: 'one after the other',
    unit: 'events/s',
    against: 'one-row INSERT',
    target: { of: 'ratio', atLeast: 0.7 },
  },
  appendEffects: {
    bench: 'append',
    name: '64 streams in flight, all effects',
    unit: 'events/s',
    against: 'unnest batches of the same rows',
  },
  appendCrowded: {
    bench: 'append',
    name: '64 streams in flight, floor with twice the rows',
    unit: 'events/s',
    against: 'unnest batches',
  },
  negotiation64: {
    bench: 'negotiation',
    name: '64 in flight',
    unit: 'negotiations/s',
    against: 'bare pipeline',
    target: { of: 'ratio', atLeast: 0.3 },
  },
  negotiation256: {
    bench: 'negotiation',
    name: '256 in flight',
    unit: 'negotiations/s',
    against: 'bare pipeline',
    target: { of: 'ratio', atLeast: 0.3 },
  },
  negotiationCpu: {
    bench: 'negotiation',
    name: 'CPU time of all processes',
    unit: 'ms per negotiation',
    against: 'bare pipeline',
  },
  readModelsOn: {
    bench: 'read-model',
    name: 'negotiation, 256 in flight',
    unit: 'negotiations/s',
    against: 'read models off',
    target: { of: 'ratio', atLeast: 0.92 },
  },
  readModelLag: {
    bench: 'read-model',
    name: 'lag at 256 in flight',
    unit: 'ms',
    against: "the relay's lag",
    target: { of: 'ours', atMost: 200 },
  },
  page: {
    bench: 'read-model',
    name: 'page 1 of 100,000 orders and more',
    unit: 'ms',
    against: 'plain SELECT',
    target: { of: 'ours', atMost: 20 },
  },
  rebuild: {
    bench: 'read-model',
    name: 'orders anew from 1,000,000 events',
    unit: 's',
    against: 'plain INSERT of the same rows',
    target: { of: 'ours', atMost: 60 },
  },
  relayDuringRebuild: {
    bench: 'read-model',
    name: 'lag of the relay during a rebuild',
    unit: 'ms',
    against: 'before the rebuild',
    target: { of: 'ours', atMost: 200 },
  },
  startFresh: {
    bench: 'startup',
    name: 'ready on a fresh folder',
    unit: 's',
    against: 'PostgreSQL alone',
    target: { of: 'ours', atMost: 10 },
  },
  startAgain: {
    bench: 'startup',
    name: 'ready on the same data again',
    unit: 's',
    against: 'PostgreSQL alone',
    target: { of: 'ours', atMost: 10 },
  },
  idleMemory: {
    bench: 'startup',
    name: 'idle memory',
    unit: 'MB',
    against: 'PostgreSQL alone',
    target: { of: 'ours', atMost: 400 },
  },
} as const satisfies Record<string, TableLine>;

const floors = { bench: 'negotiation', unit: 'negotiations/s', against: 'frozen floor' } as const;

/** What `--floors` prints: by how much a floor that is recorded now, without the services' flags, is off the frozen one. */
export const floorLines = {
  64: { ...floors, name: 'floor recorded now, 64 in flight' },
  256: { ...floors, name: 'floor recorded now, 256 in flight' },
} as const satisfies Record<number, TableLine>;

/** The newer tree must keep so much of what the older one reached. */
const kept = { of: 'ratio', atLeast: 0.97 } as const;

/** What `--against COMMIT` prints: this tree against the one of that commit. */
export function linesAgainst(commit: string) {
  const negotiation = { bench: 'negotiation', unit: 'negotiations/s', against: commit } as const;
  const append = { bench: 'append', unit: 'events/s', against: commit } as const;
  return {
    codec: { bench: 'codec', name: 'decode + validate + encode', unit: 'round trips/s', against: commit, target: kept },
    appendStreams: { ...append, name: '64 streams in flight', target: kept },
    appendSingle: { ...append, name: 'one after the other' },
    64: { ...negotiation, name: '64 in flight', target: kept },
    256: { ...negotiation, name: '256 in flight', target: kept },
  } as const satisfies Record<string, TableLine>;
}

/** What the benches `flood` and `mutated` print: how others fare meanwhile. Not lines of the page, since they have no floor of the same work. */
export const floodLines = {
  floodOfProvisions: {
    bench: 'flood',
    name: "5,000 PROVISIONs/s of one source, others' p99",
    unit: 'ms',
    against: 'no flood',
    target: { of: 'ratio', atMost: 3 },
  },
  sendingProvisions: {
    bench: 'flood',
    name: 'as many to a socket that nobody reads',
    unit: 'ms',
    against: 'no flood',
  },
  afterProvisions: {
    bench: 'flood',
    name: "2 s after the PROVISIONs, others' p99",
    unit: 'ms',
    against: 'no flood',
    target: { of: 'ratio', atMost: 1.5 },
  },
  floodOfGarbage: {
    bench: 'flood',
    name: "30,000 random datagrams/s of one source, others' p99",
    unit: 'ms',
    against: 'no flood',
    target: { of: 'ratio', atMost: 3 },
  },
  sendingGarbage: {
    bench: 'flood',
    name: 'as many random ones to a socket that nobody reads',
    unit: 'ms',
    against: 'no flood',
  },
  afterGarbage: {
    bench: 'flood',
    name: "2 s after the random ones, others' p99",
    unit: 'ms',
    against: 'no flood',
    target: { of: 'ratio', atMost: 1.5 },
  },
  floodMemory: {
    bench: 'flood',
    name: 'most memory of one service',
    unit: 'MB',
    against: 'before',
    target: { of: 'ours', atMost: 500 },
  },
  mutatedLatency: {
    bench: 'mutated',
    name: "others' p99 meanwhile",
    unit: 'ms',
    against: 'no flood',
    target: { of: 'ours', atMost: 2_000 },
  },
  mutatedMemory: {
    bench: 'mutated',
    name: 'memory of the service that gained most, after a rest',
    unit: 'MB',
    against: 'before, after a rest',
    target: { of: 'gain', atMost: 100 },
  },
} as const satisfies Record<string, TableLine>;
