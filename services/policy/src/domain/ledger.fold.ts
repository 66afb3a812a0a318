/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'bguOEqgXVEQ__y1FFBdYCnL8WACs-9bgv4K7FXaL3I8';
