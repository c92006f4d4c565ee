import type { Context } from "hono";

/** The calls whose body is no JSON: the bytes of a picture, or of a file with a quiz. */
export const isUpload = (c: Context): boolean => isPost(c, "/api/v1/media");
export const isImport = (c: Context): boolean => isPost(c, "/api/v1/quizzes/import");

const isPost = (c: Context, path: string): boolean => c.req.method === "POST" && c.req.path === path;
