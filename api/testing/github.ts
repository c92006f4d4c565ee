import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, vi } from "vitest";
import { listen } from "../../local/ports.ts";

export type GithubUser = { id: number; name: string; email: string; verified: boolean };

const hosts = ["https://github.com/", "https://api.github.com/"];

/**
 * GitHub's side of signing in, on this machine and over HTTP: only the name resolution is ours. `authorize` is a person
 * who says yes on the page that our link leads to; it answers the address that GitHub sends them back to.
 */
export function githubStandIn() {
  const codes = new Map<string, { user: GithubUser; challenge: string; redirectUri: string }>();
  const server = createServer(async (req, res) => {
    const answer = (status: number, body: unknown) =>
      res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (req.url === "/login/oauth/access_token") {
      const form = new URLSearchParams(await textOf(req));
      const granted = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const verifier = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (!granted || granted.challenge !== verifier || granted.redirectUri !== form.get("redirect_uri"))
        return answer(400, { error: "bad_verification_code" });
      return answer(200, { access_token: JSON.stringify(granted.user), token_type: "bearer", scope: "user:email" });
    }
    const user = JSON.parse(req.headers.authorization?.slice("Bearer ".length) ?? "null") as GithubUser;
    if (req.url === "/user") return answer(200, { id: user.id, login: user.name, name: user.name, email: null });
    if (req.url === "/user/emails") return answer(200, [{ email: user.email, primary: true, verified: user.verified }]);
    return answer(404, {});
  });

  beforeAll(async () => {
    const port = await listen(server, 0);
    const real = globalThis.fetch;
    vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
      const url = String(input instanceof Request ? input.url : input);
      const host = hosts.find((start) => url.startsWith(start));
      return real(host ? url.replace(host, `http://127.0.0.1:${port}/`) : input, init);
    });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    server.close();
  });

  return {
    authorize(link: string, user: GithubUser): string {
      const asked = new URL(link).searchParams;
      const code = crypto.randomUUID();
      const redirectUri = asked.get("redirect_uri") ?? "";
      codes.set(code, { user, challenge: asked.get("code_challenge") ?? "", redirectUri });
      const back = new URL(redirectUri);
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.get("state") ?? "");
      return back.pathname + back.search;
    },
  };
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of req) text += chunk;
  return text;
}
