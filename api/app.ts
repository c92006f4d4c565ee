import { OpenAPIHono } from "@hono/zod-openapi";
import { requestIdHeader } from "../shared/request-id.ts";
import * as readData from "./account/data.ts";
import * as deleteAccount from "./account/delete.ts";
import * as listDevices from "./account/devices.ts";
import * as readAccount from "./account/read.ts";
import * as renameAccount from "./account/rename.ts";
import * as setPassword from "./account/set-password.ts";
import * as signOutDevice from "./account/sign-out-device.ts";
import * as signOutOthers from "./account/sign-out-others.ts";
import * as readMethods from "./auth/methods.ts";
import { handleAuth } from "./auth/route.ts";
import * as joinByCode from "./codes/join.ts";
import * as readCode from "./codes/read.ts";
import type { AppEnv } from "./context.ts";
import * as addDevice from "./devices/add.ts";
import { documentOf } from "./document.ts";
import { jsonOnly } from "./guards/json-only.ts";
import { sameSiteOnly } from "./guards/same-site.ts";
import { withSecurityHeaders } from "./guards/security-headers.ts";
import { sizeLimit } from "./guards/size-limit.ts";
import * as live from "./health/live.ts";
import * as ready from "./health/ready.ts";
import { storeProgressOfSession } from "./internal/progress.ts";
import { storeResultsOfRoom } from "./internal/results.ts";
import { refuseInvalid } from "./invalid.ts";
import * as addInvite from "./invites/add.ts";
import * as listInvites from "./invites/list.ts";
import * as removeInvite from "./invites/remove.ts";
import * as readBestOfQuiz from "./leaderboards/of-quiz.ts";
import * as readBestOfWeek from "./leaderboards/of-week.ts";
import * as fetchMedia from "./media/fetch.ts";
import * as readMedia from "./media/read.ts";
import * as uploadMedia from "./media/upload.ts";
import { notFound } from "./not-found.ts";
import { pages } from "./pages.ts";
import type { Ports } from "./ports.ts";
import { answerProblem } from "./problem.ts";
import * as listQuestions from "./questions/list.ts";
import * as changeManyQuizzes from "./quizzes/bulk.ts";
import * as createQuiz from "./quizzes/create.ts";
import * as deleteQuiz from "./quizzes/delete.ts";
import * as duplicateQuiz from "./quizzes/duplicate.ts";
import * as exportQuiz from "./quizzes/export.ts";
import * as importQuiz from "./quizzes/import.ts";
import * as listQuizzes from "./quizzes/list.ts";
import * as patchQuiz from "./quizzes/patch.ts";
import * as readQuiz from "./quizzes/read.ts";
import * as replaceQuiz from "./quizzes/replace.ts";
import * as listVersions from "./quizzes/versions/list.ts";
import * as readVersion from "./quizzes/versions/read.ts";
import * as restoreVersion from "./quizzes/versions/restore.ts";
import { regionOf } from "./region.ts";
import * as combineReports from "./reports/combined.ts";
import * as combinePlayers from "./reports/combined-players.ts";
import { idOf, portsOf } from "./request-ports.ts";
import * as createCorrection from "./sessions/corrections/create.ts";
import * as listCorrections from "./sessions/corrections/list.ts";
import * as previewCorrection from "./sessions/corrections/preview.ts";
import * as createSession from "./sessions/create.ts";
import * as deleteSession from "./sessions/delete.ts";
import * as endSession from "./sessions/end.ts";
import * as streamEvents from "./sessions/events.ts";
import * as readLeaderboard from "./sessions/leaderboard.ts";
import * as listSessions from "./sessions/list.ts";
import * as createPairing from "./sessions/pairings.ts";
import * as readSession from "./sessions/read.ts";
import * as listAllAnswers from "./sessions/report/all-answers.ts";
import * as listAnswers from "./sessions/report/answers.ts";
import * as readAnswersCsv from "./sessions/report/answers-csv.ts";
import * as readReportPlayer from "./sessions/report/player.ts";
import * as listReportPlayers from "./sessions/report/players.ts";
import * as readReportQuestion from "./sessions/report/question.ts";
import * as readReport from "./sessions/report/read.ts";
import * as readReportCsv from "./sessions/report/report-csv.ts";
import * as listSilent from "./sessions/report/silent.ts";
import * as buyTicket from "./sessions/tickets.ts";
import * as listTags from "./tags/list.ts";

/** The REST layer and the addresses of the pages, over everything outside that it needs. */
export function createApp(ports: Ports) {
  const app = new OpenAPIHono<AppEnv>();
  app.use(async (c, next) => {
    const requestId = idOf(c.req.raw);
    c.set("ports", portsOf(ports, requestId, c.req.raw));
    c.set("requestId", requestId);
    // Now: whoever reads the body anew makes another request of it, without `cf`.
    c.set("region", regionOf(c.req.raw));
    await next();
    c.res.headers.set(requestIdHeader, requestId);
  });
  app.use(withSecurityHeaders);
  app.onError((error, c) => answerProblem(error, c));
  app.notFound(notFound);
  return app.route("/api/v1", createApi()).route("/", pages);
}

/** For `hc`: every route with what it takes and answers. */
export type Api = ReturnType<typeof createApp>;

function createApi() {
  const api = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  api.use(async (c, next) => {
    await next();
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
  api.use(sizeLimit, sameSiteOnly, jsonOnly);

  api.on(["GET", "POST"], "/auth/*", handleAuth);
  // For rooms only: not in the document, and with a signature instead of a schema in front.
  api.post("/internal/sessions/:id/results", storeResultsOfRoom);
  api.put("/internal/sessions/:id/progress", storeProgressOfSession);

  const routes = api
    .openapi(listQuizzes.route, listQuizzes.handler)
    .openapi(createQuiz.route, createQuiz.handler)
    .openapi(readQuiz.route, readQuiz.handler)
    .openapi(replaceQuiz.route, replaceQuiz.handler)
    .openapi(patchQuiz.route, patchQuiz.handler)
    .openapi(deleteQuiz.route, deleteQuiz.handler)
    .openapi(duplicateQuiz.route, duplicateQuiz.handler)
    .openapi(changeManyQuizzes.route, changeManyQuizzes.handler)
    .openapi(importQuiz.route, importQuiz.handler)
    .openapi(exportQuiz.route, exportQuiz.handler)
    .openapi(listTags.route, listTags.handler)
    .openapi(listQuestions.route, listQuestions.handler)
    .openapi(listVersions.route, listVersions.handler)
    .openapi(readVersion.route, readVersion.handler)
    .openapi(restoreVersion.route, restoreVersion.handler)
    .openapi(listSessions.route, listSessions.handler)
    .openapi(createSession.route, createSession.handler)
    .openapi(readSession.route, readSession.handler)
    .openapi(deleteSession.route, deleteSession.handler)
    .openapi(endSession.route, endSession.handler)
    .openapi(buyTicket.route, buyTicket.handler)
    .openapi(createPairing.route, createPairing.handler)
    .openapi(addDevice.route, addDevice.handler)
    .openapi(readLeaderboard.route, readLeaderboard.handler)
    .openapi(streamEvents.route, streamEvents.handler)
    .openapi(listCorrections.route, listCorrections.handler)
    .openapi(createCorrection.route, createCorrection.handler)
    .openapi(previewCorrection.route, previewCorrection.handler)
    .openapi(readReport.route, readReport.handler)
    .openapi(listReportPlayers.route, listReportPlayers.handler)
    .openapi(readReportPlayer.route, readReportPlayer.handler)
    .openapi(readReportQuestion.route, readReportQuestion.handler)
    .openapi(listAnswers.route, listAnswers.handler)
    .openapi(listSilent.route, listSilent.handler)
    .openapi(listAllAnswers.route, listAllAnswers.handler)
    .openapi(readReportCsv.route, readReportCsv.handler)
    .openapi(readAnswersCsv.route, readAnswersCsv.handler)
    .openapi(combineReports.route, combineReports.handler)
    .openapi(combinePlayers.route, combinePlayers.handler)
    .openapi(readBestOfQuiz.route, readBestOfQuiz.handler)
    .openapi(readBestOfWeek.route, readBestOfWeek.handler)
    .openapi(readCode.route, readCode.handler)
    .openapi(joinByCode.route, joinByCode.handler)
    .openapi(uploadMedia.route, uploadMedia.handler)
    .openapi(fetchMedia.route, fetchMedia.handler)
    .openapi(readMedia.route, readMedia.handler)
    .openapi(readMethods.route, readMethods.handler)
    .openapi(readAccount.route, readAccount.handler)
    .openapi(renameAccount.route, renameAccount.handler)
    .openapi(setPassword.route, setPassword.handler)
    .openapi(readData.route, readData.handler)
    .openapi(deleteAccount.route, deleteAccount.handler)
    .openapi(listDevices.route, listDevices.handler)
    .openapi(signOutOthers.route, signOutOthers.handler)
    .openapi(signOutDevice.route, signOutDevice.handler)
    .openapi(listInvites.route, listInvites.handler)
    .openapi(addInvite.route, addInvite.handler)
    .openapi(removeInvite.route, removeInvite.handler)
    .openapi(live.route, live.handler)
    .openapi(ready.route, ready.handler);
  let document: string | undefined;
  api.get("/openapi.json", (c) => {
    document ??= JSON.stringify(documentOf(api));
    return c.body(document, 200, { "content-type": "application/json" });
  });
  return routes;
}
