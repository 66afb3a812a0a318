import type { Pools } from '../allocations/allocations.commands.js';
import type { NetworkDevice, NetworkEvent } from './network.events.js';

export interface NetworkState {
  /** Empty: nothing was announced yet. */
  readonly version: string;
  readonly devices: ReadonlyMap<string, NetworkDevice>;
  readonly pools: Pools;
  /** Devices that were there once, and are not now. */
  readonly gone: ReadonlySet<string>;
}

export const noNetwork: NetworkState = {
  version: '',
  devices: new Map(),
  pools: { vnis: [], keys: [], inner: [] },
  gone: new Set(),
};

/** A device by the name that people know it by. */
export const deviceNamed = ({ devices }: Pick<NetworkState, 'devices'>, name: string): NetworkDevice | undefined =>
  [...devices.values()].find((device) => device.name === name);

export interface NetworkCommand {
  readonly type: 'record';
  readonly version: string;
  readonly devices: readonly NetworkDevice[];
  readonly pools: Pools;
}

/** The network after an event. */
export function evolve(state: NetworkState, { data }: NetworkEvent): NetworkState {
  const { version, pools } = data;
  const devices = new Map(data.devices.map((device) => [device.deviceId, device]));
  const gone = new Set([...state.gone, ...data.gone].filter((name) => !devices.has(name)));
  return { version, devices, pools, gone };
}

/** What an announcement changes; undefined: nothing. */
export function decide({ version, devices, pools }: NetworkCommand, state: NetworkState): NetworkEvent | undefined {
  if (isSame({ devices, pools }, state)) return undefined;
  const names = new Set(devices.map(({ deviceId }) => deviceId));
  const gone = [...state.devices.keys()].filter((name) => !names.has(name));
  const returned = [...state.gone].filter((name) => names.has(name));
  const data = { version, devices, pools, gone };
  return { type: 'network-recorded', data: returned.length === 0 ? data : { ...data, returned } };
}

const isSame = ({ devices, pools }: Pick<NetworkCommand, 'devices' | 'pools'>, state: NetworkState): boolean =>
  state.version !== '' &&
  JSON.stringify([devices, pools]) === JSON.stringify([[...state.devices.values()], state.pools]);
