/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'wBGGa0SeutiO2TETwmh-bZpyV_JC1J0mDLkH9s2LKyA';
