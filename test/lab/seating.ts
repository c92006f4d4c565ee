import type { Evidence } from "./evidence.ts";
import type { LiveGame } from "./live-game.ts";
import type { Phone } from "./phone.ts";

export const regionOfRoom = (room: string): string => room.split(".")[1] ?? "";

/** What is wrong with where people sit, when there should be `rooms` of them, and with whose log has their answers. */
export function misplaced({ phones }: LiveGame, { answers }: Evidence, rooms: readonly string[]): string[] {
  const room = new Map<string, string>(phones.map((phone) => [phone.id, phone.room]));
  const stray = answers.filter((answer) => room.get(answer.player) !== answer.room);
  const found = [...Map.groupBy(phones, (phone: Phone) => regionOfRoom(phone.room)).keys()].toSorted().join();
  const shouldBe = rooms.toSorted().join();
  return [
    ...stray.map((answer) => `another room has ${JSON.stringify(answer)}`),
    ...(found === shouldBe ? [] : [`there are rooms in ${found} instead of ${shouldBe}`]),
  ];
}
