import { Module, type DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import type { ProviderFile } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import { KeptAnswers } from './domain/kept-answers.js';
import { Retransmissions } from './domain/retransmissions.js';
import { TokenBuckets } from './domain/token-bucket.js';
import { CpnpSockets } from './inbound/udp/cpnp-sockets.js';
import { limits } from './limits.js';
import { Customers } from './use-cases/customers.js';
import { ReceiveDatagram, type GatewayMemory } from './use-cases/receive-datagram.js';
import { SendMessage } from './use-cases/send-message.js';

/** What the gateway is built from; app.module.ts names the adapters behind it. */
export interface GatewayParts {
  readonly bus: Bus;
  readonly logger: Logger;
  readonly nowMs: () => number;
  /** Instance id, unique among the gateways that run. */
  readonly instance: string;
  readonly customers: ProviderFile['customers'];
  /** Addresses and port of the CPNP sockets. */
  readonly bind: readonly string[];
  readonly cpnpPort: number;
  /** FAIL 2 or silence to a source that maps to no customer (N33). */
  readonly unknownSource: 'fail' | 'silent';
  /** RETRANS_TIMER in milliseconds before the first repeat of an offer, doubled each time; and how many repeats. */
  readonly retransmissionMs: number;
  readonly retries: number;
}

export const MEMORY = Symbol('what the gateway remembers');

/** The gateway: sockets, what it remembers between datagrams, and its two use cases. */
@Module({})
export class GatewayModule {
  static with(parts: GatewayParts): DynamicModule {
    const { bus, logger, nowMs, instance, unknownSource } = parts;
    const memory: GatewayMemory = {
      answers: new KeptAnswers(
        limits.maximumKeptAnswers,
        limits.maximumKeptAnswerOctets,
        limits.minimumRepeatIntervalMs,
      ),
      offers: new Retransmissions(parts.retransmissionMs, parts.retries, {
        maximumWaiting: limits.maximumRetransmissions,
        maximumOctets: limits.maximumRetransmissionOctets,
        maximumSpent: limits.maximumSpentRetransmissions,
      }),
      failBudget: new TokenBuckets(limits.failBurst, limits.failsPerSecond, limits.maximumSources),
    };
    const customers = new Customers(parts.customers, limits.maximumKnownAddresses);
    const sockets = new CpnpSockets(logger);
    const receive = new ReceiveDatagram(bus, memory, customers, { gateway: instance, unknownSource, nowMs }, logger);
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
