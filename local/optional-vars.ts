/** What `wrangler.toml` cannot require, because a deployment may do without: taken from this process's environment. */
const names = [
  "GITHUB_CLIENT_ID",
  "GITHUB_CLIENT_SECRET",
  "GOOGLE_CLIENT_ID",
  "GOOGLE_CLIENT_SECRET",
  "MAIL_URL",
  "MAIL_TOKEN",
  "MAIL_FROM",
] as const;

export const optionalVars = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
