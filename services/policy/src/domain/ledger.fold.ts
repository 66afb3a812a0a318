/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = '4ugSVD-AI94YiQjG1xxpXbxzy-WdVK2aV1QUa17ubDo';
