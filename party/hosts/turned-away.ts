import type { Connection } from "partyserver";

/** As a room closed a connection. */
type End = Parameters<WebSocket["close"]>;

/** Lets somebody in: how the room closed the connection at the door; null when it did not. */
export async function endAtTheDoor(connection: Connection, enter: () => void | Promise<void>): Promise<End | null> {
  const close = connection.close.bind(connection);
  let end: End | null = null;
  connection.close = (...given: End) => {
    end ??= given;
    close(...given);
  };
  await enter();
  Reflect.deleteProperty(connection, "close");
  return end;
}

/**
 * The answer to who is turned away: another socket, which does not hibernate. workerd ends a hibernating one that was closed
 * before its client said anything only with the room's sleep, ten seconds later, and a page hears of the code no sooner. What
 * the room said to it before is not passed on: whom it turns away it tells nothing else.
 */
export function turnedAway(entered: Response, end: End): Response {
  // So that it hears of the close: else the room would keep its own end until it sleeps.
  entered.webSocket?.accept();
  const { 0: client, 1: own } = new WebSocketPair();
  own.accept();
  own.close(...end);
  return new Response(null, { status: 101, webSocket: client });
}
