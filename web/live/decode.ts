import * as v from "valibot";

/** Decodes a frame, or null: a type that this page does not know yet is ignored, as are fields it does not know. */
export function decoderOf<S extends v.GenericSchema>(schema: S): (frame: unknown) => v.InferOutput<S> | null {
  return (frame) => {
    const result = v.safeParse(schema, parsed(frame));
    return result.success ? result.output : null;
  };
}

function parsed(frame: unknown): unknown {
  if (typeof frame !== "string") return null;
  try {
    return JSON.parse(frame);
  } catch {
    return null;
  }
}
