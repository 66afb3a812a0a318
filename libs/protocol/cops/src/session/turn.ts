/** Changes what the session of a step in the making has; the rest stays. */
export function amend<Session>(turn: { session: Session }, change: Partial<Session>): void {
  turn.session = { ...turn.session, ...change };
}

/** `undefined`: the client type is gone. */
export function amendClient<Client>(
  turn: { session: { readonly clients: ReadonlyMap<number, Client> } },
  clientType: number,
  client: NoInfer<Client> | undefined,
): void {
  const clients = new Map(turn.session.clients);
  if (client === undefined) clients.delete(clientType);
  else clients.set(clientType, client);
  amend(turn, { clients });
}
