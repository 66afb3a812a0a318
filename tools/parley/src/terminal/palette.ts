type Paint = (text: string) => string;

/** Colours by meaning. */
export interface Palette {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warning: Paint;
  readonly sent: Paint;
  readonly received: Paint;
}

const sgr =
  (on: number, off: number): Paint =>
  (text) =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
const plain: Paint = (text) => text;

const coloured: Palette = {
  strong: sgr(1, 22),
  faint: sgr(2, 22),
  good: sgr(32, 39),
  bad: sgr(31, 39),
  warning: sgr(33, 39),
  sent: sgr(36, 39),
  received: sgr(35, 39),
};

export const colourless: Palette = {
  strong: plain,
  faint: plain,
  good: plain,
  bad: plain,
  warning: plain,
  sent: plain,
  received: plain,
};

/** Colours on a terminal that wants them: NO_COLOR and TERM=dumb turn them off, FORCE_COLOR on. */
export function paletteFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Palette {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return colourless;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '' && env['FORCE_COLOR'] !== '0') return coloured;
  return isTerminal && env['TERM'] !== 'dumb' ? coloured : colourless;
}
