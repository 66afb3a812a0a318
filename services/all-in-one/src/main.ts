import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { leftOutOfDefaultBind } from '@parley/config';
import { isLoopback, loadDescriptors, openOperationsDoor, reloadServices, runService } from '@parley/lifecycle';
import { removeRuntime, writeRuntime } from '@parley/lifecycle/process';
import { createLogger, standardOutput, startTelemetry } from '@parley/telemetry';
import { openEmbeddedParts } from './app.module.js';
import { readEmbeddedEnv, runsSampleDevices, runsSamplePartner } from './config.js';
import { BUS, DeadLettersController } from './dead-letters.controller.js';
import { FIRST_DOCUMENT, nextCommands } from './next-commands.js';
import { openServices } from './open-services.js';
import { QuestionsController } from './questions.controller.js';
import { runInMemory, SampleDevices } from './sample-devices.js';
import { TasksController } from './tasks.controller.js';
import { untilReady } from './until-ready.js';

// People read this terminal, so that lines of the log appear only for warnings and errors unless PARLEY_LOG_LEVEL asks for more.
const logger = createLogger('parley', { ...process.env, PARLEY_LOG_LEVEL: process.env.PARLEY_LOG_LEVEL ?? 'warn' });
const say = (line: string): void => void (process.stdout.isTTY ? process.stdout : standardOutput()).write(`${line}\n`);

await runService(logger, async () => {
  const startedAt = performance.now();
  const descriptors = (await loadDescriptors()).filter(({ runs }) => runs === 'cluster');
  const env = readEmbeddedEnv(process.env, descriptors);
  const telemetry = startTelemetry({ service: 'parley' });
  const parts = await openEmbeddedParts(descriptors, env, logger, say);
  const services = await openServices(parts.services);
  const door = await openOperationsDoor({
    addresses: env.bind,
    port: env.httpPort,
    hosts: env.httpHosts,
    checks: services.checks,
    telemetry,
    logger,
    controllers: [DeadLettersController, TasksController, QuestionsController],
    providers: [{ provide: BUS, useValue: parts.bus }],
  });
  const sample = runsSampleDevices(env) ? new SampleDevices() : undefined;
  // Before the services begin: the first announcement is theirs.
  const devices = await sample?.follow(parts.bus);
  const work = services.begin();
  await untilReady(services.checks);
  const partner = (await parts.partner?.ready) === true ? parts.partner : undefined;
  const pdp = services.listening['cops']?.find(({ address }) => isLoopback(address));
  if (pdp !== undefined) sample?.runBy(runInMemory({ host: pdp.address, port: pdp.port }));
  await writeRuntime(env.dataDir, {
    startedBy: 'npm start',
    databaseUrl: parts.databaseUrl,
    cpnp: services.listening['cpnp'] ?? [],
    http: door.listening,
    ...(partner !== undefined && {
      samplePartner: { name: partner.name, dataDir: resolve(partner.dataDir), cpnp: [partner.cpnp] },
    }),
  });
  for (const { name, protocol } of descriptors.flatMap(({ doors }) => doors))
    for (const { address, port } of services.listening[name] ?? [])
      say(`${name.padEnd(4)}  ${protocol}  ${show(address)}:${port}`);
  if (sample !== undefined)
    say(
      pdp === undefined
        ? 'left out: sample devices, which prove no PEPID beyond loopback (PARLEY_COPS_HOST)'
        : 'devices of the network run in memory (PARLEY_SAMPLE_DEVICES=false: none)',
    );
  if (partner !== undefined)
    say(
      `partner ${partner.name} runs beside it on ${show(partner.cpnp.address)}:${partner.cpnp.port} (PARLEY_SAMPLE_PARTNER=false: none)`,
    );
  else if (runsSamplePartner(env))
    say('left out: the sample partner, which is reached on loopback (PARLEY_BIND, PARLEY_SAMPLE_PARTNER_PORT)');
  for (const address of leftOutOfDefaultBind(process.env))
    say(`left out: ${address}, which this machine does not have (PARLEY_BIND)`);
  for (const { address, port } of door.listening) say(`http  tcp  ${show(address)}:${port}  /health/ready /metrics`);
  say(`parley ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s, data in ${env.dataDir}`);
  // Only in a clone of the repository, which has the documents and the command line.
  if (existsSync(FIRST_DOCUMENT))
    for (const line of nextCommands({
      folder: process.cwd(),
      cpnp: services.listening['cpnp'] ?? [],
      makesTunnels: sample !== undefined && pdp !== undefined,
      buysOfPartner: partner !== undefined,
      env: process.env,
    }))
      say(line);
  return {
    reload: () => {
      services.reloadFiles();
      return reloadServices(services.reloadable, logger, say);
    },
    stop: async () => {
      // First, for a drain that is cut short must not leave it behind.
      await removeRuntime(env.dataDir);
      // Beside our own drain, as long as that may take.
      const withoutPartner = parts.partner?.stop();
      await door.close();
      await devices?.stop();
      await work.stop();
      await services.close();
      await parts.close();
      await withoutPartner;
      await telemetry.shutdown();
    },
  };
});

function show(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
