import { useEffect } from "preact/hooks";
import { LocationProvider, Route, Router, useLocation } from "preact-iso/router";
import { t } from "../strings/dashboard.ts";
import { account, findAccount } from "./account.ts";
import { Frame } from "./frame.tsx";
import { Library } from "./library/library.tsx";
import { Door } from "./pages/auth/door.tsx";
import { Forgot } from "./pages/auth/forgot.tsx";
import { nextPath } from "./pages/auth/next.ts";
import { Reset } from "./pages/auth/reset.tsx";
import { SignIn } from "./pages/auth/sign-in.tsx";
import { SignUp } from "./pages/auth/sign-up.tsx";
import { Verify } from "./pages/auth/verify.tsx";
import { EditQuiz, NewQuiz } from "./pages/edit-quiz.tsx";
import { NotFound } from "./pages/not-found.tsx";
import { CombinedPage, ReportPage } from "./pages/report-page.tsx";
import { later } from "./parts/later.tsx";
import { Trouble } from "./parts/trouble.tsx";
import { useAction } from "./parts/use-action.ts";
import { Sessions } from "./sessions/sessions.tsx";

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
        <Route path="/host/sessions" component={Sessions} />
        <Route path="/host/sessions/:id/:part?/:item?" component={ReportPage} />
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
