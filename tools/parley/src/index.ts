export { exitStatus, type ExitStatus } from './exit-status.js';
export { run } from './run.js';
export { colourless, paletteFor, type Palette } from './terminal/palette.js';
export type { Terminal } from './terminal/terminal.js';
