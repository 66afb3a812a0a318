import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlannedTransit } from '../../domain/vpn/plan.js';
import type { VpnDeviceForgotten } from '../../domain/vpn/vpn.events.js';
import type { VpnState } from '../../domain/vpn/vpn.state.js';

/** What is at a device of a VPN's tunnels. */
export interface EndsAtDevice {
  /** Ends that the device has, or that it was never heard about. */
  readonly held: number;
  /** Ends that it has yet to report as they are wanted. */
  readonly waits: number;
}

/** A tunnel that failed, as it was heard. */
export interface TunnelFailure {
  readonly tunnel: number;
  readonly deviceA: string;
  readonly deviceB: string;
  /** V17; 0: none was said. */
  readonly errorCode: number;
  readonly at: string;
}

/** What tunnels pass, and what has to be kept there. */
export interface PassedTransit extends Pick<PlannedTransit, 'device' | 'configured' | 'pairs' | 'classes'> {
  /** Decisions are sent to it; absent: they are not. */
  readonly isTold?: true;
}

/** A VPN, by the order that it belongs to. */
@Entity({ name: 'vpns' })
export class VpnEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  vpn!: string;

  @Column('text')
  phase!: VpnState['phase'];

  @Column('text')
  since!: string;

  /** The latest that was planned. */
  @Column('int')
  negotiation!: number;

  /** Tunnels that are to be there; one that is replaced counts until its successor is in use. */
  @Column('int')
  wanted!: number;

  /** Of those, with both ends installed; active ones are among them. */
  @Column('int')
  installed!: number;

  /** Of those, with both ends active. */
  @Column('int')
  active!: number;

  /** Tunnels that failed since all were in use last, or since the order's latest plan. */
  @Column('int')
  failed!: number;

  /** By PEPID, for as long as it has something of the VPN. */
  @Column('json')
  devices!: Readonly<Record<string, EndsAtDevice>>;

  /** Devices that are not waited for, by an operator's word. */
  @Column('json')
  forgotten!: readonly VpnDeviceForgotten['data'][];

  /** The latest first. */
  @Column('json')
  failures!: readonly TunnelFailure[];

  /** Why the latest plan came to nothing. */
  @Column({ type: 'json', nullable: true })
  refusal?: readonly string[];

  /** What the tunnels of the latest plan pass; absent: no transit point. */
  @Column({ type: 'json', nullable: true })
  transit?: readonly PassedTransit[];
}
export type VpnRow = RowOf<VpnEntity>;
export const vpns = tableOf(VpnEntity, 'vpns', 'vpn');
