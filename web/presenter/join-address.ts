/** What people type into a browser. */
export const joinHost = (): string => location.host;

/** What the QR code holds. */
export const joinUrl = (code: string): string => `${location.origin}/j/${code}`;
