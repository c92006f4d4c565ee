/** Numbers, plurals and places as a language writes them. A catalogue makes one of its own language and uses it. */
export function formatsOf(language: string) {
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const plurals = new Intl.PluralRules(language);
  const ordinals = new Intl.PluralRules(language, { type: "ordinal" });
  return {
    number: (n: number): string => numbers.format(n),
    /** 0 to 1. */
    percent: (share: number): string => percents.format(share),
    /** `#` in the chosen form becomes the number. */
    plural: (n: number, forms: Forms): string => choose(plurals, n, forms).replace("#", numbers.format(n)),
    ordinal: (n: number, forms: Forms): string => choose(ordinals, n, forms).replace("#", numbers.format(n)),
  };
}

/** The forms a language has; `other` is the one that every language has. */
type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

function choose(rules: Intl.PluralRules, n: number, forms: Forms): string {
  return forms[rules.select(n)] ?? forms.other;
}
