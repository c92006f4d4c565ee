import * as v from "valibot";

// Files of other programs: a field that is missing or of another kind is read as if it were not there.

export const textOr = (absent: string) => v.fallback(v.string(), absent);
export const numberOrNull = v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);
export const loose = <S extends v.GenericSchema>(schema: S) => v.fallback(v.nullable(schema), null);
