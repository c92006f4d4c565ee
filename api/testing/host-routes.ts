import { png } from "./pictures.ts";

const onePixel = png(1, 1);
const file = new TextEncoder().encode("The Volga is the longest. {T}");

/** Every route that belongs to whoever is signed in, with a body that its owner could send. */
export const hostRoutes = (made: {
  quiz: string;
  version: string;
  session: string;
  invite: string;
  turn: string;
  player: string;
  week: string;
}) =>
  [
    ["GET", "/quizzes", undefined, "own list"],
    ["POST", "/quizzes", { title: "T", description: "", questions: [] }, "own list"],
    ["GET", `/quizzes/${made.quiz}`, undefined, "somebody's"],
    ["PUT", `/quizzes/${made.quiz}`, { title: "T", description: "", questions: [] }, "somebody's"],
    ["PATCH", `/quizzes/${made.quiz}`, { title: "T" }, "somebody's"],
    ["DELETE", `/quizzes/${made.quiz}`, undefined, "somebody's"],
    ["POST", `/quizzes/${made.quiz}/duplicate`, { title: "T" }, "somebody's"],
    ["POST", "/quizzes/bulk", { action: "archive", ids: ["5b0f1a8e-2f0e-4c0e-9f0a-1b6c5c3d7e21"] }, "own list"],
    ["POST", "/quizzes/import", file, "own act"],
    ["GET", `/quizzes/${made.quiz}/export`, undefined, "somebody's"],
    ["GET", "/tags", undefined, "own list"],
    ["GET", "/questions", undefined, "own list"],
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
    ["GET", `/sessions/${made.session}/events`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/corrections`, undefined, "somebody's"],
    ["POST", `/sessions/${made.session}/corrections`, { turn: 1, right: [0] }, "somebody's"],
    ["POST", `/sessions/${made.session}/corrections/preview`, { turn: 1, right: [0] }, "somebody's"],
    ["GET", `/sessions/${made.session}/report`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/report/players`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/report/players/${made.player}`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/report/questions/${made.turn}`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/report/questions/${made.turn}/answers`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/report/questions/${made.turn}/silent`, undefined, "somebody's"],
    ["GET", `/sessions/${made.session}/report/answers`, undefined, "somebody's"],
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
    ["GET", `/sessions/${made.session}/report-answers.csv`, undefined, "somebody's"],
    ["GET", `/reports/combined?session=${made.session}`, undefined, "somebody's"],
    ["GET", `/reports/combined/players?session=${made.session}`, undefined, "somebody's"],
    ["GET", `/leaderboards/quizzes/${made.quiz}`, undefined, "somebody's"],
    ["GET", `/leaderboards/weeks/${made.week}`, undefined, "own list"],
    ["GET", "/invites", undefined, "administrator's"],
    ["POST", "/invites", { email: "a@example.org" }, "administrator's"],
    ["DELETE", `/invites/${made.invite}`, undefined, "administrator's"],
  ] as const;
