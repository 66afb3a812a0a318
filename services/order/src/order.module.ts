import { Module, type DynamicModule } from '@nestjs/common';
import { DRAINING } from '@parley/lifecycle';
import { ReadModels } from '@parley/read-model';
import { AskedDecisionController } from './inbound/bus/asked-decision.controller.js';
import { CheckController } from './inbound/bus/check.controller.js';
import { ConfigController } from './inbound/bus/config.controller.js';
import { CpnpController } from './inbound/bus/cpnp.controller.js';
import { NegotiationEndController } from './inbound/bus/negotiation-end.controller.js';
import { OrderDetailController } from './inbound/bus/order-detail.controller.js';
import { OrderEndController } from './inbound/bus/order-end.controller.js';
import { OrderListController } from './inbound/bus/order-list.controller.js';
import { PolicyController } from './inbound/bus/policy.controller.js';
import { ProvisioningController } from './inbound/bus/provisioning.controller.js';
import { RecordReports } from './use-cases/record-reports.js';
import { PurchaseController } from './inbound/bus/purchase.controller.js';
import { ReadModelController } from './inbound/bus/read-model.controller.js';
import type { OrderService } from './order.service.js';
import { AskedDecisionsQuery } from './read-models/order-detail/asked-decisions.query.js';
import { NegotiationEndsQuery } from './read-models/order-detail/negotiation-ends.query.js';
import { OrderDetailQuery } from './read-models/order-detail/order-detail.query.js';
import { OrdersQuery } from './read-models/orders/orders.query.js';
import { TasksQuery } from './read-models/tasks/tasks.query.js';
import { ApplyDecision } from './use-cases/apply-decision.js';
import { AwaitPurchases } from './use-cases/await-purchases.js';
import { DecideChecks } from './use-cases/decide-checks.js';
import { EndOrders } from './use-cases/end-orders.js';
import { ReceiveMessage } from './use-cases/receive-message.js';
import { UsedConfigurations } from './use-cases/used-configurations.js';

/** The doors of the order service on the bus, and what each of them calls. */
@Module({})
export class OrderModule {
  /** `draining` is aborted when the service stops, so that handlers which wait for the log give up. */
  static with(
    {
      receive,
      decision,
      checks,
      purchases,
      ends,
      reports,
      tasks,
      orderList,
      orderDetail,
      negotiationEnds,
      askedDecisions,
      readModels,
      configurations,
    }: OrderService,
    draining: AbortSignal,
    imports: readonly DynamicModule[] = [],
  ): DynamicModule {
    return {
      module: OrderModule,
      imports: [...imports],
      controllers: [
        CpnpController,
        ConfigController,
        PolicyController,
        PurchaseController,
        ProvisioningController,
        CheckController,
        OrderListController,
        OrderDetailController,
        OrderEndController,
        NegotiationEndController,
        AskedDecisionController,
        ReadModelController,
      ],
      providers: [
        { provide: DRAINING, useValue: draining },
        { provide: ReceiveMessage, useValue: receive },
        { provide: ApplyDecision, useValue: decision },
        { provide: DecideChecks, useValue: checks },
        { provide: AwaitPurchases, useValue: purchases },
        { provide: EndOrders, useValue: ends },
        { provide: RecordReports, useValue: reports },
        { provide: TasksQuery, useValue: tasks },
        { provide: OrdersQuery, useValue: orderList },
        { provide: OrderDetailQuery, useValue: orderDetail },
        { provide: NegotiationEndsQuery, useValue: negotiationEnds },
        { provide: AskedDecisionsQuery, useValue: askedDecisions },
        { provide: ReadModels, useValue: readModels },
        { provide: UsedConfigurations, useValue: configurations },
      ],
    };
  }
}
