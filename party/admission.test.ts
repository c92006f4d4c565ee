import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { DeviceIdSchema } from "../shared/ids.ts";
import { sessionIdIn } from "../shared/jurisdiction.ts";
import { protocols } from "../shared/protocol/common.ts";
import { audienceRoom } from "../shared/room-name.ts";
import { parseSigningKeys, type SigningKeys } from "../shared/tokens/keys.ts";
import {
  devicePassKind,
  hostPassKind,
  pairingKind,
  resumeKind,
  type Ticket,
  ticketKind,
} from "../shared/tokens/kinds.ts";
import { seal, type TokenKind } from "../shared/tokens/sealed.ts";
import { addressOf, admit, allowedOrigins, claimsOf, protocolOf } from "./admission.ts";
import { otherSession, player, room, seat, session, stage } from "./hosts/test-support.ts";

const now = 1_700_000_000_000;
const oldKey = `old:${"b".repeat(43)}`;
const keys = parseSigningKeys(`new:${"a".repeat(43)},${oldKey}`);
const origin = "https://quiz.example";
const doors = { seat: `/parties/audience/${room}`, stage: `/parties/session/${session}` };
const otherRoom = audienceRoom(session, "weur", 1);

type Attempt = {
  path: string;
  claims?: Ticket | null;
  token?: string;
  origin?: string;
  version?: string;
  query?: string;
};

async function attempt({ path, claims = null, token, origin: from, version = "1", query = "" }: Attempt, by = keys) {
  const ticket = token ?? (claims && (await seal(ticketKind, by, claims, now)));
  const url = `${origin}${path}?v=${version}${ticket === null ? "" : `&ticket=${ticket}`}${query}`;
  const headers = { upgrade: "websocket", ...(from === undefined ? {} : { origin: from }) };
  return admit(new Request(url, { headers }), keys, now, { allowedOrigins: [origin] });
}

async function status(given: Attempt, by?: SigningKeys): Promise<number> {
  const outcome = await attempt(given, by);
  return outcome instanceof Response ? outcome.status : 101;
}

async function sealed<C>(kind: TokenKind<C>, claims: C, at = now): Promise<string> {
  return seal(kind, keys, claims, at);
}

const device = v.parse(DeviceIdSchema, "5f0c9a52-2f3f-4a57-9d0e-2f7a4a1f6c11");

const spoil = (token: string, at: number) =>
  `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;

/** The same random id where the session has to stay in the EU. */
const inTheEu = sessionIdIn("eu", session);
const elsewhere = (claims: Ticket): Ticket =>
  claims.role === "player" ? { ...seat, room: audienceRoom(inTheEu, "weur", 0) } : { ...claims, room: inTheEu };
const another = (claims: Ticket): Ticket =>
  claims.role === "player" ? { ...seat, nickname: "Ben" } : { ...claims, room: otherSession };
const ofAnything: TokenKind<object> = { ...ticketKind, schema: v.object({ exp: v.number() }) };
function exchanged(own: string, other: string): string {
  const [id, , mac] = own.split(".");
  return `${id}.${other.split(".")[1]}.${mac}`;
}

describe.each([
  { role: "player", door: doors.seat, claims: seat },
  { role: "host", door: doors.stage, claims: stage },
  { role: "screen", door: doors.stage, claims: { ...stage, role: "screen" } },
  { role: "remote", door: doors.stage, claims: { role: "remote", room: session, device } },
] as const)("a $role", ({ role, door, claims }) => {
  it("[Promise 25] comes in at the room that the ticket names", async () => {
    const admitted = await attempt({ path: door, claims });
    expect(admitted).toBeInstanceOf(Request);
    if (admitted instanceof Request) expect(claimsOf(admitted)).toEqual({ ...claims, exp: now + 30_000 });
  });

  const defects: [string, number, () => Promise<string>][] = [
    ["forged: another key", 401, () => seal(ticketKind, parseSigningKeys(`new:${"z".repeat(43)}`), claims, now)],
    ["forged: an unknown key", 401, () => seal(ticketKind, parseSigningKeys(`no:${"a".repeat(43)}`), claims, now)],
    ["spoiled in the claims", 401, async () => spoil(await sealed(ticketKind, claims), 20)],
    [
      "spoiled in the MAC",
      401,
      async () => spoil(await sealed(ticketKind, claims), -5 + (await sealed(ticketKind, claims)).length),
    ],
    ["expired this millisecond", 401, () => sealed(ticketKind, claims, now - 30_000)],
    ["of a key that was removed", 401, () => seal(ticketKind, parseSigningKeys(`gone:${"c".repeat(43)}`), claims, now)],
    [
      "of the key before under the new one's name",
      401,
      () => seal(ticketKind, parseSigningKeys(`new:${"b".repeat(43)}`), claims, now),
    ],
    [
      "of the new key under the name of the one before",
      401,
      () => seal(ticketKind, parseSigningKeys(`old:${"a".repeat(43)}`), claims, now),
    ],
    ["of the same session in another jurisdiction", 403, () => sealed(ticketKind, elsewhere(claims))],
    ["of the next room", 403, () => sealed(ticketKind, claims.role === "player" ? { ...seat, room: otherRoom } : seat)],
    [
      "of the same room's number in another region",
      403,
      () => sealed(ticketKind, claims.role === "player" ? { ...seat, room: audienceRoom(session, "oc", 0) } : seat),
    ],
    [
      "whose claims are another's, with its own MAC",
      401,
      async () => exchanged(await sealed(ticketKind, claims), await sealed(ticketKind, another(claims))),
    ],
    ["with a role that there is not", 401, () => sealed(ofAnything, { ...claims, role: "admin" })],
    ["with one claim too many", 401, () => sealed(ofAnything, { ...claims, isAdmin: true })],
    ["a resume token", 401, () => sealed(resumeKind, { session, room, player, nickname: "Ana" })],
    ["a host pass", 401, () => sealed(hostPassKind, { session, host: stage.host, login: "login" })],
    ["a device pass", 401, () => sealed(devicePassKind, { session, role: "remote", device })],
    ["a pairing code", 401, () => sealed(pairingKind, { session, role: "remote", device })],
    [
      "of a device that calls itself the host",
      401,
      () => sealed({ ...devicePassKind, purpose: "ticket" }, { session, role: "remote", device }),
    ],
    [
      "a resume token's claims under a ticket's purpose",
      401,
      () => sealed({ ...resumeKind, purpose: "ticket" }, { session, room, player, nickname: "Ana" }),
    ],
    [
      "of another session",
      403,
      () =>
        sealed(
          ticketKind,
          claims.role === "player"
            ? { ...seat, room: audienceRoom(otherSession, "weur", 0) }
            : { ...claims, room: otherSession },
        ),
    ],
    ["of another role", 403, () => sealed(ticketKind, role === "player" ? stage : seat)],
    ["empty", 401, async () => ""],
    ["long", 401, async () => "x".repeat(10_000)],
  ];
  it.each(defects)("[Promise 25] stays out with a ticket that is %s: %i", async (_, expected, token) => {
    expect(await status({ path: door, token: await token() })).toBe(expected);
  });

  it("[Promise 25] stays out without a ticket", async () => {
    expect(await status({ path: door })).toBe(401);
  });

  it("[Promise 25] comes in with the last millisecond of its ticket, and as often as it likes until then", async () => {
    const token = await sealed(ticketKind, claims, now - 29_999);
    expect([await status({ path: door, token }), await status({ path: door, token })]).toEqual([101, 101]);
  });

  it("[Promise 25] comes in with a ticket of the key before", async () => {
    expect(await status({ path: door, claims }, parseSigningKeys(oldKey))).toBe(101);
  });

  const origins: [string, number, string | undefined][] = [
    ["another site", 403, "https://evil.example"],
    ["a longer name", 403, `${origin}.evil.example`],
    ["a name in front", 403, "https://evil-quiz.example"],
    ["another scheme", 403, "http://quiz.example"],
    ["another port", 403, `${origin}:8443`],
    ["a path behind it", 403, `${origin}/`],
    ["several", 403, `${origin}, https://evil.example`],
    ["an opaque page", 403, "null"],
    ["nothing", 403, ""],
    ["its own pages", 101, origin],
    ["a native client", 101, undefined],
  ];
  it.each(origins)("[Promise 26] from %s: %i", async (_, expected, from) => {
    expect(await status({ path: door, claims, ...(from === undefined ? {} : { origin: from }) })).toBe(expected);
  });

  it.each([
    ["1", 101],
    ["0", 426],
    ["2", 101],
    ["3", 426],
    ["01", 426],
    ["", 426],
  ])("with protocol version %j: %i", async (version, expected) => {
    expect(await status({ path: door, claims, version })).toBe(expected);
  });
});

it("[V7] a room knows which protocol a connection speaks by the address that was made for it, and takes one without for the oldest", async () => {
  for (const protocol of protocols) {
    const outcome = await attempt({ path: doors.seat, claims: seat, version: String(protocol) });
    expect(protocolOf(outcome instanceof Response ? null : outcome.url)).toBe(protocol);
  }
  expect([null, undefined, "", `${origin}${doors.seat}?_pk=x&v=12`].map(protocolOf)).toEqual([1, 1, 1, 1]);
});

it.each([
  ["/parties/audience/nobody", 404],
  [`/parties/audience/${session}`, 404],
  [`/parties/session/${room}`, 404],
  [`/parties/session/${session.toUpperCase()}`, 404],
  [`/parties/audience/${session}.mars.0`, 404],
  [`/parties/audience/${session}.weur.00`, 404],
  [`/parties/audience/${session}.weur.0/more`, 404],
  [`/parties/audience/${session}.weur.0/`, 404],
  [`/parties/relay/${session}.weur.relay`, 403],
  [`/parties/relay/${session}.weur.0`, 404],
  [`/parties/audience/${session}.weur.relay`, 404],
  [`/parties/main/${session}`, 404],
  [`/parties/__proto__/${session}`, 404],
  [`/party/${session}`, 404],
  [`/x/parties/audience/${session}.weur.0`, 404],
  ["/parties/", 404],
])("[Promise 24] %s is no room", async (path, expected) => {
  expect(await status({ path, claims: seat })).toBe(expected);
});

it("[Promise 25] nothing that a client writes reaches the room beside its ticket", async () => {
  const token = await sealed(ticketKind, seat);
  const request = new Request(`${origin}${doors.seat}?_pk=mine&ticket=${token}&v=1&v=2&x=y#z`, {
    headers: {
      upgrade: "websocket",
      "sec-websocket-key": "k",
      "user-agent": "phone",
      "x-partykit-props": "p",
      "X-PartyKit-Room": "r",
      "x-quizwire-claims": "c",
      "x-quizwire-signature": "s",
      "cf-connecting-ip": "192.0.2.1",
      cookie: "c",
      authorization: "a",
      origin,
    },
  });
  const admitted = await admit(request, keys, now, { allowedOrigins: [origin] });
  if (admitted instanceof Response) throw new Error(await admitted.text());
  const { "x-quizwire-claims": claims, ...rest } = Object.fromEntries(admitted.headers);
  expect(rest).toEqual({ upgrade: "websocket", "sec-websocket-key": "k", "user-agent": "phone" });
  expect(claims).not.toBe("c");
  const url = new URL(admitted.url);
  expect([url.origin, url.pathname, [...url.searchParams.keys()]]).toEqual([origin, doors.seat, ["_pk", "v"]]);
  expect(url.searchParams.get("_pk")).toMatch(/^[0-9a-f-]{36}$/);
});

it("[Promise 25] two upgrades with one ticket get two connection ids", async () => {
  const ids = new Set<string | null>();
  for (const admitted of [
    await attempt({ path: doors.seat, claims: seat }),
    await attempt({ path: doors.seat, claims: seat }),
  ])
    if (admitted instanceof Request) ids.add(new URL(admitted.url).searchParams.get("_pk"));
  expect(ids.size).toBe(2);
});

it("[Promise 27] a refusal is short, plain, uncached and does not repeat what was sent", async () => {
  const refused = await attempt({ path: doors.seat, token: "secret.secret.secret", query: "&x=secret" });
  if (refused instanceof Request) throw new Error("let in");
  expect(refused.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(refused.headers.get("cache-control")).toBe("no-store");
  expect(await refused.text()).toMatch(/^[a-z ,:]{5,60}\n$/);
});

it("[Promise 25] a request without claims, or with claims that nobody verified, has none", () => {
  const claims = (value: string) => claimsOf(new Request(origin, { headers: { "x-quizwire-claims": value } }));
  expect(claimsOf(new Request(origin))).toBeNull();
  expect(claims("%%%")).toBeNull();
  expect(claims(btoa("null").replaceAll("=", ""))).toBeNull();
  expect(claims(btoa('{"role":"player"}').replaceAll("=", ""))).toBeNull();
});

it("an address is taken apart into the room and what is below it", () => {
  expect(addressOf(doors.stage)).toMatchObject({ room: { party: "session", session }, below: "" });
  expect(addressOf(`${doors.seat}/report`)).toMatchObject({ room: { region: "weur", n: 0 }, below: "/report" });
  expect(addressOf("/")).toBeNull();
});

it("[Promise 26] pages may come from the public address and from the one that was asked", () => {
  expect(allowedOrigins(undefined, "http://127.0.0.1:8787/parties/x")).toEqual(["http://127.0.0.1:8787"]);
  expect(allowedOrigins("https://quiz.example/", "http://10.0.0.1/")).toEqual([origin, "http://10.0.0.1"]);
  expect(allowedOrigins("not an address", "http://10.0.0.1/")).toEqual(["http://10.0.0.1"]);
});
