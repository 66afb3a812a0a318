import { Type } from 'typebox';

/** What tunnels are made of (decision V13, column 2). */
export const Technology = Type.Union([
  Type.Literal('gre'),
  Type.Literal('ipip'),
  Type.Literal('vxlan'),
  Type.Literal('ipsec'),
  Type.Literal('l2tp'),
  Type.Literal('mpls'),
  Type.Literal('atm'),
  Type.Literal('fr'),
]);
