/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'w16V3Au9H0hYPAMKzRv74_ccBvBsMlbY5aIbCVXXEZI';
