/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'x2_r0qnZ-LHAE7rBdU0O20O8N2Akfr-sf2AK1QCkHPM';
