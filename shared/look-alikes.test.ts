import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookAlikes, lookOf } from "./look-alikes.ts";
import { cleanNickname, nameLook, nicknameKey } from "./nickname.ts";
import { always } from "./testing/always.ts";

const lookOfName = (raw: string) => {
  const clean = cleanNickname(raw);
  return clean === null ? null : nameLook(clean);
};

describe("[Threat 16] who cannot be told from somebody has no seat beside them", () => {
  test.each([
    ["all Cyrillic", "OTTO", "ОТТО"],
    ["all Cyrillic, small", "cocoa", "сосоа"],
    ["Cyrillic capitals and small letters", "Анна", "АННА"],
    ["all Greek", "TOMATO", "ΤΟΜΑΤΟ"],
    ["Greek against Cyrillic", "\u03a4\u039f\u039c\u0391", "\u0422\u041e\u041c\u0410"],
    ["Greek accents", "ΑΝΝΑ", "Άννα"],
    ["all Cherokee", "SALE", "\u13da\u13aa\u13de\u13ac"],
    ["all Lisu", "TOM", "ꓔꓳꓟ"],
    ["small capitals", "anna", "ᴀɴɴᴀ"],
    ["full width", "Anna", "Ａｎｎａ"],
    ["mathematical letters", "Anna", "𝐀𝓃𝕟𝖆"],
    ["circled letters", "Anna", "Ⓐⓝⓝⓐ"],
    ["a capital i for a small L", "Lily", "LiIy"],
    ["a small L for a capital i", "Ivan", "lvan"],
    ["a one for an L", "Lola", "Lo1a"],
    ["a bar for an i", "Ivan", "|van"],
    ["a zero for an O", "Zoe", "Z0e"],
    ["a stroke", "Łukasz", "Lukasz"],
    ["a letter with a mark", "Ana", "Ạ́na"],
    ["a zero-width space", "Ana", "A\u200bna"],
    ["spaces", "Ana", "A n a"],
  ])("%s: %s and %s", (_, name, other) => {
    expect(lookOfName(name)).not.toBeNull();
    expect(lookOfName(other)).toBe(lookOfName(name));
  });

  test.each([
    ["Ana", "Anna"],
    ["Ana", "Ana 2"],
    ["Player 1", "Player 11"],
    ["Ben", "Den"],
    ["Mia", "Nia"],
    ["Саша", "Маша"],
    ["Νίκος", "Νίκη"],
    ["🦊", "🐺"],
  ])("but %s and %s are two", (a, b) => {
    expect(lookOfName(a)).not.toBe(lookOfName(b));
  });
});

describe("[Threat 16] a word of mixed alphabets is no name", () => {
  test.each([
    ["a Cyrillic letter in a Latin word", "\u0410na"],
    ["a Latin letter in a Cyrillic word", "Саsha"],
    ["a Greek letter in a Latin word", "Tοm"],
    ["an Armenian letter in a Latin word", "Aոa"],
    ["a Cherokee letter in a Latin word", "Ꭺna"],
    ["Greek and Cyrillic", "\u0391\u043d"],
    ["between marks and invisible characters", "A\u0301\u200b\u043da"],
  ])("%s", (_, raw) => {
    expect(cleanNickname(raw)).toBeNull();
  });

  test.each([
    "Саша Max",
    "Νίκος 7",
    "李 Ming",
    "ユリ chan",
    "さくら桜サクラ",
    "김 Kim",
    "K-팝",
    "π",
    "xX_Иван_Xx",
    "Zoë-Łucja",
    "أحمد Ahmed",
    "नीता Neeta",
  ])("%s is one, also where alphabets stand side by side", (raw) => {
    expect(cleanNickname(raw)).toBe(raw.normalize("NFKC"));
  });
});

test("[Threat 16] no page of marks is a name: ten thousand of them are not even looked at, two a letter stay", () => {
  expect(cleanNickname(`A${"\u0301".repeat(10_000)}`)).toBeNull();
  expect(cleanNickname(`A${"\u0335\u20dd".repeat(150)}na`)).toBe("A\u0335\u20ddna");
});

test("every letter stands there once, as it is in a key, and is read as one that stays", () => {
  const [from, to] = [[...lookAlikes.from], [...lookAlikes.to]];
  expect(new Set(from).size).toBe(from.length);
  expect(to).toHaveLength(from.length);
  for (const letter of from) expect(nicknameKey(letter)).toBe(letter);
  for (const letter of to) expect(lookOf(letter)).toBe(letter);
});

test("the same name always has the same look, whatever it is written in", () => {
  always(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), (raw) => {
      const clean = cleanNickname(raw);
      if (clean === null) return;
      const look = nameLook(clean);
      expect(lookOf(look)).toBe(look);
      expect(look).not.toBe("");
      for (const other of [clean.toUpperCase(), clean.toLowerCase(), clean.normalize("NFD")]) {
        const again = cleanNickname(other);
        if (again !== null && nicknameKey(again) === nicknameKey(clean)) expect(nameLook(again)).toBe(look);
      }
    }),
    1_000,
  );
});
