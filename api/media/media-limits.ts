/** Of one picture. The dashboard makes pictures smaller before it sends them; this is for those that come by themselves. */
export const mostBytes = 5 * 1024 * 1024;
/** On each side, as `ImageSchema` has it. */
export const mostSide = 8_192;
/** A phone needs four bytes of memory for each. */
export const mostPixels = 24_000_000;
/** Of all pictures of a host together. */
export const mostBytesOfHost = 500 * 1024 * 1024;

export const inMegabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;
