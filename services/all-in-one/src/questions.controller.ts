import {
  BadRequestException,
  Body,
  Controller,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  UseGuards,
} from '@nestjs/common';
import type { Bus } from '@parley/bus';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerListChildren,
  brokerListPortalOrders,
  brokerListReadModels,
  brokerRebuildReadModel,
  brokerShowPartners,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  ContractViolation,
  gatewayFindCustomer,
  brokerPingPartner,
  brokerReloadPartners,
  gatewayReloadProvider,
  orderEndOrder,
  orderListChecks,
  orderListOrders,
  orderListReadModels,
  orderRebuildReadModel,
  orderReloadProvider,
  orderShowOrder,
  parseAs,
  policyApplyProvider,
  policyDiffProvider,
  policyExplainOrder,
  policyFeasibility,
  policyListCapacity,
  policyListLeaks,
  policyListReadModels,
  policyProviderKey,
  policyRebuildReadModel,
  policyReloadProvider,
  policyShowProvider,
  policyShowReservation,
  policySimulate,
  policyTryOrder,
  policyVerifyDecisions,
  vpnCaptureSession,
  vpnForget,
  vpnListReadModels,
  vpnListSessions,
  vpnListVpns,
  vpnRebuildReadModel,
  vpnShowVpn,
  vpnTunnelAdd,
  vpnTunnelChange,
  vpnTunnelRemove,
  type RequestContract,
} from '@parley/contracts';
import { BUS } from './dead-letters.controller.js';
import { LoopbackGuard } from './loopback.guard.js';

/**
 * What may be asked by HTTP, by its subject on the bus: lists, one order or VPN, that a list is made anew, an order is placed for a customer or
 * ends, a device is lost, and the provider file is read again, or one is applied.
 */
const asked: ReadonlyMap<string, RequestContract> = new Map(
  [
    brokerShowPartners,
    brokerListChildren,
    brokerListPortalOrders,
    brokerListReadModels,
    brokerRebuildReadModel,
    brokerCreatePortalOrder,
    brokerDecidePortalOrder,
    brokerUpdatePortalOrder,
    brokerShowPortalOrder,
    orderListChecks,
    orderListOrders,
    orderShowOrder,
    orderEndOrder,
    policyListCapacity,
    policyListLeaks,
    policyShowReservation,
    policyFeasibility,
    policyTryOrder,
    policyExplainOrder,
    policySimulate,
    policyVerifyDecisions,
    gatewayFindCustomer,
    orderListReadModels,
    orderRebuildReadModel,
    policyListReadModels,
    policyRebuildReadModel,
    vpnListVpns,
    vpnShowVpn,
    vpnListSessions,
    vpnCaptureSession,
    vpnForget,
    vpnTunnelAdd,
    vpnTunnelRemove,
    vpnTunnelChange,
    vpnListReadModels,
    vpnRebuildReadModel,
    brokerPingPartner,
    brokerReloadPartners,
    gatewayReloadProvider,
    orderReloadProvider,
    policyReloadProvider,
    policyProviderKey,
    policyApplyProvider,
    policyDiffProvider,
    policyShowProvider,
  ].map((contract): [string, RequestContract] => [contract.subject, contract]),
);

/** Questions of the provider in the embedded form, whose bus no other process reaches: request and reply as on the bus. */
@Controller('questions')
@UseGuards(LoopbackGuard)
export class QuestionsController {
  constructor(@Inject(BUS) private readonly bus: Bus) {}

  @Post(':subject')
  @HttpCode(200)
  async ask(@Param('subject') subject: string, @Body() body: unknown): Promise<object> {
    const contract = asked.get(subject);
    if (contract === undefined) throw new NotFoundException(`nobody asks ${subject} here`);
    return this.bus.request(subject, requestOf(contract, body ?? {}));
  }
}

/** A wrong body is the asker's fault, and no error of the responder. */
function requestOf({ subject, request }: RequestContract, body: unknown): object {
  try {
    return parseAs(subject, request, body);
  } catch (error) {
    if (error instanceof ContractViolation) throw new BadRequestException(error.problems);
    throw error;
  }
}
