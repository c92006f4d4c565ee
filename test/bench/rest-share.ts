/** So much less than before is still getting less. */
const falling = 0.9;
const mostLooks = 10;

/**
 * What a crowd takes that does nothing. Joining leaves work for seconds, such as round trips that are measured bit by bit, and it
 * would be taken off every question: so this looks again until it does not get less any more.
 */
export async function atRest(look: () => Promise<number>): Promise<number> {
  let before = await look();
  for (let looks = 1; looks < mostLooks; looks += 1) {
    const now = await look();
    if (now >= before * falling) return Math.min(before, now);
    before = now;
  }
  return before;
}
