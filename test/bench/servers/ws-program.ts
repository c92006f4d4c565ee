import { type WebSocket, WebSocketServer } from "ws";

// What Node's own sockets cost: parses, keeps in a Map, acks. No rules, no storage.

const answers = new Map<WebSocket, unknown>();
const server = new WebSocketServer({ port: Number(process.argv[2]), host: "127.0.0.1" });

server.on("connection", (socket, { url }) => {
  const isHost = url?.endsWith("role=host");
  socket.on("message", (data) => {
    const frame = `${data}`;
    if (frame === "ping") return socket.send("pong");
    const message = JSON.parse(frame);
    if (!isHost) {
      answers.set(socket, message.value);
      return socket.send(JSON.stringify({ type: "ack", turn: message.turn, value: message.value }));
    }
    const atMs = Date.now();
    for (const client of server.clients) if (client !== socket) client.send(message.text);
    socket.send(JSON.stringify({ type: "asked", atMs }));
  });
});
