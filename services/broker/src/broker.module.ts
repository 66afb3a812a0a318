import { Module, type DynamicModule } from '@nestjs/common';
import { DRAINING } from '@parley/lifecycle';
import type { BrokerService } from './broker.service.js';
import { CpnpController } from './inbound/bus/cpnp.controller.js';
import { OperatorController } from './inbound/bus/operator.controller.js';
import { OrderController } from './inbound/bus/order.controller.js';
import { PolicyController } from './inbound/bus/policy.controller.js';
import { PortalController } from './inbound/bus/portal.controller.js';
import { PARTNERS } from './ports/partners.token.js';
import { AskPartners } from './use-cases/ask-partners.js';
import { FollowParent } from './use-cases/follow-parent.js';
import { OrderPaths } from './use-cases/order-paths.js';
import { PingPartner } from './use-cases/ping-partner.js';
import { PlaceOrders } from './use-cases/portal/place-orders.js';
import { ShowPartners } from './use-cases/show-partners.js';
import { ReceiveMessage } from './use-cases/receive-message.js';

/** The doors of the broker service on the bus, and what they call. */
@Module({})
export class BrokerModule {
  /** `draining` is aborted when the service stops, so that handlers which wait for the log give up. */
  static with(
    { partners, ask, paths, receive, parents, shows, pings, portal }: BrokerService,
    draining: AbortSignal,
  ): DynamicModule {
    return {
      module: BrokerModule,
      controllers: [CpnpController, OperatorController, OrderController, PolicyController, PortalController],
      providers: [
        { provide: DRAINING, useValue: draining },
        { provide: PARTNERS, useValue: partners },
        { provide: AskPartners, useValue: ask },
        { provide: OrderPaths, useValue: paths },
        { provide: ReceiveMessage, useValue: receive },
        { provide: FollowParent, useValue: parents },
        { provide: ShowPartners, useValue: shows },
        { provide: PingPartner, useValue: pings },
        { provide: PlaceOrders, useValue: portal.orders },
      ],
    };
  }
}
