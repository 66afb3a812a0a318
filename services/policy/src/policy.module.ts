import { Module, type DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import { checkOf, type ProviderFile } from '@parley/config';
import type { EventLog } from '@parley/event-log';
import type { Logger } from '@parley/telemetry';
import type { Terms } from './domain/guidelines.js';
import { Network } from './domain/network.js';
import { DRAINING, OrderController } from './inbound/bus/order.controller.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import { LedgerBook } from './use-cases/ledger-book.js';

/** What the policy service is built from; app.module.ts names the adapters behind it. */
export interface PolicyParts {
  readonly log: EventLog;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly nowMs: () => number;
  readonly provider: ProviderFile;
}

/** The policy service: four doors on the bus, and the ledger behind them. */
@Module({})
export class PolicyModule {
  /** `draining` is aborted when the service stops: what waits for the log waits no longer. */
  static with({ log, bus, nowMs, provider }: PolicyParts, draining: AbortSignal): DynamicModule {
    const { edgeDevices, coreLinks } = provider.network;
    const network = new Network(edgeDevices, coreLinks);
    const book = new LedgerBook(log, network, () => new Date(nowMs()).toISOString(), termsOf(provider));
    return {
      module: PolicyModule,
      controllers: [OrderController],
      providers: [
        { provide: DRAINING, useValue: draining },
        { provide: Network, useValue: network },
        { provide: LedgerBook, useValue: book },
        { provide: PublishRecorded, useValue: new PublishRecorded(bus) },
      ],
    };
  }
}

/** The terms of the file, the deadlines of its guidelines in milliseconds. */
function termsOf({ guidelines, prices }: ProviderFile): Terms {
  return {
    ...(guidelines !== undefined && { guidelines: { ...guidelines, checks: guidelines.checks.map(checkOf) } }),
    ...(prices !== undefined && { prices }),
  };
}
