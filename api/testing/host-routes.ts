import { png } from "./pictures.ts";

const onePixel = png(1, 1);

/** Every route that belongs to whoever is signed in, with a body that its owner could send. */
export const hostRoutes = (made: { quiz: string; version: string; session: string; invite: string }) =>
  [
    ["GET", "/quizzes", undefined, "own list"],
    ["POST", "/quizzes", { title: "T", description: "", questions: [] }, "own list"],
    ["GET", `/quizzes/${made.quiz}`, undefined, "somebody's"],
    ["PUT", `/quizzes/${made.quiz}`, { title: "T", description: "", questions: [] }, "somebody's"],
    ["DELETE", `/quizzes/${made.quiz}`, undefined, "somebody's"],
    ["GET", `/quizzes/${made.quiz}/versions`, undefined, "somebody's"],
    ["GET", `/quizzes/${made.quiz}/versions/${made.version}`, undefined, "somebody's"],
    ["POST", `/quizzes/${made.quiz}/versions/${made.version}/restore`, undefined, "somebody's"],
    ["GET", "/sessions", undefined, "own list"],
    ["POST", "/sessions", { quizId: made.quiz }, "somebody's"],
    ["GET", `/sessions/${made.session}`, undefined, "somebody's"],
    ["DELETE", `/sessions/${made.session}`, undefined, "somebody's"],
    ["POST", `/sessions/${made.session}/end`, undefined, "somebody's"],
    ["POST", `/sessions/${made.session}/tickets`, { role: "host" }, "somebody's"],
    ["POST", `/sessions/${made.session}/tickets`, { role: "screen" }, "somebody's"],
    ["POST", `/sessions/${made.session}/pairings`, { role: "remote" }, "somebody's"],
    ["GET", `/sessions/${made.session}/leaderboard`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/corrections`, undefined, "somebody's"],
    ["POST", `/sessions/${made.session}/corrections`, { turn: 1, right: [0] }, "somebody's"],
    ["POST", `/sessions/${made.session}/corrections/preview`, { turn: 1, right: [0] }, "somebody's"],
    ["GET", `/sessions/${made.session}/report`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/report.csv`, undefined, "somebody's"],
    ["POST", "/media", onePixel, "own act"],
    ["POST", "/media/fetch", { url: "https://pictures.example.org/a.png" }, "own act"],
    ["GET", "/account", undefined, "own list"],
    ["PATCH", "/account", { name: "Host" }, "own list"],
    ["PUT", "/account/password", { newPassword: "correct horse battery" }, "own act"],
    ["GET", "/account/data", undefined, "own list"],
    ["POST", "/account/deletion", { password: "a wrong password" }, "own act"],
    ["GET", "/account/devices", undefined, "own list"],
    ["DELETE", "/account/devices", undefined, "own list"],
    ["DELETE", `/account/devices/${made.invite}`, undefined, "somebody's"],
    ["GET", "/invites", undefined, "administrator's"],
    ["POST", "/invites", { email: "a@example.org" }, "administrator's"],
    ["DELETE", `/invites/${made.invite}`, undefined, "administrator's"],
  ] as const;
