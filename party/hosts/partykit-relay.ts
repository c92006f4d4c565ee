import { RelayRoom } from "../relay.ts";
import { partyKitRoom } from "./partykit-room.ts";

export default partyKitRoom(RelayRoom);
