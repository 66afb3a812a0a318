import { Module, type DynamicModule } from '@nestjs/common';
import { DRAINING } from '@parley/lifecycle';
import { ReadModels } from '@parley/read-model';
import type { CopsPdpService } from './cops-pdp.service.js';
import { CaptureController } from './inbound/bus/capture.controller.js';
import { NetworkController } from './inbound/bus/network.controller.js';
import { OrderController } from './inbound/bus/order.controller.js';
import { ReadModelController } from './inbound/bus/read-model.controller.js';
import { SessionsController } from './inbound/bus/sessions.controller.js';
import { TunnelCommandsController } from './inbound/bus/tunnel-commands.controller.js';
import { VpnCommandController } from './inbound/bus/vpn-command.controller.js';
import { VpnsController } from './inbound/bus/vpns.controller.js';
import { SessionsQuery } from './read-models/sessions/sessions.query.js';
import { VpnsQuery } from './read-models/vpns/vpns.query.js';
import { CaptureSessions } from './use-cases/capture-sessions.js';
import { EngineerTunnels } from './use-cases/engineer-tunnels.js';
import { LearnNetwork } from './use-cases/learn-network.js';
import { OwedRemovals } from './use-cases/owed-removals.js';
import { PlanVpns } from './use-cases/plan-vpns.js';
import { PolicyServers } from './use-cases/policy-servers.js';

/** The doors of the cops-pdp service on the bus, and what they call. */
@Module({})
export class CopsPdpModule {
  /** `draining` is aborted when the service stops, so that handlers which wait for the log give up. */
  static with(
    { plans, engineer, network, readModels, vpns, owed, sessions, servers, captures }: CopsPdpService,
    draining: AbortSignal,
    imports: readonly DynamicModule[] = [],
  ): DynamicModule {
    return {
      module: CopsPdpModule,
      imports: [...imports],
      controllers: [
        OrderController,
        NetworkController,
        VpnCommandController,
        TunnelCommandsController,
        VpnsController,
        SessionsController,
        CaptureController,
        ReadModelController,
      ],
      providers: [
        { provide: DRAINING, useValue: draining },
        { provide: PlanVpns, useValue: plans },
        { provide: EngineerTunnels, useValue: engineer },
        { provide: LearnNetwork, useValue: network },
        { provide: ReadModels, useValue: readModels },
        { provide: VpnsQuery, useValue: vpns },
        { provide: OwedRemovals, useValue: owed },
        { provide: SessionsQuery, useValue: sessions },
        { provide: PolicyServers, useValue: servers },
        { provide: CaptureSessions, useValue: captures },
      ],
    };
  }
}
