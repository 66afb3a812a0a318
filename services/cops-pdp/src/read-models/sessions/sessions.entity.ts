import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request state of the device (RFC 2748 §2.5), and what it has yet to report. */
export interface HandleOfSession {
  /** Absent for a discovery. */
  readonly vpn?: string;
  /** Decisions without a report. */
  readonly decisions: number;
  /** Since when there is one. */
  readonly since?: string;
  /** The device is asked what it has of it (V41). */
  readonly isLost?: boolean;
}

/** The latest session of an edge device. */
@Entity({ name: 'device_sessions' })
export class SessionEntity extends OfGeneration {
  /** PEPID. */
  @PrimaryColumn({ type: 'text', collation: 'C' })
  deviceId!: string;

  @Column('boolean')
  isOpen!: boolean;

  /** Names the session among all that ever were. */
  @Column('text')
  session!: string;

  /** That holds it, or held it. */
  @Column('text')
  process!: string;

  /** Of the process's lease (V42). */
  @Column('bigint')
  epoch!: number;

  /** What proved the PEPID (V40). */
  @Column('text')
  proof!: string;

  /** The device said that it has kept its request states. */
  @Column('boolean')
  cached!: boolean;

  /** Where the device connected from: address and port. */
  @Column({ type: 'text', nullable: true })
  address?: string;

  @Column('text')
  openedAt!: string;

  /** When its latest message came that is in the log; keep-alives are not. */
  @Column('text')
  heardAt!: string;

  /** When its latest report came, in this session or before. */
  @Column({ type: 'text', nullable: true })
  reportedAt?: string;

  @Column('json')
  handles!: Readonly<Record<string, HandleOfSession>>;

  @Column({ type: 'text', nullable: true })
  endedAt?: string;

  /** Why it ended. */
  @Column({ type: 'text', nullable: true })
  cause?: string;
}
export type SessionRow = RowOf<SessionEntity>;
export const sessions = tableOf(SessionEntity, 'device_sessions', 'deviceId');
