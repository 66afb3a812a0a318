import { Module, type DynamicModule } from '@nestjs/common';
import { DRAINING } from '@parley/lifecycle';
import { OrderController } from './inbound/bus/order.controller.js';
import type { PolicyService } from './policy.service.js';
import { LedgerBook } from './use-cases/ledger-book.js';

/** The doors of the policy service on the bus, and the ledger that they call. */
@Module({})
export class PolicyModule {
  /** `draining` is aborted when the service stops, so that handlers which wait for the log give up. */
  static with({ book }: PolicyService, draining: AbortSignal): DynamicModule {
    return {
      module: PolicyModule,
      controllers: [OrderController],
      providers: [
        { provide: DRAINING, useValue: draining },
        { provide: LedgerBook, useValue: book },
      ],
    };
  }
}
