import type { VpnPlan } from '../src/domain/vpn/plan.js';
import { World } from './world.js';

/** The VPN "v" by this plan, agreed at that instant, with the devices of all of its sites connected; all has come to rest. */
export function agreedWorld(plan: VpnPlan, now?: string): World {
  const world = new World();
  if (now !== undefined) world.nowMs = Date.parse(now);
  for (const { deviceId } of plan.sites) world.connect(deviceId);
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan });
  world.settle();
  return world;
}
