import { deviceNamed, type NetworkState } from '../../domain/network/network.state.js';

export type NameOf = (deviceId: string) => string;

/** Devices by the names that people know; one that is gone from the network has its PEPID alone. */
export const namesIn =
  ({ devices }: NetworkState): NameOf =>
  (deviceId) =>
    devices.get(deviceId)?.name ?? deviceId;

/** The PEPID of a device, by its name; a word that names none is taken for a PEPID. */
export const deviceIdIn = (network: NetworkState, word: string): string => deviceNamed(network, word)?.deviceId ?? word;
