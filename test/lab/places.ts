import type { Region } from "../../shared/room-name.ts";

/** Somewhere in each region, in the words of Cloudflare's edge. */
const places: Readonly<Record<Region, { continent: string; country: string; longitude?: string }>> = {
  wnam: { continent: "NA", country: "US", longitude: "-122.4" },
  enam: { continent: "NA", country: "US", longitude: "-74.0" },
  sam: { continent: "SA", country: "BR" },
  weur: { continent: "EU", country: "NL", longitude: "4.9" },
  eeur: { continent: "EU", country: "PL", longitude: "21.0" },
  apac: { continent: "AS", country: "JP" },
  oc: { continent: "OC", country: "AU" },
  afr: { continent: "AF", country: "ZA" },
  me: { continent: "AS", country: "AE" },
};

/** What plain workerd takes `request.cf` from. The edge writes it itself; nobody outside the lab can. */
export const placeHeader = "x-lab-place";

/** The headers of a request that comes from there. */
export const from = (region: Region): Record<string, string> => ({ [placeHeader]: JSON.stringify(places[region]) });
