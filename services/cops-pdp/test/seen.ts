import type { World } from './world.js';

/** Each device's tunnels. */
export const held = (world: World): Record<string, Record<string, string>> =>
  Object.fromEntries([...world.peps].map(([name, { tunnels }]) => [name, Object.fromEntries(tunnels)]));

/** What a device was told, in its order. */
export const commandsTo = (world: World, device: string): readonly string[] =>
  world
    .device(device)
    .events.flatMap((event) => (event.type === 'device-decided' ? event.data.operations : []))
    .map((operation) =>
      'tunnels' in operation
        ? `${operation.command} ${operation.tunnels.join()}`.trim()
        : operation.command === 'swap'
          ? `swap ${operation.deactivate},${operation.activate}`
          : `${operation.command} ${operation.vpn} ${operation.stubLink}`,
    );
