/** `Content-Disposition` for any title: ASCII for old browsers, the whole of it for others. */
export function attachment(title: string, ending: string): string {
  const name = `${title.toWellFormed()}${ending}`;
  const plain = name
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9 ._-]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
