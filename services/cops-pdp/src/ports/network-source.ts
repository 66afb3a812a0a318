import type { NetworkCommand } from '../domain/network/network.state.js';

/** A part of an announcement: thousands of devices are more than a message. */
export interface NetworkPart extends Omit<NetworkCommand, 'type'> {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** Port: who owns the provider's network. */
export interface NetworkSource {
  /** The network as it is now, a part of it. @throws while nobody answers */
  current(part: number): Promise<NetworkPart>;
}
