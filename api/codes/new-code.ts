const digits = 7;
const codes = 10 ** digits;
/** Draws above the last whole multiple would make small codes likelier. */
const fairLimit = 2 ** 32 - (2 ** 32 % codes);

/** Seven digits, each code as likely as any other. */
export function newCode(
  random: (into: Uint32Array<ArrayBuffer>) => Uint32Array = (into) => crypto.getRandomValues(into),
): string {
  for (;;) {
    const [draw = fairLimit] = random(new Uint32Array(1));
    if (draw < fairLimit) return String(draw % codes).padStart(digits, "0");
  }
}
