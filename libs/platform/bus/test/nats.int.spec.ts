import { inject } from 'vitest';
import { NatsBus } from '../src/index.js';
import { type BusHarness, busContract, crash, RecordingLog } from './bus-contract.js';
import { nestContract } from './nest-contract.js';
import { freshRoot, removeRoot } from './nats-root.js';

const start = async (): Promise<BusHarness> => {
  const url = inject('natsUrl');
  const root = freshRoot();
  const log = new RecordingLog();
  // For longer than a busy machine lets this process stand still: what it was given comes again after that, and counts as an attempt.
  const options = { servers: url, root, backOff: () => 5, ackWaitMs: 5_000, drainMs: 200, log };
  const [bus, other] = await Promise.all([NatsBus.connect(options), NatsBus.connect(options)]);
  return {
    bus,
    other,
    log,
    crash,
    stop: async () => {
      await Promise.all([bus.close(), other.close()]);
      await removeRoot(url, root);
    },
  };
};

busContract('on NATS', start);
nestContract('on NATS', start);
