import { SessionRoom } from "../session.ts";
import { partyKitRoom } from "./partykit-room.ts";

/**
 * PartyKit insists on a `main` party and makes a second set of rooms from it, under `/party/<room>`. partykit.json
 * names this class there too: those rooms stay empty, since no address outside `/parties/` gets past `admit`.
 */
export default partyKitRoom(SessionRoom);
