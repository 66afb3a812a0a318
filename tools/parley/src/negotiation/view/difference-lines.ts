import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import { differenceOf, parseCpd, type Difference } from '@parley/cpp';
import { bitRate } from '../../render/quantity.js';
import { safeText } from '../../render/safe-text.js';
import type { Palette } from '../../terminal/palette.js';

/** How the offered document differs from the requested one; undefined where one of them is no valid document. */
export function differencesOf(
  requested: ConnectivityProvisioningDocument,
  offered: ConnectivityProvisioningDocument,
): readonly Difference[] | undefined {
  const [before, after] = [parseCpd(requested), parseCpd(offered)];
  return before.kind === 'valid' && after.kind === 'valid' ? differenceOf(before.cpd, after.cpd) : undefined;
}

const marks = { added: '+', removed: '-', changed: '~' } as const;

/** One line for each difference. Rates are shown in Mbit/s and the like beside their figures. */
export function differenceLine({ kind, text, path, before, after }: Difference, palette: Palette): string {
  const paint = { added: palette.good, removed: palette.bad, changed: palette.warning }[kind];
  const isRate = path.endsWith('Bps') && typeof before === 'number' && typeof after === 'number';
  const spoken = isRate ? palette.faint(`  (${bitRate(before)} → ${bitRate(after)})`) : '';
  return `${paint(marks[kind])} ${safeText(text)}${spoken}`;
}
