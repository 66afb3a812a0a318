/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = '2iHXAOqdCyQSXeJjFFH2hiBBUKRYWyPM6kAe3IVE3kE';
