import { AudienceRoom } from "../audience.ts";
import { partyKitRoom } from "./partykit-room.ts";

export default partyKitRoom(AudienceRoom);
