import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { closeCodes, heartbeat, maxFrameBytes, protocolVersion } from "../common.ts";
import { PlayerMessageSchema, ToPlayerSchema } from "../player.ts";
import { StageMessageSchema, ToStageSchema } from "../stage.ts";
import { v1 } from "./v1.ts";
import { v2 } from "./v2.ts";

/** What rooms accept is written down here, by version. What they accept no more can go. */
const frozen = { 1: v1, 2: v2 };
const json = v.pipe(v.string(), v.parseJson());

test("[Promise 30] the protocol of today is written down; who raises its version writes down the new one", () => {
  expect(Object.keys(frozen)).toContain(String(protocolVersion));
  if (protocolVersion > 1) expect(Object.keys(frozen)).toContain(String(protocolVersion - 1));
});

describe.each(Object.entries(frozen))("[Promise 30] protocol %s", (_, spoken) => {
  test.each(spoken.fromPlayer)("a room understands what an old phone says: %s", (frame) => {
    expect(v.parse(v.pipe(json, PlayerMessageSchema), frame)).toEqual(JSON.parse(frame));
  });

  test.each(spoken.fromStage)("a room understands what an old presenter's page says: %s", (frame) => {
    expect(v.parse(v.pipe(json, StageMessageSchema), frame)).toEqual(JSON.parse(frame));
  });

  test.each(spoken.toPlayer)("a new phone understands what an old room says: %s", (frame) => {
    expect(v.parse(v.pipe(json, ToPlayerSchema), frame)).toEqual(JSON.parse(frame));
  });

  test.each(spoken.toStage)("a new presenter's page understands what an old room says: %s", (frame) => {
    expect(v.parse(v.pipe(json, ToStageSchema), frame)).toEqual(JSON.parse(frame));
  });

  test("what final codes, heartbeats and lengths mean has not changed", () => {
    expect(closeCodes).toMatchObject(spoken.closeCodes);
    expect(heartbeat).toEqual(spoken.heartbeat);
    expect(maxFrameBytes).toBeGreaterThanOrEqual(spoken.maxFrameBytes);
  });
});
