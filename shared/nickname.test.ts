import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanNickname, maxNickname, nameLook, nicknameKey } from "./nickname.ts";
import { always } from "./testing/always.ts";

describe("[Threat 16] a name is shown without what cannot be seen", () => {
  test.each([
    ["white space around and inside", "  Ana \u00a0\u2003 Maria ", "Ana Maria"],
    ["zero-width characters", "A\u200bn\u200c\u200da\u2060\ufeff", "Ana"],
    ["bidirectional overrides", "\u202eanA\u202c\u2066\u2069", "anA"],
    ["control characters", "A\u0000n\u0007a\u009f", "Ana"],
    ["a soft hyphen", "A\u00adna", "Ana"],
    ["Hangul fillers and braille blanks", "\u3164\u115f\uffa0\u2800Ana", "Ana"],
    ["tag characters", "Ana\u{e0041}\u{e007f}", "Ana"],
    ["half of a pair", "\ud800Ana\udc00", "Ana"],
    ["private use", "Ana\ue000\u{f0000}", "Ana"],
    ["compatibility forms", "\uff21\uff4e\uff41 \u2460\ufb01", "Ana 1fi"],
    ["letters that were taken apart", "Ame\u0301lie", "Amélie"],
    ["letters that an invisible character kept apart", "Ame\u200b\u0301lie", "Amélie"],
    ["combining piles", `Z${"\u0335\u0321\u0300".repeat(30)}o`, "Z\u0335\u0335o"],
    ["marks before the first letter", "\u0301 \u0301Ana", "Ana"],
  ])("%s", (_, raw, clean) => {
    expect(cleanNickname(raw)).toBe(clean);
  });

  test.each([
    ["Arabic", "محمد"],
    ["Hebrew", "דנה"],
    ["Thai with its marks", "น้ำผึ้ง"],
    ["Devanagari", "क्षितिज"],
    ["Devanagari with three marks on a letter", "ज़ोंबी"],
    ["Vietnamese", "Nguyễn Ánh"],
    ["Korean", "김민준"],
    ["emoji", "🦊🎉"],
    ["an emoji with a skin tone", "👍🏽"],
    ["a flag", "🇵🇹"],
    ["punctuation", "O'Brien-Smith!"],
  ])("%s stays as it is", (_, name) => {
    expect(cleanNickname(name)).toBe(name.normalize("NFKC"));
  });
});

describe("no name at all", () => {
  test.each([
    ["empty", ""],
    ["spaces", " \u00a0\u3000 "],
    ["invisible", "\u200b\u200d\u3164\u2060"],
    ["marks on nothing", "\u0301\u0301"],
    ["an accent of its own, which is a mark on a space", "\u00b4"],
    ["a variation selector", "\ufe0f"],
  ])("%s", (_, raw) => {
    expect(cleanNickname(raw)).toBeNull();
  });
});

describe("[Threat 16] a name is at most 20 letters long", () => {
  test.each([
    ["letters", "a"],
    ["letters with accents of their own", "e\u0323\u0302"],
    ["letters with as many marks as a letter may have", "q\u0323\u0302"],
    ["flags", "🇵🇹"],
    ["emoji with a skin tone", "👍🏽"],
  ])("of %s", (_, letter) => {
    expect(cleanNickname(letter.repeat(maxNickname))).not.toBeNull();
    expect(cleanNickname(letter.repeat(maxNickname + 1))).toBeNull();
  });

  test.each([
    ["leading jamo", "\u1100"],
    ["a conjunct", "\u0915\u094d"],
    ["regional indicators", "\u{1f1f5}"],
  ])("also when a hundred join into one: %s", (_, part) => {
    expect(cleanNickname(part.repeat(100))).toBeNull();
  });

  test("and a text is not even looked at beyond 400", () => {
    expect(cleanNickname(`Ana${" ".repeat(397)}`)).toBe("Ana");
    expect(cleanNickname(`Ana${" ".repeat(398)}`)).toBeNull();
  });
});

describe("[Threat 16] names that look the same to a reader in a hurry have one key", () => {
  test.each([
    ["Ana", "ANA"],
    ["Ana", "a n a"],
    ["Ana", "Ána"],
    ["Ana", "Ａｎａ"],
    ["Ana", "A\u200bna"],
    ["Ana", "A\u034fna"],
    ["Amélie", "AME\u0301LIE"],
    ["Zoë", "zoe"],
    ["Strauß", "STRAUSS"],
    ["Strauß", "STRAUẞ"],
    ["İpek", "ipek"],
    ["ΣΑΣ", "σας"],
    ["ΑΣ Α", "ασα"],
    ["Anna Maria", "annamaria"],
  ])("%s and %s", (a, b) => {
    expect(nicknameKey(cleanNickname(a) ?? "?")).toBe(nicknameKey(cleanNickname(b) ?? "!"));
  });

  test.each([
    ["Hebrew points", "שָׁלוֹם", "שלום"],
    ["Arabic vowels", "مُحَمَّد", "محمد"],
    ["a mark of nobody's on a Devanagari letter", "राम", "रा\u0323म"],
    ["what nobody sees on a Khmer letter", "កែវ", "កែវ\u17b5"],
    ["a vowel of Devanagari on a Latin letter", "Ana", "Ana\u093c"],
  ])("%s: %s and %s", (_, a, b) => {
    expect(nicknameKey(b)).toBe(nicknameKey(a));
  });

  test.each([
    ["Hindi", "राम", "रमा"],
    ["Hindi", "रोहन", "रहन"],
    ["Bengali", "কবির", "কবর"],
    ["Tamil", "கவின்", "கவன்"],
    ["Thai", "มิน", "มุน"],
    ["Khmer", "កែវ", "កូវ"],
    ["Japanese", "たいき", "だいき"],
    ["Japanese, half width", "ﾊﾅ", "ﾊﾞﾅ"],
    ["Korean", "하나", "한나"],
    ["Chinese", "李娜", "李那"],
  ])("two pupils whose names differ in marks that are letters both get in: %s, %s and %s", (_, a, b) => {
    expect(nameLook(cleanNickname(a) ?? "?")).not.toBe(nameLook(cleanNickname(b) ?? "?"));
  });

  test.each([
    ["Ana", "Anna"],
    ["Ana", "Ana2"],
    ["🦊", "🦉"],
    ["!", "?"],
  ])("but not %s and %s", (a, b) => {
    expect(nicknameKey(a)).not.toBe(nicknameKey(b));
  });
});

test("whatever is sent, a name is clean when cleaned once, and has a key", () => {
  const nasty = fc.constantFrom(
    "\u200b",
    "\u0301",
    "\u0335",
    "\u1100",
    "\u1161",
    "\ud83d",
    " ",
    "\u3164",
    "e",
    "\u00b4",
    "\ufb01",
    "ﷺ",
  );
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string({ unit: nasty }));
  always(
    fc.property(text, (raw) => {
      const clean = cleanNickname(raw);
      if (clean === null) return;
      expect(cleanNickname(clean)).toBe(clean);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}]/u);
      expect([...clean].length).toBeLessThanOrEqual(3 * maxNickname);
      expect(nicknameKey(clean)).not.toBe("");
      expect(nicknameKey(nicknameKey(clean))).toBe(nicknameKey(clean));
    }),
    1_000,
  );
});
