import { useEffect } from "preact/hooks";
import { LocationProvider, Route, Router, useLocation } from "preact-iso/router";
import { t } from "../strings/dashboard.ts";
import { account, findAccount } from "./account.ts";
import { Door } from "./door/door.tsx";
import { Forgot } from "./door/forgot.tsx";
import { nextPath } from "./door/next.ts";
import { Reset } from "./door/reset.tsx";
import { SignIn } from "./door/sign-in.tsx";
import { SignUp } from "./door/sign-up.tsx";
import { Verify } from "./door/verify.tsx";
import { EditQuiz, NewQuiz } from "./editor/edit-quiz.tsx";
import { Frame } from "./frame.tsx";
import { Library } from "./library/library.tsx";
import { later } from "./parts/later.tsx";
import { NotFound } from "./parts/not-found.tsx";
import { Trouble } from "./parts/trouble.tsx";
import { useAction } from "./parts/use-action.ts";
import { Sessions } from "./sessions/sessions.tsx";

const ReportPages = later("report", async () => (await import("./report/report-pages.tsx")).ReportPages);
const CombinedPage = later("combined", async () => (await import("./report/combined-page.tsx")).CombinedPage);
const QuizLeaderboard = later(
  "quiz-leaderboard",
  async () => (await import("./leaderboards/quiz-leaderboard.tsx")).QuizLeaderboard,
);
const WeekLeaderboard = later(
  "week-leaderboard",
  async () => (await import("./leaderboards/week-leaderboard.tsx")).WeekLeaderboard,
);
const Settings = later("settings", async () => (await import("./settings/settings.tsx")).Settings);
const Invites = later("invites", async () => (await import("./settings/invites.tsx")).Invites);

/** Addresses that somebody who is signed in has no use for. */
const doors = new Set(["/host/sign-in", "/host/sign-up", "/host/forgot"]);

export function App() {
  return (
    <LocationProvider scope="/host">
      <Pages />
    </LocationProvider>
  );
}

/** Whoever is not signed in gets the door instead of a page, at the same address: it opens to that page. */
function Pages() {
  const { path, route } = useLocation();
  const { isBusy, problem, run } = useAction();
  const who = account.value;
  useEffect(() => run(findAccount), []);
  const isAtDoor = doors.has(path);
  useEffect(() => {
    if (!who || !isAtDoor) return;
    const next = nextPath(location.search);
    if (next === null || next.startsWith("/host")) route(next ?? "/host", true);
    else location.replace(next);
  }, [who, isAtDoor, route]);

  if (path === "/host/reset") return <Reset />;
  if (path === "/host/verify") return <Verify />;
  if (who === undefined)
    return problem && !isBusy ? (
      <Door title={t.product}>
        <Trouble problem={problem} onRetry={() => run(findAccount)} />
      </Door>
    ) : (
      <p class="wordmark wordmark--waiting">{t.product}</p>
    );
  if (who === null) return <Outside path={path} />;
  if (isAtDoor) return null;
  return (
    <Frame account={who}>
      <Router>
        <Route path="/host" component={Library} />
        <Route path="/host/quizzes/new" component={NewQuiz} />
        <Route path="/host/quizzes/:id" component={EditQuiz} />
        <Route path="/host/quizzes/:id/leaderboard" component={QuizLeaderboard} />
        <Route path="/host/leaderboards/weeks/:week?" component={WeekLeaderboard} />
        <Route path="/host/sessions" component={Sessions} />
        <Route path="/host/sessions/:id/:part?/:item?" component={ReportPages} />
        <Route path="/host/reports/combined" component={CombinedPage} />
        <Route path="/host/settings" component={Settings} />
        <Route path="/host/invites" component={Invites} />
        <Route default component={NotFound} />
      </Router>
    </Frame>
  );
}

function Outside({ path }: { path: string }) {
  if (path === "/host/sign-up") return <SignUp />;
  if (path === "/host/forgot") return <Forgot />;
  return <SignIn />;
}
