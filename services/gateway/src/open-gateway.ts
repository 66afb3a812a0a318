import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { briefOf } from '@parley/config';
import { nestLogger, type Listening, type OpenService } from '@parley/lifecycle';
import { gauge } from '@parley/telemetry';
import { GatewayModule } from './gateway.module.js';
import { gatewayService, type GatewayParts } from './gateway.service.js';
import { openClientSendDoors } from './inbound/bus/client-send.door.js';
import { openCustomerDoor } from './inbound/bus/customer.door.js';
import { openReloadDoor } from './inbound/bus/reload.door.js';
import { openSendDoors } from './inbound/bus/send.door.js';
import { ClientSockets } from './inbound/udp/client-sockets.js';
import { CpnpSockets } from './inbound/udp/cpnp-sockets.js';
import { limits } from './limits.js';
import { openCatalogue } from './open-catalogue.js';
import { followedConfiguration } from './outbound/followed-configuration.js';
import { judgesOf } from './use-cases/sources.js';
import { reloadSources } from './use-cases/reload-sources.js';

export interface OpenGateway extends OpenService {
  readonly listening: {
    readonly cpnp: readonly Listening[];
    readonly 'cpnp-client': readonly Listening[];
    readonly catalogue: readonly Listening[];
  };
}

/** Opens the gateway on its parts, until it is stopped. The caller closes the bus. */
export async function openGateway(parts: GatewayParts): Promise<OpenGateway> {
  const { bus, logger, fileFault } = parts;
  const sockets = new CpnpSockets(logger);
  const clientSockets = new ClientSockets(logger);
  const service = gatewayService(parts, sockets, clientSockets);
  const app = await NestFactory.createApplicationContext(GatewayModule.with(service, sockets), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const { receive, send, partners, memory, sources, remembering } = service;
  const configuration = followedConfiguration(parts, ({ sections }) => sources.judgeBy(...judgesOf(sections)));
  if (fileFault === undefined) await configuration.open();
  else await configuration.openFor(limits.configurationPatienceMs, fileFault);
  if (fileFault !== undefined)
    logger.warn(
      { file: briefOf(fileFault), config: configuration.note },
      'the provider file cannot be used: the configuration counts',
    );
  const reload = reloadSources(parts.providerFile, configuration, logger);
  const cpnp = await sockets.open(parts.bind, parts.cpnpPort);
  const client = await clientSockets.open(parts.bind, parts.cpnpClientPort ?? 0);
  const doors = await openSendDoors(bus, parts.instance, send);
  const clientDoors = await openClientSendDoors(bus, clientSockets.end, partners);
  const customerDoor = await openCustomerDoor(bus, sources);
  const reloadDoor = await openReloadDoor(bus, parts.instance, reload);
  const catalogue = await openCatalogue(parts, service);
  const unobserve = gauge('cpnp_transactions_kept', () => memory.answers.remembered);
  return {
    listening: { cpnp, 'cpnp-client': client, catalogue: catalogue.listening },
    checks: [
      { name: 'bus', check: () => bus.ping() },
      { name: 'config', check: async () => configuration.note },
      ...catalogue.checks,
    ],
    reload,
    ...(catalogue.reloadFiles !== undefined && { reloadFiles: catalogue.reloadFiles }),
    begin: () => {
      sockets.listen(receive);
      clientSockets.listen(partners);
      const timer = setInterval(() => send.retransmit(), limits.retransmissionTickMs);
      const forgets = setInterval(() => {
        for (const each of remembering) each.forgetUnused(parts.clock.nowMs);
      }, limits.forgetEveryMs);
      const looks = setInterval(() => void sockets.look(), limits.addressLookMs);
      const following = [configuration.start(), catalogue.start()];
      return {
        stop: async () => {
          sockets.ignore();
          clientSockets.ignore();
          for (const each of following) await each?.stop();
          clearInterval(timer);
          clearInterval(forgets);
          clearInterval(looks);
        },
      };
    },
    close: async () => {
      unobserve();
      await configuration.close();
      await reloadDoor.stop();
      await customerDoor.stop();
      await doors.stop();
      await clientDoors.stop();
      await catalogue.close();
      await sockets.close();
      await clientSockets.close();
      await app.close();
    },
  };
}
