import { isTimeZone } from '@parley/cpp';

/** When a class has its tunnels, by the clocks of a time zone; as the agreement says it (RFC 7297 §4, V45). */
export interface ClassSchedule {
  readonly timeZone: string;
  readonly windows: readonly {
    readonly months?: readonly number[];
    readonly monthDays?: readonly number[];
    readonly weekdays?: readonly number[];
    readonly firstDate?: string;
    readonly lastDate?: string;
    readonly from?: string;
    readonly until?: string;
  }[];
}

/** Whether a class has its tunnels now, and since and until when that is so; ISO instants. */
export interface ClassHours {
  readonly isOpen: boolean;
  readonly from?: string;
  /** Absent: it never changes. */
  readonly until?: string;
}

/** A time zone that this release's run time does not have, while that of whoever made the plan has it. */
export const faultOfZone = ({ timeZone }: ClassSchedule): string | undefined =>
  isTimeZone(timeZone) ? undefined : `no time zone is called ${timeZone} here`;
