import { Module, type DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import type { ProviderFile } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import { KeptAnswers } from './domain/kept-answers.js';
import { Retransmissions } from './domain/retransmissions.js';
import { TokenBuckets } from './domain/token-bucket.js';
import { CpnpSockets } from './inbound/udp/cpnp-sockets.js';
import { limits } from './limits.js';
import { AccessFilter } from './use-cases/access-filter.js';
import { Customers } from './use-cases/customers.js';
import type { GatewayMemory } from './use-cases/gateway-memory.js';
import { ReceiveDatagram } from './use-cases/receive-datagram.js';
import { SendMessage } from './use-cases/send-message.js';
import { Sources } from './use-cases/sources.js';

/** What the gateway is built from; app.module.ts names the adapters behind it. */
export interface GatewayParts {
  readonly bus: Bus;
  readonly logger: Logger;
  /** Milliseconds on a clock that is never set: the gateway measures durations alone, and a queue of timers would wait out a step. */
  readonly nowMs: () => number;
  /** Instance id, unique among the gateways that run. */
  readonly instance: string;
  readonly customers: ProviderFile['customers'];
  /** The access filter; absent: every source is heard. */
  readonly access: ProviderFile['access'] | undefined;
  /** Addresses and port of the CPNP sockets. */
  readonly bind: readonly string[];
  readonly cpnpPort: number;
  /** FAIL 2 or silence to a source that maps to no customer (N33). */
  readonly unknownSource: 'fail' | 'silent';
  /** FAIL 3 or silence to a known customer that is filtered, blocked or not allowed the request. */
  readonly filteredSource: 'fail' | 'silent';
  /** Datagrams of one source: per second, 0 for no limit, and at once. */
  readonly ratePerSecond: number;
  readonly rateBurst: number;
  /** CPNP-03 to the letter (N12, N16). */
  readonly strictDraft03: boolean;
  /** RETRANS_TIMER in milliseconds before the first repeat of an offer, doubled each time; and how many repeats. */
  readonly retransmissionMs: number;
  readonly retries: number;
}

export const MEMORY = Symbol('what the gateway remembers');

/** The gateway: sockets, what it remembers between datagrams, and its two use cases. */
@Module({})
export class GatewayModule {
  static with(parts: GatewayParts): DynamicModule {
    const { bus, logger, nowMs, instance: gateway, unknownSource, filteredSource, strictDraft03 } = parts;
    const memory: GatewayMemory = {
      answers: new KeptAnswers(
        limits.maximumKeptAnswers,
        limits.maximumKeptAnswerOctets,
        Math.min(limits.minimumRepeatIntervalMs, parts.retransmissionMs * limits.repeatIntervalShare),
      ),
      offers: new Retransmissions(parts.retransmissionMs, parts.retries, {
        maximumWaiting: limits.maximumRetransmissions,
        maximumOctets: limits.maximumRetransmissionOctets,
        maximumSpent: limits.maximumSpentRetransmissions,
      }),
      failBudget: new TokenBuckets(limits.failBurst, limits.failsPerSecond, limits.maximumSources),
      datagramBudget:
        parts.ratePerSecond === 0
          ? undefined
          : new TokenBuckets(parts.rateBurst, parts.ratePerSecond, limits.maximumSources),
    };
    const [customers, filter] = [new Customers(parts.customers), new AccessFilter(parts.access)];
    const sources = new Sources(customers, filter, limits.maximumKnownAddresses);
    const options = { gateway, unknownSource, filteredSource, strictDraft03, nowMs };
    const sockets = new CpnpSockets(logger);
    const receive = new ReceiveDatagram(bus, memory, sources, options, logger);
    return {
      module: GatewayModule,
      providers: [
        { provide: MEMORY, useValue: memory },
        { provide: CpnpSockets, useValue: sockets },
        { provide: ReceiveDatagram, useValue: receive },
        { provide: SendMessage, useValue: new SendMessage(sockets, memory, nowMs) },
      ],
    };
  }
}
