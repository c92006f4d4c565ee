/** Carries one id through REST and rooms, so that their logs can be read together. */
export const requestIdHeader = "x-request-id";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id that a request carries; undefined when it carries none that one of our parts made. */
export function requestIdOf(headers: { get(name: string): string | null }): string | undefined {
  const id = headers.get(requestIdHeader) ?? "";
  return uuid.test(id) ? id : undefined;
}
