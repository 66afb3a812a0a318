/** A stub link by the device's own file: what the agent may move, address and give back, and nothing else. */
export interface StubLink {
  /** As the provider's network calls it: "ge-0/0/1". */
  readonly name: string;
  /** Interfaces of the device, of which each VPN takes one: "eth1", or "eth1.10" and "eth1.20". */
  readonly interfaces: readonly string[];
  /** The device's own addresses there, with the lengths of their prefixes. */
  readonly addresses: readonly string[];
  /** What is behind a router of the site. */
  readonly behind: readonly { readonly prefix: string; readonly via: string }[];
}
