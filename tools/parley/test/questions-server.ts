import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { openText, publicKeyOf, type SealedText } from '@parley/contracts';

const privateKey = Buffer.alloc(32, 7);

/**
 * The HTTP door of an embedded form whose services answer what a test says, by subject; what it was asked, in order. Files are sealed for it: it has
 * the key, and what is asked is written down as it is opened, with a text in the place of what is sealed.
 */
export async function openQuestionsServer(replies: Readonly<Record<string, (request: object) => object>>) {
  const asked: { readonly subject: string; readonly request: object }[] = [];
  const heard: string[] = [];
  const all: typeof replies = {
    'policy.provider-key': () => ({ keyId: 'key-1', publicKey: publicKeyOf(privateKey), version: 7 }),
    ...replies,
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const subject = request.url?.replace('/questions/', '') ?? '';
      heard.push(body);
      const question = JSON.parse(body) as Question; // the command line asks with objects
      if (subject !== 'policy.provider-key') asked.push({ subject, request: opened(subject, question) });
      const reply = all[subject]?.(question);
      response.writeHead(reply === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(reply ?? {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { asked, heard, http: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}

interface SealedFile {
  readonly sealed: SealedText;
  readonly name: string;
  readonly takes?: string;
}
interface Question extends Partial<SealedFile> {
  readonly author?: string;
  readonly base?: number;
  readonly requestId?: string;
  readonly candidate?: SealedFile;
  readonly provider?: SealedFile;
}

/** Who seals a file says what it is for: another author, or another use of the file, and it is not opened. */
function opened(subject: string, question: Question): object {
  const { sealed, ...others } = question;
  const { candidate, provider, author, base, requestId = '', name = '' } = question;
  const textOf = (file: SealedFile, more: readonly string[]) => {
    const { sealed: text, ...rest } = file;
    return { ...rest, text: openText(text, privateKey, [subject, ...more, file.name]) };
  };
  return {
    ...others,
    ...(sealed !== undefined && {
      text: textOf({ sealed, name }, author === undefined ? [] : [author, String(base), requestId]).text,
    }),
    ...(candidate !== undefined && { candidate: textOf(candidate, [candidate.takes ?? '']) }),
    ...(provider !== undefined && { provider: textOf(provider, []) }),
  };
}
