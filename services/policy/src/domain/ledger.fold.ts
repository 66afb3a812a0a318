/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'w-hEjSPCXGnSNzOy3NkOj3s9UuDy5Jb4v_TlVrXV6AE';
