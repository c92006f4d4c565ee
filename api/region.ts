import * as z from "zod";
import type { Region } from "../shared/room-name.ts";

/** Where a request comes from, as Cloudflare's edge says in `request.cf`. */
const PlaceSchema = z.object({
  continent: z.string().optional(),
  country: z.string().optional(),
  /** Degrees, as a text. */
  longitude: z.coerce.number().optional(),
});

/** Without a place everybody sits in one region, which is right for a developer's machine and for tests. */
const unknownPlace: Region = "weur";

const middleEast = new Set("AE BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE".split(" "));

/** Where a continent is cut in two: east of it begins the second region. */
const cuts: Record<string, { longitude: number; west: Region; east: Region }> = {
  /** Between Denver and Dallas. */
  NA: { longitude: -100, west: "wnam", east: "enam" },
  /** Between Berlin and Vienna. */
  EU: { longitude: 15, west: "weur", east: "eeur" },
};

const wholes: Record<string, Region> = { SA: "sam", AS: "apac", OC: "oc", AF: "afr", AN: "oc" };

/** The Durable Object location hint nearest to the sender. */
export function regionOf(request: Request): Region {
  const place = PlaceSchema.safeParse("cf" in request ? request.cf : undefined);
  if (!place.success) return unknownPlace;
  const { continent = "", country = "", longitude } = place.data;
  if (middleEast.has(country)) return "me";
  const cut = cuts[continent];
  if (cut) return longitude !== undefined && longitude >= cut.longitude ? cut.east : cut.west;
  return wholes[continent] ?? unknownPlace;
}
