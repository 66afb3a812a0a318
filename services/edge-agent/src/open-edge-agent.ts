import type { OpenService } from '@parley/lifecycle';
import { startPolling, steadyTimers, together, type Running } from '@parley/running';
import { processClock, StubLinkWatch } from '@parley/pep';
import type { Logger } from '@parley/telemetry';
import { showAgent } from './agent-metrics.js';
import { limits } from './limits.js';
import { edgeAgentService, type EdgeAgentParts } from './edge-agent.service.js';
import type { DeviceDriver } from './ports/device-driver.js';

/** Opens the edge-agent service on its parts, until it is stopped; its tunnels stay then as they are. */
export async function openEdgeAgent(parts: EdgeAgentParts): Promise<OpenService> {
  const { logger, driver, store } = parts;
  const { pep, opened, check, restore } = edgeAgentService(parts);
  return {
    checks: [
      { name: 'policy-server', check },
      { name: 'kept-policy', check: () => store.check() },
    ],
    begin: () => {
      restore();
      const hide = showAgent(pep);
      const watch = new StubLinkWatch(processClock, (name, isUp) => {
        logger.info({ stubLink: name }, `a stub link ${isUp ? 'has its carrier again' : 'has lost its carrier'}`);
        pep.device.setStubLink({ kind: 'name', name }, isUp);
      });
      pep.start();
      const checking = startPolling({
        work: async () => {
          watch.saw(await driver.check());
          return false;
        },
        everyMs: limits.checkMs,
        onError: (error) => logger.warn({ err: error }, 'what the kernel has could not be compared'),
      });
      return together([checking, removingLeftovers(driver, opened, logger)], () => {
        hide();
        watch.stop();
        return pep.stop();
      });
    },
    close: () => Promise.resolve(),
  };
}

/** What no decision of a policy server has named for some minutes since the first session is nobody's. */
function removingLeftovers(driver: DeviceDriver, opened: Promise<void>, logger: Logger): Running {
  let cancel = (): void => undefined;
  let isStopped = false;
  const remove = (): void =>
    void driver.removeLeftovers().then(
      (count) => logger.info({ count }, 'VPNs that an earlier run left, and that no policy server has named, are gone'),
      (error: unknown) => logger.warn({ err: error }, 'what an earlier run left could not be taken out'),
    );
  void opened.then(() => {
    if (!isStopped) cancel = steadyTimers.after(limits.leftoversAfterMs, remove);
  });
  return {
    stop: () => {
      isStopped = true;
      cancel();
      return Promise.resolve();
    },
  };
}
