import * as v from "valibot";

const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));

/** 1 to 500 characters. */
const PromptSchema = text(500);
/** 2 to 8 choices of 1 to 200 characters. */
export const OptionsSchema = v.pipe(v.array(text(200)), v.minLength(2), v.maxLength(8));

/**
 * A picture of a question: stored by `POST /api/v1/media`, served at `/api/v1/media/<media>`. Width and height in pixels.
 * `alt` says what it shows to whoever cannot see it; "" for one that only decorates.
 */
export const ImageSchema = v.strictObject({
  media: v.pipe(v.string(), v.uuid()),
  width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_192)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_192)),
  alt: v.pipe(v.string(), v.trim(), v.maxLength(300)),
});

/** What every question has, whatever its type. Times in milliseconds; `limitMs` null = no limit, scored for accuracy. */
export const commonFields = {
  prompt: PromptSchema,
  limitMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(5_000), v.maxValue(600_000))),
  /** Time to read the question before the options appear. */
  readMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000)),
  /** The most an answer can earn: 0 for practice, 1,000 as a rule. */
  points: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  /** Shown with the prompt, to everybody. */
  image: v.exactOptional(ImageSchema),
  /** Why the right answer is right: 1 to 1,000 characters. As secret as the key until the reveal. */
  explanation: v.exactOptional(text(1_000)),
};

export function isAscending(indices: readonly number[]): boolean {
  return indices.every((index, i) => i === 0 || index > (indices[i - 1] ?? -1));
}
