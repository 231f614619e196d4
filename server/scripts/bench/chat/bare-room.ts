/** The least Socket.IO can do, from a process of its own: whoever says something is answered, and the room hears it. Nothing is kept. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
let said = 0;
io.on('connection', (socket) => {
  socket.on('conversation:join', (say: { conversationId: string }, answer: (reply: unknown) => void) => {
    void socket.join(say.conversationId);
    answer({ ok: true, data: { seq: 0, messages: [] } });
  });
  socket.on('message:send', (say: { conversationId: string }, answer: (reply: unknown) => void) => {
    const seq = ++said;
    answer({ ok: true, data: { seq } });
    io.to(say.conversationId).emit('message:new', { ...say, seq });
  });
});
http.listen(0, '127.0.0.1', () => process.stdout.write(`ready at http://127.0.0.1:${(http.address() as AddressInfo).port}/\n`));
process.once('SIGTERM', () => void io.close());
