import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { BusContext } from '@parley/bus';
import {
  parseEvent,
  provisioningDone,
  provisioningFailed,
  provisioningRemoved,
  provisioningTaken,
  vpnActive,
  vpnDegraded,
  vpnDeviceForgotten,
  vpnRemoved,
  vpnTunnelEngineered,
  vpnTunnelInstalled,
  vpnTunnelRemoved,
} from '@parley/contracts';
import { outliveOutage } from '@parley/event-log';
import { DRAINING } from '@parley/lifecycle';
import type { ProvisioningReported, VpnReported } from '../../domain/provisioning/provisioning.events.js';
import { RecordReports } from '../../use-cases/record-reports.js';
import { durables } from './durables.js';
import * as report from './provisioning-report.js';

const reports = { durable: durables.reports };
const details = { durable: durables.details };

/** Doors: what provisioners say of orders. */
@Controller()
export class ProvisioningController {
  constructor(
    @Inject(RecordReports) private readonly reports: RecordReports,
    @Inject(DRAINING) private readonly draining: AbortSignal,
  ) {}

  @EventPattern<string>(provisioningTaken.type, reports)
  taken(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(provisioningTaken, data);
    return this.#record(said.orderId, report.ofProvisioning('taken', said), context);
  }

  @EventPattern<string>(provisioningDone.type, reports)
  done(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(provisioningDone, data);
    return this.#record(said.orderId, report.ofProvisioning('done', said), context);
  }

  @EventPattern<string>(provisioningFailed.type, reports)
  failed(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(provisioningFailed, data);
    return this.#record(said.orderId, report.ofProvisioning('failed', said), context);
  }

  @EventPattern<string>(provisioningRemoved.type, reports)
  removed(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(provisioningRemoved, data);
    return this.#record(said.orderId, report.ofProvisioning('removed', said), context);
  }

  @EventPattern<string>(vpnTunnelInstalled.type, details)
  tunnelInstalled(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(vpnTunnelInstalled, data);
    return this.#record(said.orderId, report.ofTunnels('tunnel-installed', said), context);
  }

  @EventPattern<string>(vpnTunnelRemoved.type, details)
  tunnelRemoved(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(vpnTunnelRemoved, data);
    return this.#record(said.orderId, report.ofTunnels('tunnel-removed', said), context);
  }

  @EventPattern<string>(vpnActive.type, details)
  active(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(vpnActive, data);
    return this.#record(said.orderId, report.ofActive(said), context);
  }

  @EventPattern<string>(vpnDegraded.type, details)
  degraded(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(vpnDegraded, data);
    return this.#record(said.orderId, report.ofDegraded(said), context);
  }

  @EventPattern<string>(vpnRemoved.type, details)
  vpnIsRemoved(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(vpnRemoved, data);
    return this.#record(said.orderId, report.ofRemoved(said), context);
  }

  @EventPattern<string>(vpnDeviceForgotten.type, details)
  deviceForgotten(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(vpnDeviceForgotten, data);
    return this.#record(said.orderId, report.ofForgotten(said), context);
  }

  @EventPattern<string>(vpnTunnelEngineered.type, details)
  tunnelEngineered(@Payload() data: unknown, @Ctx() context: BusContext): Promise<void> {
    const said = parseEvent(vpnTunnelEngineered, data);
    return this.#record(said.orderId, report.ofEngineered(said), context);
  }

  async #record(orderId: string, said: ProvisioningReported | VpnReported, context: BusContext): Promise<void> {
    const { id, type, time } = context;
    const inbox = { consumer: 'order', messageId: id };
    await outliveOutage(() => this.reports.handle(orderId, report.saidAt(said, time), type, inbox), this.draining);
  }
}
