// Loaded before the built server: kills it with SIGKILL at one write to MongoDB, or writes down every write; and can set its clock forward.
// KILL_AT: {"command","collection","holds"?,"when":"before"|"after"} or {"nth"}; WRITES_TO: a file; FORWARD_MS: how far the clock is ahead.
import { appendFileSync } from 'node:fs';

const forward = Number(process.env['FORWARD_MS'] ?? 0);
if (forward > 0) {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + forward);
      else super(...given);
    }
    static now() {
      return Real.now() + forward;
    }
  };
}

const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify', 'bulkWrite']);
const at = process.env['KILL_AT'] ? JSON.parse(process.env['KILL_AT']) : null;
const log = process.env['WRITES_TO'];

if (at || log) {
  const { default: mongoose } = await import('mongoose');
  const connect = mongoose.connect.bind(mongoose);
  mongoose.connect = async (uri, options) => {
    const connected = await connect(uri, { ...options, monitorCommands: true });
    watch(mongoose.connection.getClient());
    return connected;
  };
}

function watch(client) {
  let seen = 0;
  const marked = new Set();
  const die = () => process.kill(process.pid, 'SIGKILL');
  client.on('commandStarted', ({ commandName, command, requestId }) => {
    if (!WRITES.has(commandName)) return;
    const collection = command[commandName];
    if (collection === 'sessions') return;
    seen++;
    const text = JSON.stringify(command);
    if (log) appendFileSync(log, `${seen}\t${commandName}\t${collection}\t${text.slice(0, 400)}\n`);
    if (!at || !meant(commandName, collection, text)) return;
    if (at.when === 'before') die();
    marked.add(requestId);
  });
  client.on('commandSucceeded', ({ requestId }) => {
    if (marked.has(requestId)) die();
  });
  const meant = (name, collection, text) => (at.nth ? seen === at.nth : at.command === name && at.collection === collection && (!at.holds || text.includes(at.holds)));
}
