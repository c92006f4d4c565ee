/** The tags with one more, unless it is empty or there already in other capitals. */
export function withTag(tags: readonly string[], written: string): readonly string[] {
  const tag = written.trim().replace(/\s+/g, " ");
  const isKnown = tags.some((known) => known.toLowerCase() === tag.toLowerCase());
  return tag === "" || isKnown ? tags : [...tags, tag];
}
