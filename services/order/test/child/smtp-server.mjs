// A real SMTP server: one line of JSON for its port, and one for each mail that it took.
import { SMTPServer } from 'smtp-server';

const [port = '0'] = process.argv.slice(2);
const answers = { refused: [550, 'no such mailbox'], later: [451, 'come again'] };
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo({ address }, _session, done) {
    const answer = answers[address.split('@')[0]];
    if (answer === undefined) return done();
    say({ answered: answer[0], to: address });
    return done(Object.assign(new Error(answer[1]), { responseCode: answer[0] }));
  },
  onData(stream, { envelope }, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const to = envelope.rcptTo.map(({ address }) => address);
      say({ from: envelope.mailFrom.address, to, source: Buffer.concat(chunks).toString('utf8') });
      done();
    });
  },
});
server.listen(Number(port), '127.0.0.1', () => say({ port: server.server.address().port }));
