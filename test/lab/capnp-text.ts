/** As a text in Cap'n Proto, whose escapes are those of C. */
export const q = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
