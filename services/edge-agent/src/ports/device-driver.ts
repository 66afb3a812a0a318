import type { TunnelDriver } from '@parley/pep';

/** A driver whose tunnels are in a system that others may change, and outlive the agent. */
export interface DeviceDriver extends TunnelDriver {
  /**
   * Compares what is there with what is to be, mends it, and tells what failed meanwhile. By name, whether stub links have a carrier;
   * without those of which this device cannot know it.
   */
  check(): Promise<ReadonlyMap<string, boolean>>;
  /** Takes out what an earlier run has left and nobody holds any more; how many VPNs that were. */
  removeLeftovers(): Promise<number>;
}
