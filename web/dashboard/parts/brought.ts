/**
 * A part of the page that is loaded when it is needed. Styles that do not come reject with another error than scripts:
 * both mean that the network did not bring them.
 */
export const brought = <T>(part: Promise<T>): Promise<T> =>
  part.catch((cause: unknown) => {
    throw new TypeError("a lazy part did not load", { cause });
  });
