import { Module, type DynamicModule } from '@nestjs/common';
import { DRAINING } from '@parley/lifecycle';
import { ReadModels } from '@parley/read-model';
import type { BrokerService } from './broker.service.js';
import { ChildController } from './inbound/bus/child.controller.js';
import { CpnpController } from './inbound/bus/cpnp.controller.js';
import { OperatorController } from './inbound/bus/operator.controller.js';
import { OrderController } from './inbound/bus/order.controller.js';
import { PolicyController } from './inbound/bus/policy.controller.js';
import { PortalController } from './inbound/bus/portal.controller.js';
import { ReadModelController } from './inbound/bus/read-model.controller.js';
import { PARTNERS } from './ports/partners.token.js';
import { ChildrenQuery } from './read-models/children/children.query.js';
import { PartnersQuery } from './read-models/children/partners.query.js';
import { PortalOrdersQuery } from './read-models/portal-orders/portal-orders.query.js';
import { AskPartners } from './use-cases/ask-partners.js';
import { FollowParent } from './use-cases/follow-parent.js';
import { OrderPaths } from './use-cases/order-paths.js';
import { PingPartner } from './use-cases/ping-partner.js';
import { PlaceOrders } from './use-cases/portal/place-orders.js';
import { ReceiveMessage } from './use-cases/receive-message.js';

/** The doors of the broker service on the bus, and what they call. */
@Module({})
export class BrokerModule {
  /** `draining` is aborted when the service stops, so that handlers which wait for the log give up. */
  static with(
    { partners, ask, paths, receive, parents, lists, pings, portal }: BrokerService,
    draining: AbortSignal,
    imports: readonly DynamicModule[] = [],
  ): DynamicModule {
    return {
      module: BrokerModule,
      imports: [...imports],
      controllers: [
        ChildController,
        CpnpController,
        OperatorController,
        OrderController,
        PolicyController,
        PortalController,
        ReadModelController,
      ],
      providers: [
        { provide: DRAINING, useValue: draining },
        { provide: PARTNERS, useValue: partners },
        { provide: AskPartners, useValue: ask },
        { provide: OrderPaths, useValue: paths },
        { provide: ReceiveMessage, useValue: receive },
        { provide: FollowParent, useValue: parents },
        { provide: ReadModels, useValue: lists.readModels },
        { provide: ChildrenQuery, useValue: lists.children },
        { provide: PartnersQuery, useValue: lists.partners },
        { provide: PortalOrdersQuery, useValue: lists.portalOrders },
        { provide: PingPartner, useValue: pings },
        { provide: PlaceOrders, useValue: portal.orders },
      ],
    };
  }
}
