import fc from "fast-check";
import { expect, test } from "vitest";
import { begun, opened, titled } from "./fake-editing.ts";
import { unsaved } from "./saved.ts";

test("a creation whose answer is lost does not make a second quiz, whatever is written meanwhile", async () => {
  const { autosave, rest, pass } = begun();
  rest.way = "deaf";
  autosave.change(titled("T"));
  await pass(1_000);
  autosave.change(titled("T, and more"));
  rest.way = "open";
  await pass(10_000);
  expect(rest).toMatchObject({ created: 1, quiz: { title: "T, and more" } });
});

test("a write whose answer is lost is no stranger's", async () => {
  const { autosave, rest, pass } = opened();
  rest.way = "deaf";
  autosave.change(titled("One"));
  await pass(1_000);
  autosave.change(titled("One, and two"));
  rest.way = "open";
  await pass(10_000);
  expect(autosave.state.name).toBe("saved");
  expect(rest.quiz?.title).toBe("One, and two");
});

test("what was sent and never answered is taken back when the text is: REST may have it", async () => {
  const { autosave, rest, shelf, pass } = opened();
  rest.way = "deaf";
  autosave.change(titled("Sent"));
  await pass(1_000);
  expect(rest.quiz?.title).toBe("Sent");
  rest.way = "open";
  autosave.change(titled("Old"));
  autosave.keepNow();
  expect([...shelf.values()].map(({ quiz }) => quiz.title)).toEqual(["Old"]);
  await pass(60_000);
  expect(rest.quiz?.title).toBe("Old");
  expect(autosave.state.name).toBe("saved");
  expect(shelf.size).toBe(0);
});

test("whatever the line does, the newest text is in REST or on the shelf", async () => {
  const step = fc.record({
    way: fc.constantFrom("open", "down", "deaf"),
    text: fc.option(fc.string({ maxLength: 3 }), { nil: null }),
    ms: fc.integer({ min: 0, max: 4_000 }),
    now: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const { autosave, rest, shelf, pass } = begun();
      let newest = unsaved.draft;
      for (const { way, text, ms, now } of steps) {
        Object.assign(rest, { way });
        if (text !== null) newest = titled(text);
        autosave.change(newest);
        if (now) void autosave.flush();
        await pass(ms);
        autosave.keepNow();
        const places = [rest.quiz?.title, ...[...shelf.values()].map(({ quiz }) => quiz.title)];
        expect(places.concat("")).toContain(newest.title.trim());
      }
      rest.way = "open";
      await pass(200_000);
      if (newest.title.trim() !== "") expect(rest).toMatchObject({ created: 1, quiz: { title: newest.title.trim() } });
    }),
  );
});
