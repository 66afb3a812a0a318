import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** The HTTP door of an embedded form whose services answer what a test says, by subject; what it was asked, in order. */
export async function openQuestionsServer(replies: Readonly<Record<string, (request: object) => object>>) {
  const asked: { readonly subject: string; readonly request: object }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const subject = request.url?.replace('/questions/', '') ?? '';
      const question = JSON.parse(body) as object; // the command line asks with objects
      asked.push({ subject, request: question });
      const reply = replies[subject]?.(question);
      response.writeHead(reply === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(reply ?? {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { asked, http: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}
