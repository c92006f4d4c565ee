import { maxNickname } from "../../shared/nickname.ts";

/** Names to offer when `nickname` is taken: "Ana 2", "Ana 3"..., shortened where the number would not fit. */
export function otherNames(nickname: string, random: () => number = Math.random): string[] {
  const numbers = [2, 3, 4, 5, 6, 7, 8, 9, 10 + Math.floor(random() * 90), 100 + Math.floor(random() * 900)];
  const letters = [...new Intl.Segmenter().segment(nickname)].map(({ segment }) => segment);
  return numbers.map(
    (n) =>
      `${letters
        .slice(0, maxNickname - 1 - String(n).length)
        .join("")
        .trimEnd()} ${n}`,
  );
}
