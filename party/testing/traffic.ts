import { runInDurableObject } from "cloudflare:test";

/** What reaches a room: the path below it and the body. */
interface Post {
  path: string;
  text: string;
}

/** How a room treats what is posted to it; undefined: as it always does, which is what `pass` does. */
type Treatment = (post: Post, pass: () => Promise<Response>) => Promise<Response> | Response | undefined;

const pathOf = (request: Request) => `/${new URL(request.url).pathname.split("/").slice(4).join("/")}`;

/** Writes down every post to a room, and lets a test stand in the way. */
export async function watch(stub: DurableObjectStub, treat: Treatment = () => undefined): Promise<Post[]> {
  const posts: Post[] = [];
  await runInDurableObject(stub, (object) => {
    const fetch = object.fetch?.bind(object);
    object.fetch = async (request) => {
      if (!fetch || request.method !== "POST") return fetch?.(request) ?? new Response(null, { status: 503 });
      const post = { path: pathOf(request), text: await request.clone().text() };
      posts.push(post);
      const pass = async () => fetch(request);
      return (await treat(post, pass)) ?? pass();
    };
  });
  return posts;
}

/** How many posts came to each path. */
export const countsOf = (posts: readonly Post[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(posts, ({ path }) => path)].map(([path, all]) => [path, all.length]));
