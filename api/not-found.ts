import type { NotFoundHandler } from "hono";
import type { AppEnv } from "./context.ts";
import { answerProblem, Problem } from "./problem.ts";

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Not found - Quizwire</title>
<link rel="stylesheet" href="/plain.css">
<h1>Nothing here</h1>
<p>There is no page at this address. <a href="/">Join a quiz</a> or go to <a href="/host">your quizzes</a>.</p>
`;

/** A problem for programs, a plain page for people. */
export const notFound: NotFoundHandler<AppEnv> = (c) =>
  c.req.path.startsWith("/api/")
    ? answerProblem(new Problem("not-found"), c)
    : c.html(page, 404, { "cache-control": "no-store" });
