import { lookOf } from "./look-alikes.ts";

export const maxNickname = 20;

/** Zero-width, bidirectional and other invisible or formatting characters, private use, and halves of a pair. */
const invisible = /[\p{Cc}\p{Cs}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]/gu;
const marked = /(\P{M})(\p{M}+)/gu;
/**
 * Scripts whose marks are accents: with or without them it is the same name. Of all others they are vowels and consonants:
 * राम and रोमा, たいき and だいき are two names.
 */
const accented =
  /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Cherokee}\p{sc=Coptic}\p{sc=Lisu}\p{sc=Deseret}\p{sc=Osage}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Hangul}\p{sc=Han}\p{sc=Common}]/u;
/** Marks of no script in particular, and those that nobody sees; but not the two that turn た into だ and は into ぱ. */
const anyonesMark = /(?![\u3099\u309A])[\p{sc=Inherited}\p{DI}]/gu;
/** More on one letter is decoration, not language. */
const mostMarks = (letter: string): number => (accented.test(letter) ? 2 : 3);
/** Marks on nothing would hang over whatever the page shows before the name. */
const leadingMarks = /^[\s\p{M}]+/u;
/** Flags, skin tones and letters with two marks have up to three; conjuncts and jamo join without an end. */
const mostCodePoints = 3 * maxNickname;
const segmenter = new Intl.Segmenter();

/** Alphabets that have letters in common to the eye. In one word they only ever stand together to deceive. */
const alphabets = [
  "Latin",
  "Greek",
  "Cyrillic",
  "Armenian",
  "Cherokee",
  "Lisu",
  "Coptic",
  "Deseret",
  "Osage",
  "Georgian",
].map((script) => new RegExp(`\\p{Script=${script}}`, "u"));
const isMixed = (word: string) => alphabets.filter((alphabet) => alphabet.test(word)).length > 1;

/**
 * The name as shown, or null when nothing visible is left, it is longer than `maxNickname` graphemes, or a word of it
 * mixes alphabets that look alike.
 * NFKC, invisible characters dropped, white space folded. Cleaning a clean name changes nothing.
 */
export function cleanNickname(raw: string): string | null {
  if (raw.length > 400) return null;
  const visible = raw.normalize("NFKC").replace(invisible, "").normalize("NFKC");
  const clean = visible.replace(marked, withoutPiles).replace(leadingMarks, "").replace(/\s+/gu, " ").trim();
  const graphemes = [...segmenter.segment(clean)].length;
  const isShort = graphemes <= maxNickname && [...clean].length <= mostCodePoints;
  const words = clean.match(/[\p{L}\p{M}]+/gu) ?? [];
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(clean) && isShort && !words.some(isMixed) ? clean : null;
}

const withoutPiles = (_: string, letter: string, marks: string): string =>
  letter + [...marks].slice(0, mostMarks(letter)).join("");

const withoutAccents = (_: string, letter: string, marks: string): string =>
  letter + (accented.test(letter) ? "" : marks.replace(anyonesMark, ""));

/** Two names with the same key are the same name: case, accents and spaces do not tell them apart. */
export function nicknameKey(clean: string): string {
  const letters = clean.normalize("NFKD").replace(marked, withoutAccents).replace(/\s/gu, "");
  // There and back folds what one way alone keeps apart: ß, ẞ and SS, one sigma and the other.
  return letters.toLowerCase().toUpperCase().toLowerCase();
}

/** Two names with the same look are the same to a reader in a hurry: only one of them plays in a session. */
export const nameLook = (clean: string): string => lookOf(nicknameKey(clean));
