/** Names of the VPN client type, JSON-plain: they are kept in events and compared. */

/** Decision V1: inside the private range of RFC 2748 §6; another one can be agreed on. */
export const vpnClientType = 0x5650;

/** A client handle as lower-case hexadecimal text. */
export type HandleText = string;

/** A provisioning instance as an object identifier: the tunnel row and the instance, "1.3.6.1.4.1.32473.1.1.1.5" (V12). */
export type Prid = string;

/** A VPN (VPN00 §7.1) in one of the forms of decision V9. */
export type VpnId =
  /** RFC 2685: 24 bit and 32 bit. */
  | { readonly kind: 'rfc2685'; readonly oui: number; readonly index: number }
  | { readonly kind: 'name'; readonly name: string }
  /** RFC 4364 §4.2: 8 octets as lower-case hexadecimal text. */
  | { readonly kind: 'route-distinguisher'; readonly octets: string }
  /** Unsigned 32 bit; 0 is the discovery of decision V39. */
  | { readonly kind: 'number'; readonly number: number };

/** A stub link (VPN00 §7.2) in one of the forms of decision V9. */
export type Slid =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'if-index'; readonly ifIndex: number }
  /** An IPv4 or IPv6 address as text, and an interface index. */
  | { readonly kind: 'address'; readonly address: string; readonly ifIndex: number };

/**
 * The stub link, by name, on which a transit point discovers the VPNs that pass it, and has its rows of them (V43). The name has a
 * space, which none of a provider's data has.
 */
export const transitLink = 'in transit';
