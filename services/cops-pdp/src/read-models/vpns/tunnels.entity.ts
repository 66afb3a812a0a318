import type { Technology } from '@parley/cops';
import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EndSaid } from '../../domain/vpn/vpn.state.js';

/** What a device has of a tunnel. */
export interface PointOfTunnel {
  /** PEPID. */
  readonly deviceId: string;
  /** What the device reported last; absent: nothing yet. */
  readonly said?: EndSaid;
  /** Of that report, or of the plan. */
  readonly since: string;
  /** V17, of a device that reported a failure. */
  readonly errorCode?: number;
}

/** One end of a tunnel. */
export interface EndOfTunnel extends PointOfTunnel {
  readonly site: string;
  /** Outer address. */
  readonly address?: string;
}

/** A tunnel of a VPN, from its plan until it is gone at both ends. */
@Entity({ name: 'vpn_tunnels' })
export class TunnelEntity extends OfGeneration {
  /** The VPN and the tunnel's number in it. */
  @PrimaryColumn({ type: 'text', collation: 'C' })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  vpn!: string;

  /** The last number of its PRID (V12). */
  @Column('bigint')
  number!: number;

  @Column('text')
  classId!: string;

  @Column('text')
  technology!: Technology;

  @Column('json')
  a!: EndOfTunnel;

  @Column('json')
  b!: EndOfTunnel;

  /** Transit points that are told of it (V43); absent: none. */
  @Column({ type: 'json', nullable: true })
  transit?: readonly PointOfTunnel[];

  /** The tunnel that it takes the place of. */
  @Column({ type: 'bigint', nullable: true })
  replaces?: number;

  /** A backup: installed, and to carry nothing as long as other links of the site do (V43). */
  @Column({ type: 'boolean', nullable: true })
  rests?: boolean;

  /** Since when it is to go; absent: it is to stay, as long as its VPN does. */
  @Column({ type: 'text', nullable: true })
  retiredAt?: string;
}
export type TunnelRow = RowOf<TunnelEntity>;
export const tunnels = tableOf(TunnelEntity, 'vpn_tunnels', 'id');

/** Every device that has a row of the tunnel. */
export const pointsOf = ({ a, b, transit = [] }: TunnelRow): readonly PointOfTunnel[] => [a, b, ...transit];

/** Sorts the tunnels of a VPN by their numbers. */
export const tunnelId = (vpn: string, number: number): string => `${vpn} ${String(number).padStart(10, '0')}`;
