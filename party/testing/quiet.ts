const sliceMs = 25;

/**
 * Past whatever rooms still say or write by themselves. In slices, because a machine that stands still meanwhile uses up one
 * timer, not the turns that the rooms need.
 */
export async function quiet(ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= sliceMs) await new Promise((resolve) => setTimeout(resolve, sliceMs));
}
