/** The table of an agent in a namespace. */
export const table = 'parley';

/**
 * In the device's namespace: a VXLAN interface takes what comes with its VNI from any sender, so that packets whose sender is not the
 * other end of a tunnel with that VNI are dropped and counted before. (The kernel compares the senders of GRE and IP in IP itself.)
 * The VNI stands 12 octets behind the beginning of the UDP header (RFC 7348 §5).
 */
export const senderFilter = `
add table inet ${table}
add set inet ${table} ports { type inet_service; }
add set inet ${table} senders4 { typeof ip saddr . @th,96,24; }
add set inet ${table} senders6 { typeof ip6 saddr . @th,96,24; }
add chain inet ${table} input { type filter hook input priority -10; }
add chain inet ${table} tunnels
flush chain inet ${table} input
flush chain inet ${table} tunnels
add rule inet ${table} input udp dport @ports jump tunnels
add rule inet ${table} tunnels ip saddr . @th,96,24 @senders4 accept
add rule inet ${table} tunnels ip6 saddr . @th,96,24 @senders6 accept
add rule inet ${table} tunnels counter drop comment "no other end of a tunnel"
`;

/** In a VPN's namespace: what comes from a site has a source address that is reached through its own stub link. */
export const sourceFilter = `
add table inet ${table}
add set inet ${table} stubs { type ifname; }
add chain inet ${table} forward { type filter hook forward priority 0; }
flush chain inet ${table} forward
add rule inet ${table} forward iifname @stubs fib saddr . iif oif missing counter drop comment "no address of the site"
`;

export const sender = ({ remote, key }: { readonly remote: string; readonly key: number }): string =>
  `inet ${table} ${remote.includes(':') ? 'senders6' : 'senders4'} { ${remote} . ${key} }`;
